namespace Wenmai.Databases;

/// <summary>One step of the database's shape. Steps are only ever added: a released one never changes.</summary>
/// <param name="Version">Its number, from 1 without gaps.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Sql">What makes it.</param>
public sealed record Migration(int Version, string Name, string Sql);

/// <summary>All steps, in order.</summary>
internal static class Migrations
{
    /// <summary>The steps that this program knows.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        new(1, "subcorpora and saved queries", """
            CREATE TABLE subcorpora (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                owner TEXT NOT NULL,
                is_shared INTEGER NOT NULL DEFAULT 0,
                query TEXT NOT NULL,
                facets TEXT NOT NULL,
                operation TEXT NOT NULL,
                created_at TEXT NOT NULL,
                changed_at TEXT NOT NULL,
                removed_at TEXT
            ) STRICT;
            CREATE UNIQUE INDEX subcorpora_names ON subcorpora (owner, name) WHERE removed_at IS NULL;
            CREATE TABLE subcorpus_operands (
                subcorpus INTEGER NOT NULL REFERENCES subcorpora (id) ON DELETE CASCADE,
                place INTEGER NOT NULL,
                operand INTEGER NOT NULL REFERENCES subcorpora (id),
                PRIMARY KEY (subcorpus, place)
            ) STRICT;
            CREATE INDEX subcorpus_operands_used ON subcorpus_operands (operand);
            CREATE TABLE saved_queries (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                owner TEXT NOT NULL,
                is_shared INTEGER NOT NULL DEFAULT 0,
                address TEXT NOT NULL,
                created_at TEXT NOT NULL,
                changed_at TEXT NOT NULL,
                removed_at TEXT
            ) STRICT;
            CREATE UNIQUE INDEX saved_queries_names ON saved_queries (owner, name) WHERE removed_at IS NULL;
            """),
        new(2, "accounts, sessions, keys, jobs, audit trail and watched queries", """
            CREATE TABLE accounts (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                lookup TEXT NOT NULL UNIQUE,
                role TEXT NOT NULL CHECK (role IN ('reader', 'writer', 'editor', 'administrator')),
                password_hash TEXT NOT NULL,
                code_secret TEXT,
                uses_codes INTEGER NOT NULL DEFAULT 0,
                last_code_step INTEGER NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL,
                version INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE TABLE recovery_codes (
                account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                hash TEXT NOT NULL,
                PRIMARY KEY (account, hash)
            ) STRICT;
            CREATE TABLE outside_logins (
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                PRIMARY KEY (issuer, subject)
            ) STRICT;
            CREATE INDEX outside_logins_account ON outside_logins (account);
            CREATE TABLE sessions (
                id_hash TEXT PRIMARY KEY,
                account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                address TEXT NOT NULL,
                agent TEXT NOT NULL,
                started_at TEXT NOT NULL,
                seen_at TEXT NOT NULL
            ) STRICT;
            CREATE INDEX sessions_account ON sessions (account);
            CREATE TABLE sign_in_attempts (
                name TEXT NOT NULL,
                origin TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                until_at TEXT NOT NULL,
                PRIMARY KEY (name, origin)
            ) STRICT;
            CREATE TABLE keys (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                scopes INTEGER NOT NULL,
                secret_hash TEXT NOT NULL,
                maker INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                created_at TEXT NOT NULL,
                expires_at TEXT NOT NULL
            ) STRICT;
            CREATE INDEX keys_maker ON keys (maker);
            CREATE TABLE jobs (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                state TEXT NOT NULL,
                job TEXT NOT NULL
            ) STRICT;
            CREATE TABLE audit (
                id INTEGER PRIMARY KEY,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                action TEXT NOT NULL,
                target TEXT NOT NULL,
                succeeded INTEGER NOT NULL,
                detail TEXT NOT NULL,
                address TEXT NOT NULL,
                seal TEXT NOT NULL
            ) STRICT;
            CREATE INDEX audit_actors ON audit (actor, id);
            CREATE INDEX audit_actions ON audit (action, id);
            CREATE INDEX audit_times ON audit (at);
            CREATE TABLE watched_queries (
                name TEXT PRIMARY KEY,
                query TEXT NOT NULL,
                mode TEXT NOT NULL
            ) STRICT;
            CREATE TABLE taken_over (
                name TEXT PRIMARY KEY,
                at TEXT NOT NULL
            ) STRICT;
            """),
        new(3, "reports", """
            CREATE TABLE reports (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                owner TEXT NOT NULL,
                is_shared INTEGER NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL,
                changed_at TEXT NOT NULL,
                removed_at TEXT
            ) STRICT;
            CREATE UNIQUE INDEX reports_names ON reports (owner, name) WHERE removed_at IS NULL;
            CREATE TABLE report_parts (
                report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
                place INTEGER NOT NULL,
                heading TEXT NOT NULL,
                text TEXT NOT NULL,
                address TEXT NOT NULL,
                figures TEXT,
                PRIMARY KEY (report, place)
            ) STRICT;
            """),
    ];
}

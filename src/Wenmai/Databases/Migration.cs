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
    ];
}

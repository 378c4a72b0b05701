using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>Takes over what earlier versions kept in files, once: into the database in one transaction, the files into <c>former/</c> as they were.</summary>
/// <remarks>What was taken over is noted in the database, so a crash between the two does no harm. A damaged file stops it: better no answer than an empty one.</remarks>
internal static class FormerState
{
    private const string Users = "users.json";
    private const string Keys = "api-keys.json";
    private const string Queries = "saved-queries.json";
    private const string Trail = "audit.jsonl";
    private const string JobFile = "job.json";

    /// <summary>Sessions are only put aside: everybody signs in once more.</summary>
    private const string Sessions = "sessions.json";

    private static readonly string[] Files = [Users, Keys, Queries, Trail, Sessions];

    /// <summary>Takes over what is there.</summary>
    /// <exception cref="AdministrationFault">A file is damaged (E611); nothing is changed.</exception>
    public static void TakeOver(DataFolder folder, StateDatabase database)
    {
        var found = Files.Where(name => File.Exists(folder.PathOf(name))).ToList();
        var jobs = JobsIn(folder);
        if (found.Count + jobs.Count == 0) return;
        var anchor = new AuditAnchor(folder.AnchorPath);
        var head = database.Change(session =>
        {
            AppendedEntry? last = null;
            foreach (var name in found.Where(name => IsNew(session, name)))
                last = Take(session, anchor, name, folder.PathOf(name)) ?? last;
            foreach (var path in jobs)
                if (ReadJob(path) is { } job && session.Query("SELECT 1 FROM jobs WHERE id = $id", row => true, ("$id", job.Id)).Count == 0) JobStore.Put(session, job);
            return last;
        });
        if (head is { } written) anchor.Write(written);
        foreach (var name in found) PutAside(folder, name);
        foreach (var path in jobs) File.Move(path, path + ".former", overwrite: true);
    }

    /// <summary>Takes over the files of an earlier snapshot, in place of what the database holds.</summary>
    /// <param name="database">The database.</param>
    /// <param name="from">The folder with the files.</param>
    public static void PutBack(StateDatabase database, string from) => database.Change(session =>
    {
        string? Named(string name) => File.Exists(Path.Combine(from, name)) ? Path.Combine(from, name) : null;
        if (Named(Users) is { } users)
        {
            session.Run("DELETE FROM accounts");
            TakeUsers(session, users);
        }
        if (Named(Keys) is { } keys)
        {
            session.Run("DELETE FROM keys");
            TakeKeys(session, keys);
        }
        if (Named(Queries) is { } queries)
        {
            session.Run("DELETE FROM watched_queries");
            TakeQueries(session, queries);
        }
        return true;
    });

    private static bool IsNew(StateSession session, string name) => session.Run(
        "INSERT OR IGNORE INTO taken_over (name, at) VALUES ($name, datetime('now'))", ("$name", name)) == 1;

    private static AppendedEntry? Take(StateSession session, AuditAnchor anchor, string name, string path)
    {
        if (name == Trail) return TakeTrail(session, anchor, path);
        if (name == Users) TakeUsers(session, path);
        else if (name == Keys) TakeKeys(session, path);
        else if (name == Queries) TakeQueries(session, path);
        return null;
    }

    /// <summary>Who could read could use the writer's desk too: nobody loses anything.</summary>
    private static void TakeUsers(StateSession session, string path)
    {
        foreach (var user in Parse<List<FormerUser>>(path))
            session.Run(
                "INSERT INTO accounts (name, lookup, role, password_hash, created_at) VALUES ($name, $lookup, $role, $hash, $at)",
                ("$name", user.Name), ("$lookup", FreeLookup(session, user.Name)),
                ("$role", AccountTable.NameOf(user.Role == UserRole.Reader ? UserRole.Writer : user.Role)),
                ("$hash", user.PasswordHash), ("$at", TimeText.Of(user.CreatedAt)));
    }

    // Two names that differed by width alone were two accounts; the second one keeps its row and needs another name.
    private static string FreeLookup(StateSession session, string name)
    {
        var lookup = AccountName.Lookup(name);
        while (session.Query("SELECT 1 FROM accounts WHERE lookup = $lookup", row => true, ("$lookup", lookup)).Count > 0) lookup += "~2";
        return lookup;
    }

    /// <summary>A key whose maker is gone dies now.</summary>
    private static void TakeKeys(StateSession session, string path)
    {
        foreach (var key in Parse<List<FormerKey>>(path))
            session.Run(
                """
                INSERT INTO keys (id, name, scopes, secret_hash, maker, created_at, expires_at)
                SELECT $id, $name, $scopes, $hash, id, $made, $end FROM accounts WHERE lookup = $maker
                """,
                ("$id", key.Id), ("$name", key.Name),
                ("$scopes", (int)(key.Role == UserRole.Administrator ? Rights.All : Rights.Read | Rights.Write)),
                ("$hash", key.SecretHash), ("$made", TimeText.Of(key.CreatedAt)), ("$end", TimeText.Of(key.ExpiresAt)),
                ("$maker", AccountName.Lookup(key.CreatedBy)));
    }

    private static void TakeQueries(StateSession session, string path)
    {
        foreach (var query in Parse<List<SavedQuery>>(path)) SavedQueries.Put(session, query);
    }

    /// <summary>Seals the entries anew, and tells first where the former chain did not hold.</summary>
    private static AppendedEntry? TakeTrail(StateSession session, AuditAnchor anchor, string path)
    {
        var (previous, line, broken) = ("", 0, 0);
        foreach (var text in File.ReadLines(path))
        {
            line++;
            var entry = ParseLine(text);
            if (broken == 0 && (entry is null || entry.Hash != FormerSeal(previous, entry with { Hash = "" }))) broken = line;
            if (entry is null) continue;
            previous = entry.Hash;
            AuditLog.Append(session, anchor, entry with { Hash = "" });
        }
        if (line == 0) return null;
        var note = new AuditEntry(
            TimeProvider.System.GetUtcNow(), "cli", "audit.taken-over", Trail, broken == 0, broken == 0 ? $"{line} 行" : $"{line} 行，第 {broken} 行起不连续", "", "");
        return AuditLog.Append(session, anchor, note);
    }

    /// <summary>Null for a job that can't be read: it is left out, as it always was.</summary>
    private static Job? ReadJob(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Job>(File.ReadAllBytes(path), StateJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuditEntry? ParseLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, StateJson.Line);
        }
        catch (JsonException)
        {
            return null;   // the last line of a crash, or one that somebody edited
        }
    }

    private static string FormerSeal(string previous, AuditEntry bare) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + JsonSerializer.Serialize(bare, StateJson.Line))));

    private static IReadOnlyList<string> JobsIn(DataFolder folder) =>
        [.. Directory.EnumerateDirectories(folder.Folder("jobs")).Order(StringComparer.Ordinal).Select(d => Path.Combine(d, JobFile)).Where(File.Exists)];

    private static void PutAside(DataFolder folder, string name) => File.Move(folder.PathOf(name), Path.Combine(folder.Folder("former"), name), overwrite: true);

    private static T Parse<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), StateJson.Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new AdministrationFault(Codes.StateDamaged, $"状态文件 {path} 已损坏。", "请从备份恢复该文件；读者检索不受影响。");
        }
    }

    private sealed record FormerUser(string Name, UserRole Role, string PasswordHash, DateTimeOffset CreatedAt);

    private sealed record FormerKey(string Id, string Name, UserRole Role, string SecretHash, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
}

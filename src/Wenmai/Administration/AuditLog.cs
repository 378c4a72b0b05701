using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wenmai.Administration;

/// <summary>What was done, by whom, to what.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Name of the account, <c>key:ID</c> for a program, <c>cli</c> for the command line, <c>-</c> for somebody unknown.</param>
/// <param name="Action">Stable code, such as <c>speech.correct</c>.</param>
/// <param name="Target">What it was done to; empty where that says nothing.</param>
/// <param name="Succeeded">False for what was refused or failed.</param>
/// <param name="Detail">In words; never a password, a key or the text of a speech.</param>
/// <param name="Address">From where, or empty.</param>
/// <param name="Hash">SHA-256 of the entry before and of this one: who changes or removes a line breaks the chain.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Target, bool Succeeded, string Detail, string Address, string Hash);

/// <summary>The log of what administrators and programs did: one JSON object a line, only ever appended, each line sealed by the hash of all before it.</summary>
public sealed class AuditLog(DataFolder folder, TimeProvider? clock = null)
{
    private const int MaxField = 300;

    private readonly string _path = folder.PathOf("audit.jsonl");
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();

    /// <summary>Appends an entry and flushes it to the disk.</summary>
    public void Write(string actor, string action, string target = "", bool succeeded = true, string detail = "", string address = "")
    {
        lock (_gate)
        {
            using var others = FileLock.Take(_path + ".lock");
            var bare = new AuditEntry(_clock.GetUtcNow(), Fit(actor), action, Fit(target), succeeded, Fit(detail), Fit(address), "");
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var entry = bare with { Hash = Seal(LastHash(file), bare) };
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, StateJson.Line) + "\n"));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The latest entries, newest first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="filter">Words that an entry must hold; empty for all.</param>
    public IReadOnlyList<AuditEntry> Latest(int count, string filter = "")
    {
        var latest = new Queue<AuditEntry>();
        foreach (var entry in Entries().OfType<AuditEntry>().Where(e => Holds(e, filter)))
        {
            latest.Enqueue(entry);
            if (latest.Count > count) latest.Dequeue();
        }
        return [.. latest.Reverse()];
    }

    /// <summary>The 1-based number of the first line that is broken or was changed; null when the chain is whole.</summary>
    public int? FindTampering()
    {
        var previous = "";
        var line = 0;
        foreach (var entry in Entries())
        {
            line++;
            if (entry is null || entry.Hash != Seal(previous, entry with { Hash = "" })) return line;
            previous = entry.Hash;
        }
        return null;
    }

    private IEnumerable<AuditEntry?> Entries()
    {
        if (!File.Exists(_path)) yield break;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line) yield return Parse(line);
    }

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, StateJson.Line);
        }
        catch (JsonException)
        {
            return null;   // the last line of a crash, or a line somebody edited
        }
    }

    private static bool Holds(AuditEntry entry, string filter) => filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => $"{entry.Actor} {entry.Action} {entry.Target} {entry.Detail} {entry.Address}".Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Seal(string previous, AuditEntry bare) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + JsonSerializer.Serialize(bare, StateJson.Line))));

    /// <summary>The hash of the last whole line, found from the end: the log may be long.</summary>
    private static string LastHash(FileStream file)
    {
        const int tail = 16 * 1024;
        if (file.Length == 0) return "";
        var bytes = new byte[(int)Math.Min(tail, file.Length)];
        file.Seek(-bytes.Length, SeekOrigin.End);
        file.ReadExactly(bytes);
        if (bytes[^1] != '\n') file.Write("\n"u8);   // a crash cut the last line off; the next stands on its own
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Reverse().Select(Parse).OfType<AuditEntry>().FirstOrDefault()?.Hash ?? "";
    }

    private static string Fit(string text) => PlainLine.Of(text, MaxField);
}

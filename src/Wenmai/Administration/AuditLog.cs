using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>What was done, by whom, to what.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Name of the account, <c>key:ID</c> for a program, <c>cli</c> for the command line, <c>-</c> for somebody unknown.</param>
/// <param name="Action">Stable code, such as <c>speech.correct</c>.</param>
/// <param name="Target">What it was done to; empty where that says nothing.</param>
/// <param name="Succeeded">False for what was refused or failed.</param>
/// <param name="Detail">In words; never a password, a key or the text of a speech.</param>
/// <param name="Address">From where, or empty.</param>
/// <param name="Hash">Seal over the entry before and this one, by a key kept apart: who changes or removes an entry breaks the chain.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Target, bool Succeeded, string Detail, string Address, string Hash);

/// <summary>Which entries are asked for; what is empty asks for all.</summary>
public sealed record AuditQuery
{
    /// <summary>Words that an entry must hold.</summary>
    public string Words { get; init; } = "";

    /// <summary>Who did it.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What was done: a code, or the part of it before the point.</summary>
    public string Action { get; init; } = "";

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment after the last.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>How the audit trail stands.</summary>
public enum AuditState
{
    /// <summary>Every entry is as it was written, and none is missing.</summary>
    Whole,

    /// <summary>An entry was changed, or one before it is missing.</summary>
    Broken,

    /// <summary>The end is missing: there were more entries than there are.</summary>
    Cut,

    /// <summary>There are entries, and no signed head or no key to check them by.</summary>
    Unanchored,
}

/// <summary>What a check of the audit trail found.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Entry">The first entry that is not in order, counted from 1; null when all are.</param>
/// <param name="Count">How many entries there are.</param>
/// <param name="Expected">How many the signed head says there were, at least.</param>
/// <param name="Seal">Seal of the last entry; empty while there is none.</param>
public sealed record AuditCheck(AuditState State, long? Entry, long Count, long Expected, string Seal);

/// <summary>The log of what administrators and programs did: only ever added to, each entry sealed over all before it, the head signed and kept apart.</summary>
public sealed class AuditLog(DataFolder folder, TimeProvider? clock = null)
{
    private const int MaxField = 300;
    private const string Columns = "at, actor, action, target, succeeded, detail, address, seal";

    private readonly StateDatabase _database = folder.Database;
    private readonly AuditAnchor _anchor = new(folder.AnchorPath);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Adds an entry; it is on the disk when this returns.</summary>
    public void Write(string actor, string action, string target = "", bool succeeded = true, string detail = "", string address = "")
    {
        var bare = new AuditEntry(_clock.GetUtcNow(), Fit(actor), action, Fit(target), succeeded, Fit(detail), Fit(address), "");
        var added = _database.Change(session => Append(session, _anchor, bare));
        // After the entry: a crash between the two leaves a head that is behind, never one that is ahead of the trail.
        _anchor.Write(added);
    }

    /// <summary>The latest entries, newest first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="filter">Words that an entry must hold; empty for all.</param>
    public IReadOnlyList<AuditEntry> Latest(int count, string filter = "") => Latest(count, new AuditQuery { Words = filter });

    /// <summary>The latest entries of those asked for, newest first.</summary>
    public IReadOnlyList<AuditEntry> Latest(int count, AuditQuery query)
    {
        var words = query.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (conditions, values) = Conditions(query, words);
        return _database.Read(session => session.Query(
            $"SELECT {Columns} FROM audit {conditions} ORDER BY id DESC LIMIT {count}", Read, values));
    }

    /// <summary>Who has done anything, in order of name.</summary>
    public IReadOnlyList<string> Actors => _database.Read(session => session.Query("SELECT DISTINCT actor FROM audit ORDER BY actor", row => row.GetString(0)));

    /// <summary>What has been done, in order of code.</summary>
    public IReadOnlyList<string> Actions => _database.Read(session => session.Query("SELECT DISTINCT action FROM audit ORDER BY action", row => row.GetString(0)));

    /// <summary>Checks every seal, and the end against the signed head.</summary>
    public AuditCheck Check()
    {
        var rows = _database.Read(session => session.Query($"SELECT {Columns}, id FROM audit ORDER BY id", row => (Entry: Read(row), Id: row.GetInt64(8))));
        var last = rows.Count > 0 ? rows[^1].Entry.Hash : "";
        AuditCheck Found(AuditState state, long? entry = null) => new(state, entry, rows.Count, _anchor.HasKey ? _anchor.Head?.Count ?? 0 : 0, last);

        if (!_anchor.HasKey) return Found(rows.Count == 0 ? AuditState.Whole : AuditState.Unanchored);
        var previous = "";
        foreach (var (place, (entry, id)) in rows.Index())
        {
            if (id != place + 1 || entry.Hash != _anchor.Seal(previous, entry with { Hash = "" })) return Found(AuditState.Broken, place + 1);
            previous = entry.Hash;
        }
        if (_anchor.Head is not { } head) return Found(AuditState.Unanchored);
        if (head.Count > rows.Count) return Found(AuditState.Cut, rows.Count + 1);
        return head.Count > 0 && rows[(int)head.Count - 1].Entry.Hash != head.Seal ? Found(AuditState.Broken, head.Count) : Found(AuditState.Whole);
    }

    /// <summary>Takes over the trail of another machine, sealed anew, where this one is still empty.</summary>
    internal void TakeOver(StateDatabase copy)
    {
        var entries = copy.Read(session => session.Query($"SELECT {Columns} FROM audit ORDER BY id", Read));
        var last = _database.Change(session =>
        {
            AppendedEntry? head = null;
            if (session.Query("SELECT 1 FROM audit LIMIT 1", row => true).Count > 0) return head;
            foreach (var entry in entries) head = Append(session, _anchor, entry with { Hash = "" });
            return head;
        });
        if (last is { } written) _anchor.Write(written);
    }

    /// <summary>Adds an entry within a change of the database.</summary>
    internal static AppendedEntry Append(StateSession session, AuditAnchor anchor, AuditEntry bare)
    {
        var (count, previous) = session.Query("SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1", row => (row.GetInt64(0), row.GetString(1))).FirstOrDefault();
        var seal = anchor.Seal(previous ?? "", bare);
        session.Run(
            $"INSERT INTO audit (id, {Columns}) VALUES ($id, $at, $actor, $action, $target, $succeeded, $detail, $address, $seal)",
            ("$id", count + 1), ("$at", TimeText.Of(bare.At)), ("$actor", bare.Actor), ("$action", bare.Action), ("$target", bare.Target),
            ("$succeeded", bare.Succeeded), ("$detail", bare.Detail), ("$address", bare.Address), ("$seal", seal));
        var isAnchored = anchor.Head is { } head && (head.Count == 0 || session.Query(
            "SELECT 1 FROM audit WHERE id = $id AND seal = $seal", row => true, ("$id", head.Count), ("$seal", head.Seal)).Count == 1);
        return new AppendedEntry(count + 1, seal, isAnchored);
    }

    private static (string Sql, (string, object?)[] Values) Conditions(AuditQuery query, string[] words)
    {
        var conditions = words.Select((_, i) => $"instr(lower(actor || ' ' || action || ' ' || target || ' ' || detail || ' ' || address), lower($word{i})) > 0").ToList();
        if (query.Actor.Length > 0) conditions.Add("actor = $actor");
        if (query.Action.Length > 0) conditions.Add("(action = $action OR substr(action, 1, length($action) + 1) = $action || '.')");
        if (query.From is not null) conditions.Add("at >= $from");
        if (query.Until is not null) conditions.Add("at < $until");
        return (conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}",
        [
            .. words.Select((word, i) => ($"$word{i}", (object?)word)), ("$actor", query.Actor), ("$action", query.Action),
            ("$from", query.From is { } from ? TimeText.Of(from) : null), ("$until", query.Until is { } until ? TimeText.Of(until) : null),
        ]);
    }

    private static AuditEntry Read(SqliteDataReader row) => new(
        TimeText.Read(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5), row.GetString(6), row.GetString(7));

    private static string Fit(string text) => PlainLine.Of(text, MaxField);
}

using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>Somebody's stay after signing in.</summary>
/// <param name="IdHash">Hash of the secret the browser holds; tells sessions apart.</param>
/// <param name="User">Name of the account.</param>
/// <param name="StartedAt">When they signed in.</param>
/// <param name="SeenAt">When they last did something.</param>
/// <param name="Address">From where they signed in, or empty.</param>
/// <param name="Agent">What their browser called itself, or empty.</param>
public sealed record Session(string IdHash, string User, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string Address = "", string Agent = "");

/// <summary>Who is signed in. A session ends by signing out, idleness, age, with its account, or when somebody ends it; it survives a restart.</summary>
public sealed class SessionStore(DataFolder folder, TimeProvider? clock = null)
{
    /// <summary>How long a session may be idle.</summary>
    public static TimeSpan IdleLimit { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts at most.</summary>
    public static TimeSpan AbsoluteLimit { get; } = TimeSpan.FromHours(12);

    private const int MaxAgent = 200;
    private const string Rows =
        "SELECT id_hash, name, started_at, seen_at, address, agent FROM sessions JOIN accounts ON accounts.id = account";

    // Being seen is written at most once a minute: not every click is worth a flush to the disk.
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly StateDatabase _database = folder.Database;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Begins a session.</summary>
    /// <param name="user">Name of the account.</param>
    /// <param name="address">From where.</param>
    /// <param name="agent">What their browser calls itself.</param>
    /// <returns>The secret for the browser; it is not kept.</returns>
    /// <exception cref="AdministrationFault">No such account (E613).</exception>
    public string Start(string user, string address = "", string agent = "")
    {
        var id = Secrets.New();
        var now = _clock.GetUtcNow();
        var begun = _database.Change(session =>
        {
            session.Run("DELETE FROM sessions WHERE seen_at <= $idle OR started_at <= $old", Limits(now));
            return session.Run(
                """
                INSERT INTO sessions (id_hash, account, address, agent, started_at, seen_at)
                SELECT $hash, id, $address, $agent, $now, $now FROM accounts WHERE lookup = $user
                """,
                ("$hash", Secrets.Hash(id)), ("$address", address), ("$agent", PlainLine.Of(agent, MaxAgent)), ("$now", TimeText.Of(now)),
                ("$user", AccountName.Lookup(user)));
        });
        return begun == 1 ? id : throw new AdministrationFault(Codes.NoSuchUser, $"没有用户 {user}。", "请从用户列表中选择。");
    }

    /// <summary>The session of that secret if it still holds; it counts as seen.</summary>
    public Session? Find(string id)
    {
        var hash = Secrets.Hash(id);
        var now = _clock.GetUtcNow();
        var found = _database.Read(session => session.Query(
            $"{Rows} WHERE id_hash = $hash AND seen_at > $idle AND started_at > $old", Read, [("$hash", hash), .. Limits(now)])).FirstOrDefault();
        if (found is not null && now - found.SeenAt >= WriteEvery)
            _database.Change(session => session.Run("UPDATE sessions SET seen_at = $now WHERE id_hash = $hash", ("$now", TimeText.Of(now)), ("$hash", hash)));
        return found;
    }

    /// <summary>The sessions that hold, of somebody or of all, those seen last first.</summary>
    public IReadOnlyList<Session> All(string? user = null) => _database.Read(session => session.Query(
        $"{Rows} WHERE seen_at > $idle AND started_at > $old AND ($user IS NULL OR lookup = $user) ORDER BY seen_at DESC, id_hash",
        Read, [("$user", user is null ? null : AccountName.Lookup(user)), .. Limits(_clock.GetUtcNow())]));

    /// <summary>Whether a secret is that of a session.</summary>
    public static bool IsOf(Session session, string id) => session.IdHash == Secrets.Hash(id);

    /// <summary>Ends a session.</summary>
    public void End(string id) => EndOne(Secrets.Hash(id), null);

    /// <summary>Ends one session by its hash.</summary>
    /// <param name="idHash">Hash of its secret.</param>
    /// <param name="user">Whose it must be; null: anybody's.</param>
    /// <returns>Whether there was one.</returns>
    public bool EndOne(string idHash, string? user) => _database.Change(session => session.Run(
        """
        DELETE FROM sessions WHERE id_hash = $hash AND ($user IS NULL OR account IN (SELECT id FROM accounts WHERE lookup = $user))
        """,
        ("$hash", idHash), ("$user", user is null ? null : AccountName.Lookup(user)))) == 1;

    /// <summary>Ends all sessions of somebody, as after another password.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="except">Secret of a session that goes on, or null.</param>
    /// <returns>How many.</returns>
    public int EndAll(string user, string? except = null) => _database.Change(session => session.Run(
        "DELETE FROM sessions WHERE account IN (SELECT id FROM accounts WHERE lookup = $user) AND id_hash IS NOT $except",
        ("$user", AccountName.Lookup(user)), ("$except", except is null ? null : Secrets.Hash(except))));

    private static (string, object?)[] Limits(DateTimeOffset now) =>
        [("$idle", TimeText.Of(now - IdleLimit)), ("$old", TimeText.Of(now - AbsoluteLimit))];

    private static Session Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), TimeText.Read(row.GetString(2)), TimeText.Read(row.GetString(3)), row.GetString(4), row.GetString(5));
}

namespace Wenmai.Administration;

/// <summary>Somebody's stay after signing in.</summary>
/// <param name="IdHash">Hash of the secret the browser holds.</param>
/// <param name="User">Name of the account.</param>
/// <param name="StartedAt">When they signed in.</param>
/// <param name="SeenAt">When they last did something.</param>
public sealed record Session(string IdHash, string User, DateTimeOffset StartedAt, DateTimeOffset SeenAt);

/// <summary>Who is signed in. A session ends by signing out, idleness, age, or when an administrator ends it; it survives a restart.</summary>
public sealed class SessionStore(DataFolder folder, TimeProvider? clock = null)
{
    /// <summary>How long a session may be idle.</summary>
    public static TimeSpan IdleLimit { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts at most.</summary>
    public static TimeSpan AbsoluteLimit { get; } = TimeSpan.FromHours(12);

    // Being seen is written at most once a minute: not every click is worth a flush to the disk.
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly StateFile<List<Session>> _file = new(folder.PathOf("sessions.json"), []);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Begins a session.</summary>
    /// <returns>The secret for the browser; it is not kept.</returns>
    public string Start(string user)
    {
        var id = Secrets.New();
        var now = _clock.GetUtcNow();
        _file.Update(sessions => [.. sessions.Where(IsAlive), new Session(Secrets.Hash(id), user, now, now)]);
        return id;
    }

    /// <summary>The session of that secret if it still holds; it counts as seen.</summary>
    public Session? Find(string id)
    {
        var hash = Secrets.Hash(id);
        if (_file.Read().FirstOrDefault(s => s.IdHash == hash) is not { } session || !IsAlive(session)) return null;
        var now = _clock.GetUtcNow();
        if (now - session.SeenAt >= WriteEvery)
            _file.Update(sessions => [.. sessions.Select(s => s.IdHash == hash ? s with { SeenAt = now } : s)]);
        return session;
    }

    /// <summary>Ends a session.</summary>
    public void End(string id)
    {
        var hash = Secrets.Hash(id);
        _file.Update(sessions => [.. sessions.Where(s => s.IdHash != hash)]);
    }

    /// <summary>Ends all sessions of somebody, as after another password.</summary>
    public void EndAll(string user) =>
        _file.Update(sessions => [.. sessions.Where(s => !s.User.Equals(user, StringComparison.OrdinalIgnoreCase))]);

    private bool IsAlive(Session session)
    {
        var now = _clock.GetUtcNow();
        return now - session.SeenAt < IdleLimit && now - session.StartedAt < AbsoluteLimit;
    }
}

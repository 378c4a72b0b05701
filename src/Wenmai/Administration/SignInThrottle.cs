namespace Wenmai.Administration;

/// <summary>Makes a name wait after wrong passwords: five are free, then half a minute, doubled with each further one up to an hour.</summary>
/// <remarks>An attempt counts before its password is checked, so that many at once gain nothing. Names need not exist: waiting must not tell who does.</remarks>
internal sealed class SignInThrottle(TimeProvider clock)
{
    private const int FreeAttempts = 5;
    private const int MaxNames = 10_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Attempts, DateTimeOffset Until)> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts an attempt.</summary>
    /// <exception cref="AdministrationFault">The name has to wait (E605).</exception>
    public void Begin(string name)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var (attempts, until) = _names.GetValueOrDefault(name);
            if (until > now)
                throw new AdministrationFault(Codes.TooManyAttempts, $"尝试次数过多，请等待 {(int)Math.Ceiling((until - now).TotalSeconds)} 秒。", "请确认密码后再试。");
            if (_names.Count >= MaxNames) Forget(now);
            _names[name] = (attempts + 1, attempts + 1 < FreeAttempts ? now : now + WaitAfter(attempts + 1));
        }
    }

    /// <summary>Forgets the attempts of a name.</summary>
    public void Succeed(string name)
    {
        lock (_gate) _names.Remove(name);
    }

    private static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts - FreeAttempts, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var name in _names.OrderBy(n => n.Value.Until).Take(MaxNames / 2).Where(n => n.Value.Until <= now).Select(n => n.Key).ToList())
            _names.Remove(name);
        if (_names.Count >= MaxNames) _names.Clear();
    }
}

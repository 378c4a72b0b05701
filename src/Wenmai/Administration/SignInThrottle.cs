using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>From where somebody tries to sign in.</summary>
/// <param name="Address">Their address; empty for this machine's command line.</param>
/// <param name="Device">A device from which this account has signed in before, or null: it has attempts of its own.</param>
public sealed record SignInOrigin(string Address, string? Device = null)
{
    /// <summary>Of nobody in particular.</summary>
    public static SignInOrigin None { get; } = new("");

    /// <summary>What attempts are counted by.</summary>
    internal string Key => Device is null ? $"address {Network}" : $"device {Device}";

    /// <summary>Of an IPv6 address the network: whoever has one has all of its addresses.</summary>
    private string Network => System.Net.IPAddress.TryParse(Address, out var address)
        && address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : Address;
}

/// <summary>Makes a name wait after wrong passwords from one address: five are free, then half a minute, doubled with each further one up to an hour.</summary>
/// <remarks>
/// An attempt counts before its password is checked, so that many at once gain nothing. Names need not exist: waiting must not tell who does.
/// Counted by name and address together: a stranger makes nobody wait but himself. Kept in the database: all processes count together, and the
/// command line can forget.
/// </remarks>
internal sealed class SignInThrottle(StateDatabase database, TimeProvider clock)
{
    private const int FreeAttempts = 5;
    private const int MostKept = 10_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // Whoever comes back after so long begins anew.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Counts an attempt.</summary>
    /// <param name="name">The name as <see cref="AccountName"/> compares it.</param>
    /// <param name="origin">From where.</param>
    /// <exception cref="AdministrationFault">The name has to wait there (E605).</exception>
    public void Begin(string name, SignInOrigin origin)
    {
        var now = clock.GetUtcNow();
        var wait = database.Change(session =>
        {
            var (attempts, until) = Row(session, name, origin);
            if (until > now) return until - now;
            Forget(session, now);
            var next = attempts + 1 < FreeAttempts ? now : now + WaitAfter(attempts + 1);
            session.Run(
                "INSERT OR REPLACE INTO sign_in_attempts (name, origin, attempts, until_at) VALUES ($name, $origin, $attempts, $until)",
                ("$name", name), ("$origin", origin.Key), ("$attempts", attempts + 1), ("$until", TimeText.Of(next)));
            return TimeSpan.Zero;
        });
        if (wait > TimeSpan.Zero)
            throw new AdministrationFault(Codes.TooManyAttempts, $"尝试次数过多，请等待 {(int)Math.Ceiling(wait.TotalSeconds)} 秒。", "请确认密码后再试。");
    }

    /// <summary>Forgets the attempts of a name from somewhere.</summary>
    public void Succeed(string name, SignInOrigin origin) => database.Change(session =>
        session.Run("DELETE FROM sign_in_attempts WHERE name = $name AND origin = $origin", ("$name", name), ("$origin", origin.Key)));

    /// <summary>Forgets all attempts of a name.</summary>
    /// <returns>From how many places there were any.</returns>
    public int Forget(string name) => database.Change(session => session.Run("DELETE FROM sign_in_attempts WHERE name = $name", ("$name", name)));

    private static (int Attempts, DateTimeOffset Until) Row(StateSession session, string name, SignInOrigin origin) => session.Query(
        "SELECT attempts, until_at FROM sign_in_attempts WHERE name = $name AND origin = $origin",
        row => (row.GetInt32(0), TimeText.Read(row.GetString(1))), ("$name", name), ("$origin", origin.Key)).FirstOrDefault();

    // Whoever sends ten thousand names makes room for himself, never by taking a wait that still holds.
    private static void Forget(StateSession session, DateTimeOffset now)
    {
        session.Run("DELETE FROM sign_in_attempts WHERE until_at < $long", ("$long", TimeText.Of(now - Remembered)));
        session.Run(
            "DELETE FROM sign_in_attempts WHERE until_at <= $now AND (SELECT count(*) FROM sign_in_attempts) >= $most",
            ("$now", TimeText.Of(now)), ("$most", MostKept));
    }

    private static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts - FreeAttempts, 10));
        return wait < LongestWait ? wait : LongestWait;
    }
}

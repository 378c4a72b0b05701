using System.Globalization;

namespace Wenmai.Administration;

/// <summary>Identifiers of jobs and changes: the moment, so finely that names sort in the order in which things were asked for, and never meet.</summary>
internal static class TimeOrderedId
{
    /// <summary>Parts of a second that four hexadecimal digits tell apart.</summary>
    private const long Parts = 0x10000;

    private static readonly Lock Gate = new();
    private static long _last;

    /// <summary>A new identifier, such as <c>20260301-081500-3f9a</c>; later than the last one of the same second.</summary>
    public static string New(DateTimeOffset now)
    {
        var (second, ticks) = Math.DivRem(now.UtcTicks, TimeSpan.TicksPerSecond);
        var moment = (second * Parts) + (ticks * Parts / TimeSpan.TicksPerSecond);
        lock (Gate)
        {
            if (moment <= _last && _last / Parts == second) moment = _last + 1;
            _last = moment;
        }
        return new DateTime(moment / Parts * TimeSpan.TicksPerSecond, DateTimeKind.Utc).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + $"-{moment % Parts:x4}";
    }

    /// <summary>Whether a text has the form of one: such a text is safe as a name of a folder.</summary>
    public static bool IsOne(string id) => id.Length == 20 && id[8] == '-' && id[15] == '-' && id.All(c => char.IsAsciiHexDigitLower(c) || c == '-');
}

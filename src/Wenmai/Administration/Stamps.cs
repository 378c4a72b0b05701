using System.Globalization;
using System.Security.Cryptography;

namespace Wenmai.Administration;

/// <summary>Identifiers of jobs and changes: the moment and some random digits, so that names sort by time and never meet.</summary>
internal static class Stamps
{
    /// <summary>A new identifier, such as <c>20260301-081500-3f9a</c>.</summary>
    public static string New(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(4, lowercase: true);

    /// <summary>Whether a text has the form of one: such a text is safe as a name of a folder.</summary>
    public static bool IsOne(string id) => id.Length == 20 && id[8] == '-' && id[15] == '-' && id.All(c => char.IsAsciiHexDigitLower(c) || c == '-');
}

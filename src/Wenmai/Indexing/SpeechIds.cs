using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Indexing;

/// <summary>Makes and reads identifiers of speeches and passages.</summary>
/// <remarks>An identifier comes from the source's name, so a link to a speech survives a correction of its text.</remarks>
public static class SpeechIds
{
    private const int Digits = 10;

    /// <summary>The identifier of the speech that comes from <paramref name="source"/>: <c>s</c> and ten hexadecimal digits.</summary>
    public static string Of(SourceName source) =>
        "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString())))[..Digits];

    /// <summary>Splits a passage's identifier (<c>s0123456789-12</c>) into speech and 1-based number.</summary>
    public static bool TryParsePassage(string id, out string speech, out int number)
    {
        var hyphen = id.IndexOf('-');
        speech = hyphen < 0 ? id : id[..hyphen];
        number = 0;
        return hyphen > 0 && IsSpeech(speech) && int.TryParse(id.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether <paramref name="id"/> has the form of a speech's identifier.</summary>
    public static bool IsSpeech(string id) =>
        id.Length == Digits + 1 && id[0] == 's' && id.AsSpan(1).IndexOfAnyExcept("0123456789abcdef") < 0;

    internal static long ToNumber(string id) => long.Parse(id.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    internal static string FromNumber(long number) => "s" + number.ToString("x10", CultureInfo.InvariantCulture);
}

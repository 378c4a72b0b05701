using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Indexing;

/// <summary>Makes and reads identifiers of speeches.</summary>
/// <remarks>An identifier comes from the source's name, so a link to a speech survives a correction of its text.</remarks>
public static class SpeechIds
{
    private const int Digits = 10;

    /// <summary>The identifier of the speech that comes from <paramref name="source"/>: <c>s</c> and ten hexadecimal digits.</summary>
    public static string Of(SourceName source) =>
        "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString())))[..Digits];

    /// <summary>Whether <paramref name="id"/> has the form of a speech's identifier.</summary>
    public static bool IsSpeech(string id) => PassageId.IsSpeech(id);

    /// <summary>The identifier of a passage of a segment.</summary>
    /// <param name="speech">The row of its speech.</param>
    /// <param name="passage">Number of its row.</param>
    internal static PassageId OfPassage(in SpeechRow speech, int passage) => new(FromNumber(speech.Id), passage - speech.FirstPassage + 1);

    internal static long ToNumber(string id) => long.Parse(id.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    internal static string FromNumber(long number) => "s" + number.ToString("x10", CultureInfo.InvariantCulture);
}

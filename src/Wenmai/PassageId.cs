using System.Globalization;

namespace Wenmai;

/// <summary>Names a passage: <c>s0123456789-12</c>, the speech's identifier, a hyphen, the passage's number.</summary>
/// <param name="Speech">Identifier of the speech.</param>
/// <param name="Number">1-based number of the passage in the speech.</param>
public readonly record struct PassageId(string Speech, int Number)
{
    private const int SpeechDigits = 10;

    /// <summary>Whether a text has the form of a speech's identifier: <c>s</c> and ten hexadecimal digits.</summary>
    public static bool IsSpeech(ReadOnlySpan<char> text) =>
        text.Length == SpeechDigits + 1 && text[0] == 's' && text[1..].IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>Reads an identifier; false where the text has not its form.</summary>
    public static bool TryParse(string text, out PassageId id)
    {
        var hyphen = text.IndexOf('-');
        id = default;
        if (hyphen < 0 || !IsSpeech(text.AsSpan(0, hyphen))) return false;
        if (!int.TryParse(text.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        id = new PassageId(text[..hyphen], number);
        return true;
    }

    /// <summary>Reads an identifier that this program made.</summary>
    /// <exception cref="FormatException">The text has not its form.</exception>
    public static PassageId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"{text} is no identifier of a passage.");

    /// <summary>The identifier as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Speech}-{Number}");
}

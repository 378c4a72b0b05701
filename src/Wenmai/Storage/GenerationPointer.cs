using System.Globalization;

namespace Wenmai.Storage;

/// <summary>The content of <c>CURRENT</c>: the number of the current generation and the seal of its manifest, which guards the number against a flipped bit.</summary>
/// <param name="Text">As it stands there. The first format had no seal: it is understood, so that its manifest can say that it is too old.</param>
internal sealed record GenerationPointer(string Text)
{
    private const string Prefix = "gen-";
    private const int SealLength = 64;

    private readonly (int Number, string Seal) _parts = Read(Text);

    /// <summary>Points to a generation.</summary>
    public static GenerationPointer To(GenerationManifest manifest) => new($"{manifest.Name} {manifest.Seal}\n");

    /// <summary>The generation's number; 0 when the text is no pointer.</summary>
    public int Number => _parts.Number;

    /// <summary>The seal of its manifest; empty when the text is no pointer.</summary>
    public string Seal => _parts.Seal;

    /// <inheritdoc/>
    public bool Equals(GenerationPointer? other) => Text == other?.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary><c>gen-</c> and six to nine digits; behind a blank, except in the first format, 64 hexadecimal digits; a line feed or none.</summary>
    private static (int, string) Read(string text)
    {
        var (name, seal) = (text.EndsWith('\n') ? text[..^1] : text).Split(' ') switch
        {
            [var only] => (only, ""),
            [var first, { Length: SealLength } second] when second.All(char.IsAsciiHexDigitLower) => (first, second),
            _ => ("", ""),
        };
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Length - Prefix.Length is < 6 or > 9) return (0, "");
        return int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, seal) : (0, "");
    }
}

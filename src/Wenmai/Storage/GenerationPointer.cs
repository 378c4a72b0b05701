using System.Text.RegularExpressions;

namespace Wenmai.Storage;

/// <summary>The content of <c>CURRENT</c>: the number of the current generation and the seal of its manifest, which guards the number against a flipped bit.</summary>
/// <param name="Text">As it stands there. The first format had no seal: it is understood, so that its manifest can say that it is too old.</param>
internal sealed partial record GenerationPointer(string Text)
{
    private readonly Match _parts = Form().Match(Text);

    /// <summary>Points to a generation.</summary>
    public static GenerationPointer To(GenerationManifest manifest) => new($"{manifest.Name} {manifest.Seal}\n");

    /// <summary>The generation's number; 0 when the text is no pointer.</summary>
    public int Number => int.TryParse(_parts.Groups["number"].ValueSpan, out var number) ? number : 0;

    /// <summary>The seal of its manifest; empty when the text is no pointer.</summary>
    public string Seal => _parts.Groups["seal"].Value;

    /// <inheritdoc/>
    public bool Equals(GenerationPointer? other) => Text == other?.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    [GeneratedRegex(@"^gen-(?<number>\d{6,9})( (?<seal>[0-9a-f]{64}))?\n?\z")]
    private static partial Regex Form();
}

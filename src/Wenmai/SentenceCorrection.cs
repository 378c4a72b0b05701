namespace Wenmai;

/// <summary>What a person corrected about one sentence (人工更正), as a notes file states it. A field that is null leaves what the rules found.</summary>
/// <remarks>A sentence is told by its words, not by its place, so a correction survives edits elsewhere in the text; it holds wherever the
/// sentence stands in the speech.</remarks>
public sealed record SentenceCorrection
{
    /// <summary>Key of the sentence: the first 16 hexadecimal digits of the SHA-256 of its folded text. Null where <see cref="Text"/> tells it.</summary>
    public string? Key { get; init; }

    /// <summary>The sentence as it read when it was corrected: tells the sentence where there is no key, else for people only.</summary>
    public string? Text { get; init; }

    /// <summary>The types of its demands; empty: it demands nothing.</summary>
    public IReadOnlyList<DirectiveType>? Types { get; init; }

    /// <summary>In whose voice it speaks.</summary>
    public Stance? Stance { get; init; }

    /// <summary>Strength of its demands, 0-4 as in <see cref="Sentence.Strength"/>; 0: it demands nothing.</summary>
    public int? Strength { get; init; }

    /// <summary>At most two themes (<c>T01</c> to <c>T32</c>), best first; empty: it is about none.</summary>
    public IReadOnlyList<string>? ThemeIds { get; init; }

    /// <summary>Why, in the words of who corrected it.</summary>
    public string? Note { get; init; }
}

namespace Wenmai;

/// <summary>A passage: the unit of reading and of hits. A paragraph, or part of a long one cut at a sentence's end.</summary>
/// <param name="Span">Inside one paragraph. The passages of a speech do not overlap; between them lies only white space.</param>
/// <param name="Number">1-based, in text order; the passage's identifier is the speech's, a hyphen and this number.</param>
/// <param name="Paragraph">Index of its paragraph.</param>
/// <param name="Section">Index of the innermost section that stands when the passage begins, inline ones included, or -1.</param>
public sealed record Passage(TextSpan Span, int Number, int Paragraph, int Section);

/// <summary>A speech (讲话) with its structure and annotation. Immutable.</summary>
public sealed record Speech
{
    /// <summary><c>s</c> and ten hexadecimal digits of the SHA-256 of <see cref="Source"/>: the same file keeps its identifier when its content changes.</summary>
    public required string Id { get; init; }

    /// <summary>The file it comes from, and its key there.</summary>
    public required SourceName Source { get; init; }

    /// <summary>What the file stated beside the text.</summary>
    public required SpeechMetadata Metadata { get; init; }

    /// <summary>Text and structure.</summary>
    public required SpeechStructure Structure { get; init; }

    /// <summary>All sentences in text order.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>All passages in text order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>When it was given.</summary>
    public required SpeechYear Year { get; init; }

    /// <summary>The speech's themes by share of its sentences, or as stated by front matter; best first.</summary>
    public required IReadOnlyList<ThemeLabel> Themes { get; init; }

    /// <summary>What reading and annotating found worth telling.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Shorthand for the structure's text.</summary>
    public string Text => Structure.Text;

    /// <summary>Shorthand for the structure's title.</summary>
    public string Title => Structure.Title;
}

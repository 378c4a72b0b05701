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

    /// <summary>What the text says about itself.</summary>
    public DocumentFacts Facts { get; init; } = DocumentFacts.None;

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
    public IReadOnlyList<Problem> Notices { get; init; } = [];

    /// <summary>The kind of document (文种): as stated, else as read.</summary>
    public DocumentKind Kind => Metadata.Kind ?? Facts.Kind;

    /// <summary>Why it is of this kind.</summary>
    public Evidence KindEvidence =>
        Metadata.Kind is null ? Facts.KindEvidence : Metadata.Corrected.HasFlag(MetadataFields.Kind) ? Evidence.Notes : Evidence.Stated;

    /// <summary>The unit as stated, else as the text names it, or null.</summary>
    public string? Unit => Metadata.Unit ?? Facts.Unit?.Name;

    /// <summary>Who spoke: as stated, else as the text says, or null.</summary>
    public string? Speaker => Metadata.Speaker ?? Facts.Speaker?.Name;

    /// <summary>The meeting as stated, else the occasion that the text names, or null.</summary>
    public string? Meeting => Metadata.Meeting ?? Facts.Occasion?.Name;

    /// <summary>The day as stated, else the one that the text states, or null.</summary>
    public DateOnly? Date => Metadata.Date ?? Facts.DayIn(Year);

    /// <summary>The fields of <see cref="SpeechMetadata"/> that only the text fills (据正文).</summary>
    public MetadataFields FromText =>
        (Metadata.Kind is null ? MetadataFields.Kind : 0)
        | (Metadata.Unit is null && Unit is not null ? MetadataFields.Unit : 0)
        | (Metadata.Speaker is null && Speaker is not null ? MetadataFields.Speaker : 0)
        | (Metadata.Meeting is null && Meeting is not null ? MetadataFields.Meeting : 0)
        | (Metadata.Date is null && Date is not null ? MetadataFields.Date : 0);

    /// <summary>Shorthand for the structure's text.</summary>
    public string Text => Structure.Text;

    /// <summary>Shorthand for the structure's title.</summary>
    public string Title => Structure.Title;
}

namespace Wenmai.Corpus;

/// <summary>A file of an archive folder, before it is read.</summary>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Name">Path relative to the indexed folder, with <c>/</c>.</param>
/// <param name="Size">Bytes.</param>
public sealed record SourceFile(string FullPath, string Name, long Size);

/// <summary>The visible text of one speech with what its file states beside it: what a reader of a format yields.</summary>
public sealed record SpeechText
{
    /// <summary>Empty for a file that holds one speech; the docid for a record of a paragraph file.</summary>
    public string Key { get; init; } = "";

    /// <summary>See <see cref="SpeechStructure.Text"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Front matter or document properties, corrected by the notes file.</summary>
    public SpeechMetadata Metadata { get; init; } = SpeechMetadata.None;

    /// <summary>Corrections of sentences from the notes file.</summary>
    public IReadOnlyList<SentenceCorrection> Corrections { get; init; } = [];

    /// <summary>Headings that the format itself marks (Markdown <c>#</c>, Word heading styles, <c>h1</c>): span in <see cref="Text"/> and level, 1 the outermost.
    /// A level-1 mark on the first block is the title.</summary>
    public IReadOnlyList<(TextSpan Span, int Level)> MarkedHeadings { get; init; } = [];

    /// <summary>Spans of table rows; cells are parted by tabs.</summary>
    public IReadOnlyList<TextSpan> TableRows { get; init; } = [];

    /// <summary>True for paragraph files, whose lines are passages as given: they are never parsed for structure nor cut.</summary>
    public bool IsParagraphList { get; init; }

    /// <summary>Warnings of the reader, such as the encoding it had to assume.</summary>
    public IReadOnlyList<Problem> Notices { get; init; } = [];
}

/// <summary>What came of reading a file: speeches or a rejection, never both.</summary>
public sealed record ReadResult
{
    private ReadResult() { }

    /// <summary>The speeches of an accepted file. Lazy for paragraph files, which may be larger than memory; enumerate once.</summary>
    public IEnumerable<SpeechText> Speeches { get; private init; } = [];

    /// <summary>Why the file was refused; null when it was accepted.</summary>
    public Rejection? Rejection { get; private init; }

    /// <summary>An accepted file.</summary>
    public static ReadResult Accepted(IEnumerable<SpeechText> speeches) => new() { Speeches = speeches };

    /// <summary>A refused file.</summary>
    public static ReadResult Rejected(Rejection rejection) => new() { Rejection = rejection };
}

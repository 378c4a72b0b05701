namespace Wenmai;

/// <summary>Where a title comes from; derived titles are marked as such wherever they are shown.</summary>
public enum TitleOrigin : byte
{
    /// <summary>Stated by front matter.</summary>
    Stated = 0,

    /// <summary>Stands in the text itself (题目), possibly over two lines.</summary>
    Text = 1,

    /// <summary>Made from the file name or the first meaningful clause because the text has none.</summary>
    Derived = 2,
}

/// <summary>What a paragraph is.</summary>
public enum ParagraphKind : byte
{
    /// <summary>Running text.</summary>
    Body = 0,

    /// <summary>The title, or one line of it.</summary>
    Title = 1,

    /// <summary>A line under the title: date, occasion, speaker.</summary>
    Dateline = 2,

    /// <summary>A salutation that stands alone (同志们：).</summary>
    Salutation = 3,

    /// <summary>A heading that stands alone.</summary>
    Heading = 4,

    /// <summary>A row of a table, cells parted by tabs.</summary>
    TableRow = 5,
}

/// <summary>A non-empty line of the text.</summary>
/// <param name="Span">Without surrounding white space.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Section">Index of the innermost section that stands when the paragraph begins, or -1 before the first heading and in the closing address.
/// A heading paragraph belongs to the section it opens.</param>
public sealed record Paragraph(TextSpan Span, ParagraphKind Kind, int Section);

/// <summary>A section: a heading with everything under it. Sections nest and never cross.</summary>
/// <param name="Parent">Index of the enclosing section, or -1.</param>
/// <param name="Level">1 for the outermost; depth comes from context, not from the shape of the marker.</param>
/// <param name="Marker">The numbering as written: 一、 （一） 1. 一是 第一， 一要 首先; empty for a heading without one.</param>
/// <param name="Head">The heading with its marker, without the closing 。 of an inline head.</param>
/// <param name="Span">From the start of the head to the start of the next section that this one does not contain. It ends sooner, with a
/// paragraph, where the closing address begins, after a series inside one paragraph, and after the last item of a clause series (一是…三是).</param>
/// <param name="IsInline">True when the head is the first clause of running text (一是强化学习。…).</param>
public sealed record Section(int Parent, int Level, string Marker, TextSpan Head, TextSpan Span, bool IsInline);

/// <summary>The text of a speech with its structure: spans over unaltered text.</summary>
public sealed record SpeechStructure
{
    /// <summary>The text as read. For plain text it is the decoded file without its byte order mark, line ends as they were;
    /// for formats with markup, the visible text with one <c>\n</c> between blocks.</summary>
    public required string Text { get; init; }

    /// <summary>The title; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Where <see cref="Title"/> comes from.</summary>
    public required TitleOrigin TitleOrigin { get; init; }

    /// <summary>The salutation (同志们：), whether alone or inside the first paragraph; null when there is none.</summary>
    public TextSpan? Salutation { get; init; }

    /// <summary>All non-empty lines in text order.</summary>
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }

    /// <summary>All sections in text order of their heads; a parent stands before its children.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Headings from the outermost to section <paramref name="section"/>; empty for -1.</summary>
    public IReadOnlyList<string> HeadingPath(int section) =>
        SectionHeadingPath.Of(section, s => Sections[s].Parent, s => Sections[s].Head.Of(Text));
}

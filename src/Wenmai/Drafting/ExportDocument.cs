namespace Wenmai.Drafting;

/// <summary>What a block of an exported document is.</summary>
public enum ExportBlockKind
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>A line under the title: date, occasion.</summary>
    Dateline,

    /// <summary>A salutation: no indent.</summary>
    Salutation,

    /// <summary>A heading of level 1-4.</summary>
    Heading,

    /// <summary>Running text.</summary>
    Body,

    /// <summary>A collector's note.</summary>
    Note,
}

/// <summary>A paragraph of an exported document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; no line ends.</param>
/// <param name="Level">1-4 for a heading, else 0.</param>
/// <param name="Source">Its source line, which becomes a footnote; null for none.</param>
public sealed record ExportBlock(ExportBlockKind Kind, string Text, int Level = 0, string? Source = null);

/// <summary>A document to be written as Word, Markdown or plain text.</summary>
/// <param name="Title">Names the document; also its first block where it has a title block.</param>
/// <param name="Blocks">Its paragraphs.</param>
public sealed record ExportDocument(string Title, IReadOnlyList<ExportBlock> Blocks)
{
    private const int DeepestLevel = 4;
    private const int LinesOfHead = 4;
    private const int HeadLength = 60;

    /// <summary>Collected material: every item a paragraph with its source in a footnote.</summary>
    public static ExportDocument Of(Basket basket, string title) => new(title,
    [
        new ExportBlock(ExportBlockKind.Title, title),
        .. basket.Entries.SelectMany(BlocksOf),
    ]);

    /// <summary>A whole speech, paragraph by paragraph, its source in a footnote to the title.</summary>
    public static ExportDocument Of(Speech speech)
    {
        var structure = speech.Structure;
        var source = Citation.Of(speech);
        var blocks = structure.Paragraphs.Select(p => BlockOf(structure, p)).ToList();
        var title = blocks.FindIndex(b => b.Kind == ExportBlockKind.Title);
        if (title < 0) blocks.Insert(title = 0, new ExportBlock(ExportBlockKind.Title, speech.Title));
        blocks[title] = blocks[title] with { Source = source };
        blocks.InsertRange(title + 1, UnderTitle(speech, blocks));
        return new ExportDocument(speech.Title, blocks);
    }

    /// <summary>Day and speaker stand under the title, unless the text says them itself at its beginning.</summary>
    private static IEnumerable<ExportBlock> UnderTitle(Speech speech, List<ExportBlock> blocks)
    {
        var beginning = string.Concat(blocks.Skip(1).Take(LinesOfHead).Select(b => b.Text.Length > HeadLength ? b.Text[..HeadLength] : b.Text)).Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal);
        if (speech.Date is { } date && ChineseDate.Of(date, null) is { } day && !beginning.Contains(day, StringComparison.Ordinal) && !blocks.Exists(b => b.Kind == ExportBlockKind.Dateline))
            yield return new ExportBlock(ExportBlockKind.Dateline, $"（{day}）");
        if (speech.Speaker is { } speaker && !beginning.Contains(speaker, StringComparison.Ordinal)) yield return new ExportBlock(ExportBlockKind.Dateline, speaker);
    }

    private static IEnumerable<ExportBlock> BlocksOf(BasketEntry entry)
    {
        if (entry.Item.Heading.Length > 0) yield return new ExportBlock(ExportBlockKind.Heading, OneLine(entry.Item.Heading), 1);
        yield return new ExportBlock(ExportBlockKind.Body, OneLine(entry.Text), Source: entry.Source);
        if (entry.Item.Note.Length > 0) yield return new ExportBlock(ExportBlockKind.Note, OneLine(entry.Item.Note));
    }

    internal static ExportBlock BlockOf(SpeechStructure structure, Paragraph paragraph)
    {
        var text = paragraph.Span.Of(structure.Text);
        return paragraph.Kind switch
        {
            ParagraphKind.Title => new ExportBlock(ExportBlockKind.Title, text),
            ParagraphKind.Dateline => new ExportBlock(ExportBlockKind.Dateline, text),
            ParagraphKind.Salutation => new ExportBlock(ExportBlockKind.Salutation, text),
            ParagraphKind.Heading => new ExportBlock(ExportBlockKind.Heading, text, paragraph.Section < 0 ? 1 : Math.Min(DeepestLevel, structure.Sections[paragraph.Section].Level)),
            _ => new ExportBlock(ExportBlockKind.Body, text),
        };
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

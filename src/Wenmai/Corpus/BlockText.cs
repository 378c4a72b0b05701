using System.Text;

namespace Wenmai.Corpus;

/// <summary>Collects the visible text of a format with markup: one line a block, with marks for headings and table rows.</summary>
internal sealed class BlockText
{
    private readonly StringBuilder text = new();
    private readonly List<(TextSpan Span, int Level)> headings = [];
    private readonly List<TextSpan> rows = [];

    /// <summary>Adds a paragraph, which may hold line breaks of its own. Blank ones are dropped.</summary>
    public void AddParagraph(string paragraph) => Append(paragraph);

    /// <summary>Adds a heading that the format marks as such.</summary>
    public void AddHeading(string heading, int level)
    {
        if (Append(heading) is { } span) headings.Add((span, level));
    }

    /// <summary>Adds a table row: cells in one line, parted by tabs. A row of blank cells is dropped.</summary>
    public void AddRow(IEnumerable<string> cells)
    {
        var row = string.Join('\t', cells.Select(cell => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        if (Append(row) is { } span) rows.Add(span);
    }

    /// <summary>What was collected.</summary>
    public SpeechText ToSpeechText(SpeechMetadata? metadata = null, params IEnumerable<Notice?> notices) => new()
    {
        Text = text.ToString(),
        Metadata = metadata ?? SpeechMetadata.None,
        MarkedHeadings = headings,
        TableRows = rows,
        Notices = [.. notices.OfType<Notice>()],
    };

    private TextSpan? Append(string block)
    {
        var visible = TextScrubber.Strip(block, out _).Trim();
        if (visible.Length == 0) return null;
        if (text.Length > 0) text.Append('\n');
        var start = text.Length;
        text.Append(visible);
        return new TextSpan(start, text.Length);
    }
}

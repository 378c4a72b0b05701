using System.Text;

namespace Wenmai.Corpus;

/// <summary>Collects the visible text of a format with markup: one line a block, with marks for headings and table rows.</summary>
internal sealed class BlockText
{
    private readonly StringBuilder _text = new();
    private readonly List<(TextSpan Span, int Level)> _headings = [];
    private readonly List<TextSpan> _rows = [];

    /// <summary>Adds a paragraph, which may hold line breaks of its own. Blank ones are dropped.</summary>
    public void AddParagraph(string paragraph) => Append(paragraph);

    /// <summary>Adds a heading that the format marks as such.</summary>
    public void AddHeading(string heading, int level)
    {
        if (Append(heading) is { } span) _headings.Add((span, level));
    }

    /// <summary>Adds a table row: cells in one line, parted by tabs. A row of blank cells is dropped.</summary>
    public void AddRow(IEnumerable<string> cells)
    {
        var row = string.Join('\t', cells.Select(cell => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        if (Append(row) is { } span) _rows.Add(span);
    }

    /// <summary>What was collected.</summary>
    public SpeechText ToSpeechText(SpeechMetadata? metadata = null, params IEnumerable<Problem?> notices) => new()
    {
        Text = _text.ToString(),
        Metadata = metadata ?? SpeechMetadata.None,
        MarkedHeadings = _headings,
        TableRows = _rows,
        Notices = [.. notices.OfType<Problem>()],
    };

    private TextSpan? Append(string block)
    {
        var visible = TextScrubber.Strip(block, out _).Trim();
        if (visible.Length == 0) return null;
        if (_text.Length > 0) _text.Append('\n');
        var start = _text.Length;
        _text.Append(visible);
        return new TextSpan(start, _text.Length);
    }
}

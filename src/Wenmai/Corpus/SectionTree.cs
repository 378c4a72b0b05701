namespace Wenmai.Corpus;

/// <summary>Nests headings into sections.</summary>
/// <remarks>
/// A heading of a series that is open is a sibling of the one before it. A heading that begins a new series goes under the innermost open
/// section that is above it: among 第一章 一、（一） 1. （1） ① the official order decides, skipped levels or not; 一是, 第一，and the like go
/// under whatever is open, because they nest in any order; headings that the format marks go by their marks. A series inside one
/// line ends with that line, and the last item of a clause series (一是…三是) before the next line without a number: that belongs to the
/// parent. A closing address (同志们，…) in the last paragraphs ends all sections.
/// </remarks>
internal sealed class SectionTree
{
    private const int ClosingLines = 4;
    private const int LongHead = 40;
    private const int MaxHead = 80;

    private readonly string _text;
    private readonly IReadOnlyList<TextSpan> _lines;
    private readonly ParagraphKind[] _kinds;
    private readonly IReadOnlyList<HeadingItem> _items;
    private readonly List<Section> _sections = [];
    private readonly int[] _sectionOfLine;
    private readonly Stack<(int Section, HeadingItem Item)> _open = [];

    /// <param name="text">The text.</param>
    /// <param name="lines">Its non-empty lines.</param>
    /// <param name="kinds">Their kinds; lines that are nothing but a heading are set to <see cref="ParagraphKind.Heading"/>.</param>
    /// <param name="items">Where sections begin, in text order.</param>
    public SectionTree(string text, IReadOnlyList<TextSpan> lines, ParagraphKind[] kinds, IReadOnlyList<HeadingItem> items)
    {
        (_text, _lines, _kinds, _items) = (text, lines, kinds, items);
        _sectionOfLine = new int[_lines.Count];
        for (int line = 0, item = 0; line < _lines.Count; line++)
        {
            var beginsSection = item < _items.Count && _items[item].Line == line && _items[item].BeginsLine;
            if (!beginsSection) EndFinished(line);
            if (beginsSection) Add(item++);
            _sectionOfLine[line] = _open.Count == 0 ? -1 : _open.Peek().Section;
            while (item < _items.Count && _items[item].Line == line) Add(item++);
        }
        while (_open.Count > 0) Close(_lines[^1].End);
    }

    /// <summary>The sections in text order of their heads.</summary>
    public IReadOnlyList<Section> Sections => _sections;

    /// <summary>The innermost section that stands where the line begins, or -1.</summary>
    public int SectionOfLine(int line) => _sectionOfLine[line];

    /// <summary>Ends what an unnumbered line ends: clause series that are through, and everything when the close begins.</summary>
    private void EndFinished(int line)
    {
        while (_open.TryPeek(out var top) && IsThrough(top.Section, top.Item)) Close(_lines[line - 1].End);
        var begins = line >= _lines.Count - ClosingLines && line > 0 && _kinds[line - 1] != ParagraphKind.Heading
            && _kinds[line] == ParagraphKind.Body && SpeechOpening.AddressesAudience(_text, _lines[line]);
        while (begins && _open.Count > 0) Close(_lines[line - 1].End);
    }

    /// <summary>Whether an item of a clause series is the last, or stands inside a line, and has its body there. One whose line is all head has its body still to come.</summary>
    private bool IsThrough(int section, HeadingItem item)
    {
        var series = item.Series;
        var hasBody = _lines[item.Line].End - _sections[section].Head.End > 1;
        return series.IsInline && (series.IsRunIn || (item == series.Last && hasBody));
    }

    private void Add(int index)
    {
        var item = _items[index];
        var isSibling = _open.Any(entry => entry.Item.Series == item.Series && item.Shape != MarkerShape.None);
        if (isSibling) while (_open.Peek().Item.Series != item.Series) Close(item.Start);
        if (isSibling) Close(item.Start);
        else while (_open.Count > 0 && !IsAbove(_open.Peek().Item, item)) Close(item.Start);

        var line = _lines[item.Line];
        var isWholeLine = item.BeginsLine && IsHeadingLine(index);
        if (isWholeLine) _kinds[item.Line] = ParagraphKind.Heading;
        var head = isWholeLine ? WithoutFullStop(line) : InlineHead(index);
        var isInline = !isWholeLine && item.Series.IsInline;
        var parent = _open.Count == 0 ? -1 : _open.Peek().Section;
        _open.Push((_sections.Count, item));
        _sections.Add(new Section(parent, _open.Count, item.Marker.Length == 0 ? "" : _text.Substring(item.Start, item.Marker.Length), head, head, isInline));
    }

    private void Close(int end)
    {
        var section = _open.Pop().Section;
        _sections[section] = _sections[section] with { Span = new TextSpan(_sections[section].Head.Start, end) };
    }

    private bool IsAbove(HeadingItem upper, HeadingItem item)
    {
        if (upper.Series.IsInline && upper.Series.IsRunIn && upper.Line != item.Line) return false;
        if (item.MarkLevel > 0 && upper.MarkLevel > 0) return upper.MarkLevel < item.MarkLevel;
        if (item.Shape == MarkerShape.None) return false;
        if (upper.Shape == MarkerShape.None) return true;
        return item.Marker.IsBlock && item.BeginsLine ? IsAboveBlock(upper, item) : IsAboveClause(upper, item);
    }

    private static bool IsAboveBlock(HeadingItem upper, HeadingItem item) =>
        upper.Marker.IsBlock ? upper.Shape < item.Shape : item.Shape > MarkerShape.BracketedChinese;

    private bool IsAboveClause(HeadingItem upper, HeadingItem item)
    {
        if (upper.Shape == item.Shape) return !item.BeginsLine && upper.Line == item.Line && !upper.Series.IsRunIn;
        return !(item.BeginsLine && _open.Any(entry => entry.Item.Shape == item.Shape));
    }

    /// <summary>Whether the item's line is nothing but a heading. A short sentence with its full stop is one when text follows it that is not its next sibling.</summary>
    private bool IsHeadingLine(int index)
    {
        var item = _items[index];
        var line = _lines[item.Line];
        if (item.MarkLevel > 0) return true;
        if (line.Length > MaxHead || (index + 1 < _items.Count && _items[index + 1].Line == item.Line)) return false;
        var last = _text[line.End - 1];
        if (_text.AsSpan(line.Start, line.Length - 1).IndexOfAny("。！？；") >= 0 || "；，、,;".Contains(last)) return false;
        if (!"。！？".Contains(last)) return true;
        var isFollowedBySibling = index + 1 < _items.Count && _items[index + 1].Line == item.Line + 1 && _items[index + 1].Series == item.Series;
        return line.Length <= LongHead && !item.Series.IsInline && item != item.Series.Last && !isFollowedBySibling && item.Line + 1 < _lines.Count;
    }

    private TextSpan WithoutFullStop(TextSpan line) => _text[line.End - 1] == '。' && line.Length > 1 ? line with { End = line.End - 1 } : line;

    /// <summary>The head of running text: up to the first 。, or if that is far, up to the first ，：；.</summary>
    private TextSpan InlineHead(int index)
    {
        var item = _items[index];
        var end = _lines[item.Line].End;
        if (index + 1 < _items.Count && _items[index + 1].Line == item.Line) end = _items[index + 1].Start;
        var after = item.Start + item.Marker.Length;
        var head = _text.AsSpan(after, Math.Min(end - after, MaxHead));
        var stop = head.IndexOfAny("。！？；");
        if (stop >= 0) head = head[..stop];
        if (head.Length + item.Marker.Length > LongHead)
        {
            const int shortest = 4;
            var comma = head.Length > shortest ? head[shortest..].IndexOfAny("，：；") : -1;
            if (comma >= 0) head = head[..(comma + shortest)];
        }
        if (head.Length > 0 && char.IsHighSurrogate(head[^1])) head = head[..^1];
        return new TextSpan(item.Start, after + head.Length).Trim(_text);
    }
}

namespace Wenmai.Corpus;

/// <summary>Nests headings into sections.</summary>
/// <remarks>
/// A heading of a series that is open is a sibling of the one before it. A heading that begins a new series goes under the innermost open
/// section that is above it: among 第一章 一、（一） 1. （1） ① the official order decides, skipped levels or not; 一是, 第一，and the like go
/// under whatever is open, because they nest in any order; headings that the format marks go by their marks. A series inside one
/// line ends with that line, and the last item of a clause series (一是…三是) with its paragraphs of numbered text: what follows unnumbered belongs to the
/// parent. A closing address (同志们，…) in the last paragraphs ends all sections.
/// </remarks>
internal sealed class SectionTree
{
    private const int ClosingLines = 4;
    private const int LongHead = 40;
    private const int LongestHead = 80;

    private readonly string text;
    private readonly IReadOnlyList<TextSpan> lines;
    private readonly ParagraphKind[] kinds;
    private readonly IReadOnlyList<HeadingItem> items;
    private readonly List<Section> sections = [];
    private readonly int[] sectionOfLine;
    private readonly Stack<(int Section, HeadingItem Item)> open = [];

    /// <param name="text">The text.</param>
    /// <param name="lines">Its non-empty lines.</param>
    /// <param name="kinds">Their kinds; lines that are nothing but a heading are set to <see cref="ParagraphKind.Heading"/>.</param>
    /// <param name="items">Where sections begin, in text order.</param>
    public SectionTree(string text, IReadOnlyList<TextSpan> lines, ParagraphKind[] kinds, IReadOnlyList<HeadingItem> items)
    {
        (this.text, this.lines, this.kinds, this.items) = (text, lines, kinds, items);
        sectionOfLine = new int[lines.Count];
        for (int line = 0, item = 0; line < lines.Count; line++)
        {
            var beginsSection = item < items.Count && items[item].Line == line && items[item].BeginsLine;
            if (!beginsSection) EndFinished(line);
            if (beginsSection) Add(item++);
            sectionOfLine[line] = open.Count == 0 ? -1 : open.Peek().Section;
            while (item < items.Count && items[item].Line == line) Add(item++);
        }
        while (open.Count > 0) Close(lines[^1].End);
    }

    /// <summary>The sections in text order of their heads.</summary>
    public IReadOnlyList<Section> Sections => sections;

    /// <summary>The innermost section that stands where the line begins, or -1.</summary>
    public int SectionOfLine(int line) => sectionOfLine[line];

    /// <summary>Ends what an unnumbered line ends: clause series that are through, and everything when the close begins.</summary>
    private void EndFinished(int line)
    {
        while (open.TryPeek(out var top) && top.Item.Series.IsInline && (top.Item.Series.IsRunIn || top.Item == top.Item.Series.Last)) Close(lines[line - 1].End);
        var begins = line >= lines.Count - ClosingLines && line > 0 && kinds[line - 1] != ParagraphKind.Heading
            && kinds[line] == ParagraphKind.Body && SpeechOpening.AddressesAudience(text, lines[line]);
        while (begins && open.Count > 0) Close(lines[line - 1].End);
    }

    private void Add(int index)
    {
        var item = items[index];
        var isSibling = open.Any(entry => entry.Item.Series == item.Series && item.Shape != MarkerShape.None);
        if (isSibling) while (open.Peek().Item.Series != item.Series) Close(item.Start);
        if (isSibling) Close(item.Start);
        else while (open.Count > 0 && !IsAbove(open.Peek().Item, item)) Close(item.Start);

        var line = lines[item.Line];
        var isWholeLine = item.BeginsLine && IsHeadingLine(index);
        if (isWholeLine) kinds[item.Line] = ParagraphKind.Heading;
        var head = isWholeLine ? WithoutFullStop(line) : InlineHead(index);
        var isInline = !isWholeLine && item.Series.IsInline;
        var parent = open.Count == 0 ? -1 : open.Peek().Section;
        open.Push((sections.Count, item));
        sections.Add(new Section(parent, open.Count, item.Marker.Length == 0 ? "" : text.Substring(item.Start, item.Marker.Length), head, head, isInline));
    }

    private void Close(int end)
    {
        var section = open.Pop().Section;
        sections[section] = sections[section] with { Span = new TextSpan(sections[section].Head.Start, end) };
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
        return !(item.BeginsLine && open.Any(entry => entry.Item.Shape == item.Shape));
    }

    /// <summary>Whether the item's line is nothing but a heading. A short sentence with its full stop is one when text follows it that is not its next sibling.</summary>
    private bool IsHeadingLine(int index)
    {
        var item = items[index];
        var line = lines[item.Line];
        if (item.MarkLevel > 0) return true;
        if (line.Length > LongestHead || (index + 1 < items.Count && items[index + 1].Line == item.Line)) return false;
        var last = text[line.End - 1];
        if (text.AsSpan(line.Start, line.Length - 1).IndexOfAny("。！？；") >= 0 || "；，、,;".Contains(last)) return false;
        if (!"。！？".Contains(last)) return true;
        var isFollowedBySibling = index + 1 < items.Count && items[index + 1].Line == item.Line + 1 && items[index + 1].Series == item.Series;
        return line.Length <= LongHead && !item.Series.IsInline && item != item.Series.Last && !isFollowedBySibling && item.Line + 1 < lines.Count;
    }

    private TextSpan WithoutFullStop(TextSpan line) => text[line.End - 1] == '。' && line.Length > 1 ? line with { End = line.End - 1 } : line;

    /// <summary>The head of running text: up to the first 。, or if that is far, up to the first ，：；.</summary>
    private TextSpan InlineHead(int index)
    {
        var item = items[index];
        var end = lines[item.Line].End;
        if (index + 1 < items.Count && items[index + 1].Line == item.Line) end = items[index + 1].Start;
        var after = item.Start + item.Marker.Length;
        var head = text.AsSpan(after, Math.Min(end - after, LongestHead));
        var stop = head.IndexOfAny("。！？；");
        if (stop >= 0) head = head[..stop];
        if (head.Length + item.Marker.Length > LongHead)
        {
            const int shortest = 4;
            var comma = head.Length > shortest ? head[shortest..].IndexOfAny("，：；") : -1;
            if (comma >= 0) head = head[..(comma + shortest)];
        }
        if (head.Length > 0 && char.IsHighSurrogate(head[^1])) head = head[..^1];
        return new TextSpan(item.Start, after + head.Length).Trim(text);
    }
}

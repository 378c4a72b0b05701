namespace Wenmai.Corpus;

/// <summary>A place where a section may begin: a numbering in the text, or a heading that the format marks.</summary>
internal sealed record HeadingItem(HeadingMarker Marker, int Start, int Line)
{
    /// <summary>Whether it begins its line.</summary>
    public required bool BeginsLine { get; init; }

    /// <summary>The level by which the format marks it; 0 when it doesn't.</summary>
    public int MarkLevel { get; init; }

    /// <summary>Whether it stands after 。！？ or begins its line, not after ；or ：.</summary>
    public bool BeginsSentence { get; init; } = true;

    /// <summary>The series it belongs to; set by grouping.</summary>
    public HeadingSeries Series { get; set; } = null!;

    public MarkerShape Shape => Marker.Shape;
}

/// <summary>Items numbered together: 一是…二是…三是…. Misnumbered ones (一是→三是→三是) are still one series.</summary>
internal sealed class HeadingSeries
{
    private bool _beginsLines;

    public List<HeadingItem> Items { get; } = [];

    public HeadingItem First => Items[0];

    public HeadingItem Last => Items[^1];

    /// <summary>Whether all items stand in one line of running text.</summary>
    public bool IsRunIn => Last.Line == First.Line;

    /// <summary>Whether the items number clauses (一是) rather than blocks (一、), or numbers inside one line.</summary>
    public bool IsInline => First.Shape != MarkerShape.None && (!First.Marker.IsBlock || !_beginsLines);

    public void Add(HeadingItem item)
    {
        item.Series = this;
        Items.Add(item);
        _beginsLines |= item.BeginsLine;
    }
}

/// <summary>Groups numbered items into series.</summary>
internal static class HeadingSeriesGrouper
{
    /// <summary>For each shape the series that lines begin, and the series inside a line: the second may stand inside an item of the first.</summary>
    private sealed class OpenSeries
    {
        public HeadingSeries? OfLines { get; set; }
        public HeadingSeries? InsideLine { get; set; }
    }

    /// <summary>Groups <paramref name="items"/>, given in text order; every item ends up in exactly one series.</summary>
    public static IReadOnlyList<HeadingSeries> Group(IEnumerable<HeadingItem> items)
    {
        var all = new List<HeadingSeries>();
        var open = new Dictionary<MarkerShape, OpenSeries>();
        foreach (var item in items)
        {
            if (item.BeginsLine) CloseDeeper(open, item);
            if (!open.TryGetValue(item.Shape, out var slots)) open[item.Shape] = slots = new OpenSeries();
            var series = item.Shape == MarkerShape.None || item.Marker.Ordinal == 1 && !ContinuesSide(item, slots) ? null : Continued(item, slots);
            if (series is null) all.Add(series = Begin(item, slots));
            series.Add(item);
        }
        return all;
    }

    /// <summary>一方面 may be written twice instead of 一方面 and 另一方面.</summary>
    private static bool ContinuesSide(HeadingItem item, OpenSeries slots) =>
        item.Shape == MarkerShape.Side && (slots.InsideLine ?? slots.OfLines) is { Items.Count: 1 } series && series.Last.Line >= item.Line - 1;

    /// <summary>A heading ends the series of deeper levels. Only 一、（一） and chapters are sure to stand above 一是.</summary>
    private static void CloseDeeper(Dictionary<MarkerShape, OpenSeries> open, HeadingItem item)
    {
        if (!item.Marker.IsBlock && item.Shape != MarkerShape.None) return;
        var closesClauses = item.Shape <= MarkerShape.BracketedChinese || item.Shape == MarkerShape.None;
        foreach (var shape in open.Keys)
        {
            var isDeeperBlock = shape > item.Shape && shape <= MarkerShape.Circled;
            if (isDeeperBlock || (closesClauses && shape > MarkerShape.Circled)) open.Remove(shape);
        }
    }

    private static HeadingSeries? Continued(HeadingItem item, OpenSeries slots)
    {
        var (ofLines, inside) = (slots.OfLines, slots.InsideLine);
        if (ofLines is not null && !IsNear(ofLines, item) && item.Marker.Ordinal < ofLines.Last.Marker.Ordinal) ofLines = null;
        if (inside is not null && !IsNear(inside, item) && !Follows(inside, item)) inside = null;
        if (ofLines is null || inside is null) return ofLines ?? inside;
        if (item.BeginsLine) return Follows(ofLines, item) || !Follows(inside, item) ? ofLines : inside;
        return inside.Last.Line == item.Line || ofLines.Last.Line != item.Line ? inside : ofLines;
    }

    private static bool IsNear(HeadingSeries series, HeadingItem item) => item.Line - series.Last.Line <= 1;

    private static bool Follows(HeadingSeries series, HeadingItem item) => series.Last.Marker.Ordinal == item.Marker.Ordinal - 1;

    private static HeadingSeries Begin(HeadingItem item, OpenSeries slots)
    {
        var series = new HeadingSeries();
        if (item.BeginsLine) (slots.OfLines, slots.InsideLine) = (series, null);
        else slots.InsideLine = series;
        return series;
    }
}

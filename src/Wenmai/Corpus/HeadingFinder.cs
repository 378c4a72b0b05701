namespace Wenmai.Corpus;

/// <summary>Finds where sections begin.</summary>
internal static class HeadingFinder
{
    private const string ClauseEnds = "。！？；：!?;:";
    private const string SentenceEnds = "。！？!?";
    private const string Closers = "”’」』）】》\")";
    private const int MaxMarkedHeading = 100;

    /// <summary>All beginnings of sections in text order, their series set.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its non-empty lines.</param>
    /// <param name="kinds">What is known of the lines; only body lines are looked at.</param>
    /// <param name="marks">Headings that the format marks.</param>
    public static IReadOnlyList<HeadingItem> Find(
        string text, IReadOnlyList<TextSpan> lines, IReadOnlyList<ParagraphKind> kinds, IReadOnlyList<(TextSpan Span, int Level)> marks)
    {
        var candidates = new List<HeadingItem>();
        var mark = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            while (mark < marks.Count && marks[mark].Span.End <= lines[i].Start) mark++;
            if (kinds[i] != ParagraphKind.Body) continue;
            var isMarked = mark < marks.Count && marks[mark].Span.Contains(lines[i]) && IsPlausibleHeading(text, lines[i]);
            AddLineStart(candidates, text, lines[i], i, isMarked ? marks[mark].Level : 0);
            if (!isMarked) AddInside(candidates, text, lines[i], i);
        }
        return [.. HeadingSeriesGrouper.Group(candidates).Where(series => IsSection(series, text, lines)).SelectMany(series => series.Items).OrderBy(item => item.Start)];
    }

    /// <summary>Some authors give whole paragraphs a heading style.</summary>
    private static bool IsPlausibleHeading(string text, TextSpan line) =>
        line.Length <= MaxMarkedHeading && text.AsSpan(line.Start, line.Length - 1).IndexOf('。') < 0;

    private static void AddLineStart(List<HeadingItem> candidates, string text, TextSpan line, int index, int markLevel)
    {
        var marker = HeadingMarker.OfLine(text, line.Start);
        if (marker is null && markLevel == 0) return;
        candidates.Add(new HeadingItem(marker ?? new HeadingMarker(MarkerShape.None, 0, 0), line.Start, index) { BeginsLine = true, MarkLevel = markLevel });
    }

    private static void AddInside(List<HeadingItem> candidates, string text, TextSpan line, int index)
    {
        for (var i = line.Start; i < line.End; i++)
        {
            if (!ClauseEnds.Contains(text[i])) continue;
            var at = i + 1;
            while (at < line.End && (Closers.Contains(text[at]) || char.IsWhiteSpace(text[at]))) at++;
            if (at < line.End && HeadingMarker.OfClause(text, at) is { } marker && at + marker.Length < line.End)
                candidates.Add(new HeadingItem(marker, at, index) { BeginsLine = false, BeginsSentence = SentenceEnds.Contains(text[i]) });
        }
    }

    private static bool IsSection(HeadingSeries series, string text, IReadOnlyList<TextSpan> lines)
    {
        var first = series.First;
        if (series.Items.Exists(item => item.MarkLevel > 0)) return true;
        if (series.IsInline) return series.Items.Count > 1 && IsInOrder(series) && HasSubstance(series, text);
        return first.Shape == MarkerShape.Part || (series.Items.Count > 1 && !IsEnumeration(series, text, lines));
    }

    /// <summary>首先 asks for 其次; 最后 alone introduces nothing.</summary>
    private static bool IsInOrder(HeadingSeries series) => series.First.Shape is not (MarkerShape.Sequence or MarkerShape.Side) || series.First.Marker.Ordinal == 1;

    /// <summary>Whether items inside one line are stretches of text rather than members of an enumeration (一是人；二是钱；…): they are long, or
    /// have a body after their head. The last item does not count: nobody says where it ends.</summary>
    private static bool HasSubstance(HeadingSeries series, string text)
    {
        const int shortestSentence = 30, shortestClause = 40;
        if (!series.IsRunIn) return true;
        var others = series.Items.Count - 1;
        var areSentences = series.Items.Skip(1).Count(item => item.BeginsSentence) * 2 >= others;
        var length = (series.Last.Start - series.First.Start) / others;
        return length >= (areSentences ? shortestSentence : shortestClause) || HaveBodies(series, text);
    }

    private static bool HaveBodies(HeadingSeries series, string text)
    {
        var stretches = series.Items.Zip(series.Items.Skip(1), (item, next) => text.AsSpan(item.Start, next.Start - item.Start).Count('。'));
        return stretches.All(sentences => sentences > 1);
    }

    /// <summary>Whether the items are members of one sentence, each on a line of its own and ended by ；.</summary>
    private static bool IsEnumeration(HeadingSeries series, string text, IReadOnlyList<TextSpan> lines) =>
        series.Items.Count(item => text[lines[item.Line].End - 1] is '；' or ';') * 2 >= series.Items.Count;
}

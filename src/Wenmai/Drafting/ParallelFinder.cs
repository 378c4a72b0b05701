namespace Wenmai.Drafting;

/// <summary>Finds parallel series in a text: three clauses or more in a row with a common frame, or two that match character for character in length.</summary>
internal static class ParallelFinder
{
    private const string Marks = "，、；：。！？,;:!?";

    /// <summary>Clauses longer than this are sentences of their own.</summary>
    private const int LongestClause = 30;

    private const int ShortestPair = 4;

    /// <summary>The series of a text, not overlapping, with their frames.</summary>
    public static IEnumerable<(TextSpan Span, IReadOnlyList<TextSpan> Clauses, ParallelFrame Frame)> Find(string text)
    {
        var clauses = Clauses(text);
        for (var i = 0; i < clauses.Count;)
        {
            var end = i + 1;
            while (end < clauses.Count && Continues(text, clauses, end)) end++;
            if (Series(text, clauses, i, end) is { } series) yield return series;
            i = end;
        }
    }

    private static (TextSpan, IReadOnlyList<TextSpan>, ParallelFrame)? Series(string text, List<TextSpan> clauses, int start, int end)
    {
        if (end - start < 2) return null;
        var spans = clauses.GetRange(start, end - start);
        var wordings = spans.Select(s => s.Of(text)).ToList();
        if (ParallelFrame.Of(wordings) is not { } frame) return null;
        var letters = frame.Text.Count(c => c != ParallelFrame.Slot);
        if (spans.Count == 2 && (letters < 2 || !frame.IsEven || frame.Lengths[0] < ShortestPair)) return null;
        // 南京市、苏州市、无锡市 shares a last character and is a list, no figure.
        if (letters == 1 && frame.Text[0] == ParallelFrame.Slot) return null;
        return (new TextSpan(spans[0].Start, spans[^1].End), spans, frame);
    }

    /// <summary>Whether a clause goes on with the series of the one before: like length, the same first or last character, in the same sentence or sentence after sentence.</summary>
    private static bool Continues(string text, List<TextSpan> clauses, int i)
    {
        var (a, b) = (clauses[i - 1], clauses[i]);
        if (Math.Min(a.Length, b.Length) < 2 || Math.Max(a.Length, b.Length) > LongestClause || b.Start - a.End > 3) return false;
        if (Math.Abs(a.Length - b.Length) > Math.Max(2, a.Length / 3)) return false;
        return IsTelling(text[a.Start]) && text[a.Start] == text[b.Start] || IsTelling(text[a.End - 1]) && text[a.End - 1] == text[b.End - 1]
            || a.Length == b.Length && Enumerable.Range(0, a.Length).Count(k => text[a.Start + k] == text[b.Start + k]) >= 2;
    }

    private static bool IsTelling(char c) => char.IsLetter(c) && c is not ('的' or '了' or '和');

    private static List<TextSpan> Clauses(string text)
    {
        var clauses = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Marks.Contains(text[i]) && text[i] is not ('\n' or '“' or '”')) continue;
            var clause = new TextSpan(start, i).Trim(text);
            if (!clause.IsEmpty) clauses.Add(clause);
            start = i + 1;
        }
        return clauses;
    }
}

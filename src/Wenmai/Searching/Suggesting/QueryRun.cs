using Wenmai.Language;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Suggesting;

/// <summary>A run of letters and characters of a query that may be mistyped: no part of a quotation, a field or an operator.</summary>
internal sealed class QueryRun
{
    private const string Blanks = " \t\r\n\u3000\u00A0";
    private static readonly HashSet<string> Operators = ["OR", "或", "AND", "且", "NOT", "非"];

    private readonly string _query;
    private readonly List<TextSpan> _places;

    private QueryRun(string query, string folded, List<TextSpan> places) => (_query, Folded, _places) = (query, folded, places);

    /// <summary>Its folded characters, without blanks.</summary>
    public string Folded { get; }

    /// <summary>Whether it is letters alone.</summary>
    public bool IsLatin => Folded.All(char.IsAsciiLetter);

    private bool IsChinese => Folded.All(c => c is >= '\u4E00' and <= '\u9FFF');

    /// <summary>Where a part of it stands in the query.</summary>
    public TextSpan PlaceOf(int start, int end) => new(_places[start].Start, _places[end - 1].End);

    /// <summary>The run and the next one as one; null where more than blanks lies between them.</summary>
    public QueryRun? Join(QueryRun next) => _query.AsSpan(_places[^1].End, next._places[0].Start - _places[^1].End).IndexOfAnyExcept(Blanks) < 0
        ? new QueryRun(_query, Folded + next.Folded, [.. _places, .. next._places])
        : null;

    /// <summary>The runs of a query in order; letters parted by blanks are one, since pinyin is often written so.</summary>
    public static List<QueryRun> Of(string query)
    {
        var runs = new List<QueryRun>();
        foreach (var run in Words(query).SelectMany(word => Split(query, word)))
        {
            if (runs.Count > 0 && runs[^1].IsLatin && run.IsLatin && runs[^1].Join(run) is { } joined) runs[^1] = joined;
            else runs.Add(run);
        }
        return runs;
    }

    /// <summary>Rows of neighbouring runs of which one is a single character: 乡 村 振 兴, 脱 贫攻坚.</summary>
    public static IEnumerable<QueryRun> Scattered(IReadOnlyList<QueryRun> runs)
    {
        for (var first = 0; first < runs.Count; first++)
        {
            var row = runs[first];
            var hasSingle = row.Folded.Length == 1;
            for (var i = first + 1; i < runs.Count && row.IsChinese && runs[i].IsChinese && row.Join(runs[i]) is { } longer; i++)
            {
                (row, hasSingle) = (longer, hasSingle || runs[i].Folded.Length == 1);
                if (hasSingle) yield return row;
            }
        }
    }

    /// <summary>The bare words of a query.</summary>
    private static IEnumerable<TextSpan> Words(string query)
    {
        for (var i = 0; i < query.Length;)
        {
            if (Blanks.Contains(query[i]))
            {
                i++;
                continue;
            }
            var (end, isBare) = WordAt(query, i);
            if (isBare) yield return new TextSpan(i, end);
            i = end;
        }
    }

    private static (int End, bool IsBare) WordAt(string query, int start)
    {
        if (QueryParser.ClosingQuoteOf(query[start]) is { } close && query.IndexOf(close, start + 1) is var quote and > 0) return (quote + 1, false);
        var colon = query.AsSpan(start).IndexOfAny(':', '：');
        if (colon > 0 && QueryFields.IsField(query.Substring(start, colon))) return (FieldEnd(query, start + colon + 1), false);
        var end = WordEnd(query, start);
        return (end, query[start] is not ('-' or '－' or '~' or '～') && !Operators.Contains(query[start..end]));
    }

    private static int FieldEnd(string query, int value)
    {
        if (value < query.Length && QueryParser.ClosingQuoteOf(query[value]) is { } close && query.IndexOf(close, value + 1) is var quote and > 0) return quote + 1;
        return WordEnd(query, value);
    }

    /// <summary>A word ends before a blank, and before a quotation inside it.</summary>
    private static int WordEnd(string query, int start)
    {
        var end = start;
        while (end < query.Length && !Blanks.Contains(query[end]) && (end == start || QueryParser.ClosingQuoteOf(query[end]) is null)) end++;
        return end;
    }

    /// <summary>A word's stretches between marks, folded.</summary>
    private static IEnumerable<QueryRun> Split(string query, TextSpan word)
    {
        var folded = TextFolding.Fold(word.Of(query));
        for (int start = 0, end; start < folded.Text.Length; start = end + 1)
        {
            for (end = start; end < folded.Text.Length && char.IsLetterOrDigit(folded.Text[end]);) end++;
            if (end == start) continue;
            var places = Enumerable.Range(start, end - start).Select(i => folded.ToSource(i, i + 1)).Select(s => new TextSpan(word.Start + s.Start, word.Start + s.End));
            yield return new QueryRun(query, folded.Text[start..end], [.. places]);
        }
    }
}

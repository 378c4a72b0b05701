using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts series by speech, then by year: the interval of a rate needs to know how the speeches differ.</summary>
/// <param name="segments">Segments of the archive.</param>
/// <param name="slice">What narrows every series. It is walked once, whatever their number.</param>
/// <param name="byKind">Whether the kinds of documents are told apart besides.</param>
internal sealed class TrendCounter(IReadOnlyList<SpeechSegment> segments, SliceReader slice, bool byKind)
{
    private readonly IReadOnlyList<int[]> _holders = [.. segments.Select(s => slice.SpeechesOfSentences(s, slice.SpeechesOf(s)))];

    /// <summary>Counts the series, each over the speeches that its own fields leave.</summary>
    /// <returns>The denominators of the axis, and the series.</returns>
    public (YearTable Years, IReadOnlyList<TrendSeries> Series) Count(IReadOnlyList<ReadSeries> series)
    {
        var tables = TablesOf(series.Select(s => s.Scope), scope => YearTable.Of(segments, slice.Of(scope)), () => YearTable.Of(segments, slice));
        return (tables.Axis, [.. series.Zip(tables.OfSeries, Count)]);
    }

    /// <summary>The denominators of series, laid on one axis, and those of the axis.</summary>
    /// <param name="scopes">What each series asks of speeches.</param>
    /// <param name="tableOf">Sizes of the speeches of a scope.</param>
    /// <param name="whole">Sizes of all speeches, whatever the scopes.</param>
    public static (YearTable Axis, IReadOnlyList<YearTable> OfSeries) TablesOf(
        IEnumerable<QueryNode?> scopes, Func<QueryNode?, YearTable> tableOf, Func<YearTable> whole)
    {
        var known = new Dictionary<string, YearTable>(StringComparer.Ordinal);
        List<YearTable> tables = [];
        foreach (var scope in scopes)
        {
            var key = scope?.ToString() ?? "";
            if (!known.TryGetValue(key, out var table)) known.Add(key, table = tableOf(scope));
            tables.Add(table);
        }
        var years = YearTable.YearsOf(tables);
        return (known.Count == 1 ? tables[0] : whole().On(years), [.. tables.Select(t => t.On(years))]);
    }

    private TrendSeries Count(ReadSeries series, YearTable years) =>
        TrendPoints.SeriesOf(series, years, new SeriesCounts([.. Enumerable.Range(0, segments.Count).SelectMany(s => CountsIn(s, series))]), byKind);

    private IEnumerable<SpeechCount> CountsIn(int number, ReadSeries series)
    {
        var (segment, holders) = (segments[number], _holders[number]);
        var speeches = slice.Of(series.Scope).SpeechesOf(segment);
        var counts = new long[speeches.Length];
        foreach (var sentence in Occurrences(segment, series))
            if (holders[sentence] is >= 0 and var speech) counts[speech]++;
        for (var s = 0; s < speeches.Length; s++)
            if (speeches[s]) yield return new SpeechCount(segment.Speeches[s].Id, segment.Speeches[s].Year, segment.Speeches[s].Kind, counts[s], segment.Speeches[s].Characters);
    }

    /// <summary>The sentence of each occurrence of the word; each sentence once where there is none.</summary>
    private IEnumerable<int> Occurrences(SpeechSegment segment, ReadSeries series)
    {
        var matching = series.Root is null || series.Root == (object?)series.Word ? null : new SentenceQuery(segment, slice.Labels).Matching(series.Root);
        if (series.Word is null) return Enumerable.Range(0, segment.Sentences.Length).Where(s => matching is null || matching[s]);
        var matcher = new PhraseMatcher(segment);
        return matcher.Find(series.Word).Select(match => matcher.SentenceAt(match.Start)).Where(s => matching is null || matching[s]);
    }
}

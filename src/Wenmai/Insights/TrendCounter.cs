using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts series by speech, then by year: the interval of a rate needs to know how the speeches differ.</summary>
/// <param name="segments">Segments of the archive.</param>
/// <param name="slice">What narrows every series. It is walked once, whatever their number.</param>
internal sealed class TrendCounter(IReadOnlyList<SpeechSegment> segments, SliceReader slice)
{
    private readonly IReadOnlyList<int[]> _holders = [.. segments.Select(s => slice.SpeechesOfSentences(s, slice.SpeechesOf(s)))];

    /// <summary>Counts the series, each over the speeches that its own fields leave.</summary>
    /// <returns>The sizes of the years of the axis, and the series.</returns>
    public (IReadOnlyList<YearSize> Years, IReadOnlyList<TrendSeries> Series) Count(IReadOnlyList<ReadSeries> series)
    {
        var tables = TablesOf(series.Select(s => s.Scope), scope => YearTable.Of(segments, slice.Of(scope)), () => YearTable.Of(segments, slice));
        return (tables.Axis.Sizes, [.. series.Zip(tables.OfSeries, Count)]);
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

    private TrendSeries Count(ReadSeries series, YearTable years)
    {
        var bySpeech = years.Sizes.Select(_ => new List<(long Count, long Size)>()).ToArray();
        var holding = new Dictionary<int, long>();
        for (var s = 0; s < segments.Count; s++) AddSegment(s, series, years, bySpeech, holding);
        return TrendPoints.SeriesOf(series, years, y => TrendPoints.Of(years.Sizes[y], bySpeech[y]), holding);
    }

    private void AddSegment(int number, ReadSeries series, YearTable years, List<(long, long)>[] bySpeech, Dictionary<int, long> holding)
    {
        var (segment, holders) = (segments[number], _holders[number]);
        var speeches = slice.Of(series.Scope).SpeechesOf(segment);
        var counts = new long[speeches.Length];
        foreach (var sentence in Occurrences(segment, series))
            if (holders[sentence] is >= 0 and var speech) counts[speech]++;
        for (var s = 0; s < speeches.Length; s++)
        {
            if (!speeches[s]) continue;
            var row = segment.Speeches[s];
            bySpeech[years.IndexOf(row.Year)].Add((counts[s], row.Characters));
            if (counts[s] > 0) holding[row.Year] = row.Id;
        }
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

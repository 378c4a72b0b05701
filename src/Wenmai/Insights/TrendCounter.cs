using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts series by speech, then by year: the interval of a rate needs to know how the speeches differ.</summary>
/// <param name="segments">Segments of the archive.</param>
/// <param name="slice">What narrows every series. It is walked once, whatever their number.</param>
/// <param name="request">How fine the axis is, and whether the kinds of documents are told apart besides.</param>
internal sealed class TrendCounter(IReadOnlyList<SpeechSegment> segments, SliceReader slice, TrendRequest request)
{
    private readonly IReadOnlyList<int[]> _holders = [.. segments.Select(s => slice.SpeechesOfSentences(s, slice.SpeechesOf(s)))];

    /// <summary>Counts the series, each over the speeches that its own fields leave.</summary>
    /// <returns>The denominators of the axis, and the series.</returns>
    public (YearTable Years, IReadOnlyList<TrendSeries> Series) Count(IReadOnlyList<ReadSeries> series)
    {
        var tables = TablesOf(series, request.Step);
        return (tables.Axis, [.. series.Zip(tables.OfSeries, Count)]);
    }

    /// <summary>How the texts of the axis divide among kinds of documents by year.</summary>
    public KindMix MixOf(IReadOnlyList<ReadSeries> series) => KindMix.Of(TablesOf(series, TimeStep.Year).Axis);

    private (YearTable Axis, IReadOnlyList<YearTable> OfSeries) TablesOf(IReadOnlyList<ReadSeries> series, TimeStep step) => TablesOf(
        series.Select(s => s.Scope), scope => YearTable.Of(segments, slice.Of(scope), step), () => YearTable.Of(segments, slice, step));

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
        TrendPoints.SeriesOf(series, years, new SeriesCounts([.. Enumerable.Range(0, segments.Count).SelectMany(s => CountsIn(s, series))]), request.ByKind);

    private IEnumerable<SpeechCount> CountsIn(int number, ReadSeries series)
    {
        var (segment, holders) = (segments[number], _holders[number]);
        var speeches = slice.Of(series.Scope).SpeechesOf(segment);
        var counts = new long[speeches.Length];
        foreach (var sentence in Occurrences(segment, series))
            if (holders[sentence] is >= 0 and var speech) counts[speech]++;
        for (var s = 0; s < speeches.Length; s++)
            if (speeches[s]) yield return CountOf(segment.Speeches[s], counts[s]);
    }

    private SpeechCount CountOf(in SpeechRow speech, long count) =>
        new(speech.Id, speech.Year, speech.Kind, count, speech.Characters) { Period = Periods.Of(request.Step, speech.Year, speech.Day) };

    /// <summary>The sentence of each occurrence of the word; each sentence once where there is none.</summary>
    private IEnumerable<int> Occurrences(SpeechSegment segment, ReadSeries series)
    {
        var matching = series.Root is null || series.Root == (object?)series.Word ? null : new SentenceQuery(segment, slice.Labels).Matching(series.Root);
        if (series.Word is null) return Enumerable.Range(0, segment.Sentences.Length).Where(s => matching is null || matching[s]);
        var matcher = new PhraseMatcher(segment);
        return matcher.FindPlaces(series.Word).Select(match => matcher.SentenceAt(match.Start)).Where(s => matching is null || matching[s]);
    }
}

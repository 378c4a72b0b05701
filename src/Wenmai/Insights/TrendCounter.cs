using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts one series by speech, then by year: the interval of a rate needs to know how the speeches differ.</summary>
internal sealed class TrendCounter
{
    private readonly YearTable _years;
    private readonly LabelChoice _labels;
    private readonly IReadOnlyList<(SpeechSegment Segment, bool[] Speeches, int[] Holders)> _parts;

    /// <param name="segments">Segments of the archive.</param>
    /// <param name="slice">What narrows every series. It is walked once, whatever their number.</param>
    /// <param name="years">The years.</param>
    public TrendCounter(IReadOnlyList<SpeechSegment> segments, SliceReader slice, YearTable years) =>
        (_years, _labels, _parts) = (years, slice.Labels, segments.Select(s => (Segment: s, Speeches: slice.SpeechesOf(s))).Select(p => (p.Segment, p.Speeches, slice.SpeechesOfSentences(p.Segment, p.Speeches))).ToList());

    /// <summary>Counts what the node matches.</summary>
    public TrendSeries Count(string query, QueryNode root)
    {
        var bySpeech = _years.Sizes.Select(_ => new List<(long Count, long Size)>()).ToArray();
        var holding = new Dictionary<int, long>();
        foreach (var (segment, speeches, holders) in _parts) AddSegment(segment, speeches, holders, root, bySpeech, holding);
        var points = _years.Sizes.Select((size, y) => PointOf(size, bySpeech[y])).ToList();
        var seen = points.Where(p => p is { Count: > 0, Year: > 0 }).Select(p => p.Year).ToList();
        var isAlone = seen.Count > 0 && points.First(p => p.Year == seen[0]).Speeches == 1;
        return new TrendSeries(query, root is PhraseNode, points, seen.Count == 0 ? null : seen[0], seen.Count == 0 ? null : seen[^1])
        {
            FirstSpeech = isAlone ? SpeechIds.FromNumber(holding[seen[0]]) : null,
        };
    }

    private void AddSegment(SpeechSegment segment, bool[] speeches, int[] holders, QueryNode root, List<(long, long)>[] bySpeech, Dictionary<int, long> holding)
    {
        var counts = new long[speeches.Length];
        foreach (var sentence in Occurrences(segment, root))
            if (holders[sentence] is >= 0 and var speech) counts[speech]++;
        for (var s = 0; s < speeches.Length; s++)
        {
            if (!speeches[s]) continue;
            var row = segment.Speeches[s];
            bySpeech[_years.IndexOf(row.Year)].Add((counts[s], row.Characters));
            if (counts[s] > 0) holding[row.Year] = row.Id;
        }
    }

    /// <summary>The sentence of each occurrence of a phrase; each sentence once of which anything else holds.</summary>
    private IEnumerable<int> Occurrences(SpeechSegment segment, QueryNode root)
    {
        if (root is PhraseNode phrase)
        {
            var matcher = new PhraseMatcher(segment);
            return matcher.Find(phrase).Select(match => matcher.SentenceAt(match.Start));
        }
        var matching = new SentenceQuery(segment, _labels).Matching(root);
        return Enumerable.Range(0, matching.Length).Where(s => matching[s]);
    }

    private static TrendPoint PointOf(YearSize size, List<(long Count, long Size)> speeches)
    {
        var (count, holding) = (speeches.Sum(s => s.Count), speeches.Count(s => s.Count > 0));
        var rate = Intervals.OfRate(speeches);
        return new TrendPoint(
            size.Year, count, holding, size.PerTenThousand(count), new Interval(rate.Low * 10_000, rate.High * 10_000),
            size.IsEmpty ? 0 : (double)holding / size.Speeches, Intervals.OfShare(holding, size.Speeches),
            size is { Year: > 0, Speeches: >= TrendPoint.FewestSpeeches, Characters: >= TrendPoint.MinCharacters });
    }
}

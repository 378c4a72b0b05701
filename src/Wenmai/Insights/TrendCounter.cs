using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>Counts one series by speech, then by year: the interval of a rate needs to know how the speeches differ.</summary>
internal sealed class TrendCounter(IReadOnlyList<SpeechSegment> segments, SliceReader slice, YearTable years)
{
    /// <summary>Counts what the node matches.</summary>
    public TrendSeries Count(string query, QueryNode root)
    {
        var bySpeech = years.Sizes.Select(_ => new List<(long Count, long Size)>()).ToArray();
        foreach (var segment in segments) AddSegment(segment, root, bySpeech);
        var points = years.Sizes.Select((size, y) => PointOf(size, bySpeech[y])).ToList();
        var seen = points.Where(p => p is { Count: > 0, Year: > 0 }).Select(p => p.Year).ToList();
        return new TrendSeries(query, root is PhraseNode, points, seen.Count == 0 ? null : seen[0], seen.Count == 0 ? null : seen[^1]);
    }

    private void AddSegment(SpeechSegment segment, QueryNode root, List<(long, long)>[] bySpeech)
    {
        var speeches = slice.SpeechesOf(segment);
        var counts = new long[speeches.Length];
        var occurrences = OccurrencesBySentence(segment, root);
        slice.Visit(segment, speeches, (speech, sentence) => counts[speech] += occurrences[sentence]);
        for (var s = 0; s < speeches.Length; s++)
            if (speeches[s]) bySpeech[years.IndexOf(segment.Speeches[s].Year)].Add((counts[s], segment.Speeches[s].Characters));
    }

    private static int[] OccurrencesBySentence(SpeechSegment segment, QueryNode root)
    {
        var counts = new int[segment.Sentences.Length];
        if (root is PhraseNode phrase)
        {
            var matcher = new PhraseMatcher(segment);
            foreach (var match in matcher.Find(phrase)) counts[matcher.SentenceAt(match.Start)]++;
            return counts;
        }
        var matching = new SentenceQuery(segment).Matching(root);
        for (var s = 0; s < counts.Length; s++) counts[s] = matching[s] ? 1 : 0;
        return counts;
    }

    private static TrendPoint PointOf(YearSize size, List<(long Count, long Size)> speeches)
    {
        var (count, holding) = (speeches.Sum(s => s.Count), speeches.Count(s => s.Count > 0));
        var rate = Intervals.OfRate(speeches);
        return new TrendPoint(
            size.Year, count, holding, size.PerTenThousand(count), new Interval(rate.Low * 10_000, rate.High * 10_000),
            size.IsEmpty ? 0 : (double)holding / size.Speeches, Intervals.OfShare(holding, size.Speeches),
            size is { Year: > 0, Speeches: >= TrendPoint.FewestSpeeches, Characters: >= TrendPoint.FewestCharacters });
    }
}

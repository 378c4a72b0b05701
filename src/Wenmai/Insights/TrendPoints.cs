using Wenmai.Indexing;

namespace Wenmai.Insights;

/// <summary>Makes series from counts by speech.</summary>
internal static class TrendPoints
{
    /// <summary>A series.</summary>
    /// <param name="series">The query.</param>
    /// <param name="years">The years.</param>
    /// <param name="pointAt">Makes the point of a year by its place.</param>
    /// <param name="holding">By year one speech that holds it.</param>
    public static TrendSeries SeriesOf(ReadSeries series, YearTable years, Func<int, TrendPoint> pointAt, IReadOnlyDictionary<int, long> holding)
    {
        var points = Enumerable.Range(0, years.Count).Select(pointAt).ToList();
        var seen = points.Where(p => p is { Count: > 0, Year: > 0 }).Select(p => p.Year).ToList();
        var isAlone = seen.Count > 0 && points.First(p => p.Year == seen[0]).Speeches == 1;
        return new TrendSeries(series.Query, series.Word is not null, points, seen.Count == 0 ? null : seen[0], seen.Count == 0 ? null : seen[^1])
        {
            IsNarrowed = series.Scope is not null,
            FirstSpeech = isAlone ? SpeechIds.FromNumber(holding[seen[0]]) : null,
        };
    }

    /// <summary>The point of a year.</summary>
    /// <param name="size">What the archive has of the year.</param>
    /// <param name="speeches">Occurrences and size of each of its speeches.</param>
    /// <param name="others">Its further speeches, that hold nothing.</param>
    public static TrendPoint Of(YearSize size, IReadOnlyCollection<(long Count, long Size)> speeches, SizeSums others = default)
    {
        var (count, holding) = (speeches.Sum(s => s.Count), speeches.Count(s => s.Count > 0));
        var rate = Intervals.OfRate(speeches, others);
        return new TrendPoint(
            size.Year, count, holding, size.PerTenThousand(count), new Interval(rate.Low * 10_000, rate.High * 10_000),
            size.IsEmpty ? 0 : (double)holding / size.Speeches, Intervals.OfShare(holding, size.Speeches),
            size is { Year: > 0, Speeches: >= TrendPoint.FewestSpeeches, Characters: >= TrendPoint.MinCharacters })
        {
            Size = size,
        };
    }
}

using Wenmai.Indexing;

namespace Wenmai.Insights;

/// <summary>Makes series from counts by speech.</summary>
internal static class TrendPoints
{
    /// <summary>A series.</summary>
    /// <param name="series">The query.</param>
    /// <param name="years">The denominators of its years.</param>
    /// <param name="counts">What its speeches have.</param>
    /// <param name="byKind">Whether the kinds of documents are told apart besides.</param>
    public static TrendSeries SeriesOf(ReadSeries series, YearTable years, SeriesCounts counts, bool byKind)
    {
        var parts = counts.Parts();
        var kinds = Enum.GetValues<DocumentKind>().Where(k => !years.OfKind(k).IsEmpty).ToList();
        CountedPart PartOf(int year, DocumentKind kind) => parts.TryGetValue((year, kind), out var part) ? part : CountedPart.None;
        var wholes = years.Sizes.Select(y => CountedPart.Joined(kinds.Select(k => PartOf(y.Year, k)))).ToList();
        List<TrendPoint> points = [.. years.Sizes.Select((size, y) => Of(size, wholes[y]) with
        {
            Standard = StandardRate.Of([.. kinds.Where(k => !years.OfKind(k, size.Year).IsEmpty).Select(k => (WeightOf(k, years), PartOf(size.Year, k)))]),
        })];
        Compare(points, wholes);
        var seen = points.Where(p => p is { Count: > 0, Year: > 0 }).Select(p => p.Year).ToList();
        var isAlone = seen.Count > 0 && points.First(p => p.Year == seen[0]).Speeches == 1;
        return new TrendSeries(series.Query, series.Word is not null, points, seen.Count == 0 ? null : seen[0], seen.Count == 0 ? null : seen[^1])
        {
            IsNarrowed = series.Scope is not null,
            FirstSpeech = isAlone ? SpeechIds.FromNumber(counts.Speeches.First(s => s.Count > 0 && s.Period == seen[0]).Speech) : null,
            Changes = counts.Sums is null ? ChangePoints.Of(counts.Speeches) : null,
            Kinds = !byKind ? [] : [.. kinds.Select(k => new KindSeries(
                k, [.. years.Sizes.Select(size => Of(years.OfKind(k, size.Year), PartOf(size.Year, k)))]))],
        };
    }

    private static double WeightOf(DocumentKind kind, YearTable years) =>
        years.Total.Characters == 0 ? 0 : (double)years.OfKind(kind).Characters / years.Total.Characters;

    /// <summary>The point of a year.</summary>
    private static TrendPoint Of(YearSize size, CountedPart part)
    {
        var rate = Intervals.OfRate(part.Listed, part.Others);
        return new TrendPoint(
            size.Year, part.Count, part.Holding, size.PerTenThousand(part.Count), new Interval(rate.Low * 10_000, rate.High * 10_000),
            size.IsEmpty ? 0 : (double)part.Holding / size.Speeches, Intervals.OfShare(part.Holding, size.Speeches), TrendPoint.IsEnough(size))
        {
            Size = size,
        };
    }

    /// <summary>Holds every year against the one before it that has texts.</summary>
    private static void Compare(List<TrendPoint> points, List<CountedPart> parts)
    {
        var dated = Enumerable.Range(0, points.Count).Where(i => points[i].Year > 0 && points[i].Size.Characters > 0).ToList();
        var compared = dated.Zip(dated.Skip(1), (before, at) => (Before: before, At: at, Ratio: RateRatio.Of(parts[before], parts[at])))
            .Where(c => c.Ratio is not null).ToList();
        var adjusted = FalseDiscovery.Adjusted([.. compared.Select(c => c.Ratio!.Chance)]);
        foreach (var (n, (before, at, ratio)) in compared.Index())
            points[at] = points[at] with { Change = new RateChange(points[before].Year, ratio!, adjusted[n]) };
    }
}

namespace Wenmai.Insights;

/// <summary>The rate that a year would have if its kinds of documents were mixed as in the whole slice.</summary>
/// <param name="PerTenThousand">For each 10,000 characters.</param>
/// <param name="Interval">95 % interval of <paramref name="PerTenThousand"/>.</param>
/// <param name="Covered">Share, 0-1, of the whole slice that the kinds make up of which the year has texts. The others are left aside.</param>
public sealed record StandardRate(double PerTenThousand, Interval Interval, double Covered)
{
    /// <summary>Below this share the year's kinds are too few to stand for the whole.</summary>
    public const double LeastCovered = 0.8;

    /// <summary>Whether the year has kinds enough of the whole to be compared.</summary>
    public bool IsComparable => Covered >= LeastCovered;

    /// <summary>Directly standardised rate: Σ w × rate over kinds, w being the kind's share of the characters of the whole.</summary>
    /// <remarks>
    /// Breslow and Day, Statistical Methods in Cancer Research II (1987), section 2.2. The interval is that of a weighted sum of Poisson counts by Dobson and
    /// others, Statistics in Medicine 10 (1991) 457-462: R + √(V / X) (limit - X), limits as in <see cref="Intervals.OfCount"/>; or that of the stratified
    /// ratio estimator over speeches (Cochran 1977, section 6.11, the separate estimate), whichever is wider. Where nothing occurs, the upper limit is that
    /// of the kind in which one occurrence would weigh most (Fay and Feuer, Statistics in Medicine 16 (1997) 791-801).
    /// </remarks>
    /// <param name="parts">The counts of each kind that has texts, with its weight in the whole.</param>
    /// <returns>Null where no kind has texts.</returns>
    internal static StandardRate? Of(IReadOnlyCollection<(double Weight, CountedPart Part)> parts)
    {
        var covered = parts.Sum(p => p.Weight);
        if (covered <= 0) return null;
        var strata = parts.Where(p => p.Weight > 0).Select(p => (Weight: p.Weight / covered, p.Part)).ToList();
        var rate = strata.Sum(s => s.Weight * s.Part.Count / s.Part.Size);
        var interval = strata.Sum(s => s.Part.Count) == 0
            ? new Interval(0, strata.Max(s => s.Weight / s.Part.Size) * Intervals.OfCount(0).High)
            : Weighted(strata, rate).Widest(OverSpeeches(strata, rate));
        return new StandardRate(rate * 10_000, new Interval(interval.Low * 10_000, interval.High * 10_000), Math.Min(1, covered));
    }

    private static Interval Weighted(List<(double Weight, CountedPart Part)> strata, double rate)
    {
        var count = strata.Sum(s => s.Part.Count);
        var variance = strata.Sum(s => s.Weight * s.Weight * s.Part.Count / ((double)s.Part.Size * s.Part.Size));
        var (scale, limits) = (Math.Sqrt(variance / count), Intervals.OfCount(count));
        return new Interval(Math.Max(0, rate + scale * (limits.Low - count)), rate + scale * (limits.High - count));
    }

    private static Interval OverSpeeches(List<(double Weight, CountedPart Part)> strata, double rate)
    {
        var spread = Normal.Z * Math.Sqrt(strata.Sum(s => s.Weight * s.Weight * Intervals.VarianceOfRate(s.Part)));
        return new Interval(Math.Max(0, rate - spread), rate + spread);
    }
}

namespace Wenmai.Insights;

/// <summary>How two rates differ.</summary>
/// <param name="Ratio">The second divided by the first: 2 for twice as often.</param>
/// <param name="Interval">95 % interval of <paramref name="Ratio"/>, with speeches as the independent units.</param>
/// <param name="Chance">How often chance alone would make them differ as much, 0-1.</param>
public sealed record RateRatio(double Ratio, Interval Interval, double Chance)
{
    /// <summary>Compares the rates of two parts; null where either has no occurrence, and no ratio can be told.</summary>
    /// <remarks>The logarithm of a ratio of rates is nearly normal: exp(ln r ± z √(v₁ + v₂)), Rothman and Greenland, Modern Epidemiology, 2nd edition 1998,
    /// chapter 14, where v is 1 / count for independent events. Here it is the relative variance of the ratio estimator over speeches
    /// (<see cref="Intervals.OfRate(IReadOnlyCollection{ValueTuple{long, long}})"/>) where that is larger.</remarks>
    /// <param name="before">Events and size of each speech of the first part.</param>
    /// <param name="after">Those of the second.</param>
    public static RateRatio? Of(IReadOnlyCollection<(long Count, long Size)> before, IReadOnlyCollection<(long Count, long Size)> after) =>
        Of(new CountedPart(before, default), new CountedPart(after, default));

    /// <inheritdoc cref="Of(IReadOnlyCollection{ValueTuple{long, long}}, IReadOnlyCollection{ValueTuple{long, long}})"/>
    internal static RateRatio? Of(CountedPart before, CountedPart after)
    {
        if (before.Count == 0 || after.Count == 0) return null;
        var log = Math.Log((double)after.Count / after.Size / ((double)before.Count / before.Size));
        var deviation = Math.Sqrt(RelativeVariance(before) + RelativeVariance(after));
        var interval = new Interval(Math.Exp(log - Normal.Z * deviation), Math.Exp(log + Normal.Z * deviation));
        return new RateRatio(Math.Exp(log), interval, Normal.TwoSided(log / deviation));
    }

    private static double RelativeVariance(CountedPart part)
    {
        var rate = (double)part.Count / part.Size;
        return Math.Max(1.0 / part.Count, Intervals.VarianceOfRate(part) / (rate * rate));
    }
}

/// <summary>How a year's rate differs from that of the year before it that has texts.</summary>
/// <param name="Since">The year before.</param>
/// <param name="Ratio">The year's rate divided by that of the year before, with interval and chance.</param>
/// <param name="FalseDiscovery">Its chance among all changes of the series (<see cref="Insights.FalseDiscovery.Adjusted"/>).</param>
public sealed record RateChange(int Since, RateRatio Ratio, double FalseDiscovery)
{
    /// <summary>Whether it can be told from chance, however many years were compared.</summary>
    public bool IsSure => FalseDiscovery <= Insights.FalseDiscovery.Allowed;
}

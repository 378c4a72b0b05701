namespace Wenmai.Insights;

/// <summary>Sizes of speeches, summed up.</summary>
/// <param name="Speeches">How many.</param>
/// <param name="Sizes">Sum of their sizes.</param>
/// <param name="Squares">Sum of the squares of their sizes.</param>
internal readonly record struct SizeSums(int Speeches, long Sizes, double Squares)
{
    /// <summary>Both together.</summary>
    public SizeSums Plus(SizeSums other) => new(Speeches + other.Speeches, Sizes + other.Sizes, Squares + other.Squares);
}

/// <summary>95 % intervals of counts, shares and rates.</summary>
public static class Intervals
{
    private const double Z = Normal.Z;

    /// <summary>Interval of a count of independent events.</summary>
    /// <remarks>Byar's approximation to the exact Poisson interval: Breslow and Day, Statistical Methods in Cancer Research II (1987), equations 2.9 and 2.10.</remarks>
    /// <param name="count">Events seen, 0 or more.</param>
    public static Interval OfCount(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var low = count == 0 ? 0 : count * Cube(1 - 1.0 / (9 * count) - Z / (3 * Math.Sqrt(count)));
        var next = count + 1.0;
        return new Interval(Math.Max(0, low), next * Cube(1 - 1 / (9 * next) + Z / (3 * Math.Sqrt(next))));
    }

    /// <summary>Interval of a share.</summary>
    /// <remarks>Wilson's score interval: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.</remarks>
    /// <param name="hits">Members of the whole that count, at most <paramref name="total"/>.</param>
    /// <param name="total">The whole; for 0 nothing is known and the interval is 0-1.</param>
    public static Interval OfShare(long hits, long total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, total);
        if (total == 0) return new Interval(0, 1);
        var share = (double)hits / total;
        var centre = share + Z * Z / (2 * total);
        var spread = Z * Math.Sqrt(share * (1 - share) / total + Z * Z / (4.0 * total * total));
        var scale = 1 + Z * Z / total;
        return new Interval(Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }

    /// <summary>Interval of a rate over speeches, in events per unit of size.</summary>
    /// <remarks>
    /// Words come in bursts: one speech about a thing says it forty times, so single occurrences are not independent. The ratio estimator over speeches
    /// (Cochran, Sampling Techniques, 3rd edition 1977, equation 6.13, without the finite population correction) takes that into account; with few
    /// speeches it can come out too narrow, so the wider of it and <see cref="OfCount"/> is given.
    /// </remarks>
    /// <param name="speeches">Events and size of each speech, sizes above 0 for at least one.</param>
    public static Interval OfRate(IReadOnlyCollection<(long Count, long Size)> speeches) => OfRate(speeches, default);

    /// <inheritdoc cref="OfRate(IReadOnlyCollection{ValueTuple{long, long}})"/>
    /// <param name="speeches">Events and size of each speech.</param>
    /// <param name="others">Further speeches, without events: too many to be named.</param>
    internal static Interval OfRate(IReadOnlyCollection<(long Count, long Size)> speeches, SizeSums others)
    {
        var part = new CountedPart(speeches, others);
        var (count, size) = (part.Count, (double)part.Size);
        if (size <= 0) return new Interval(0, 0);
        var (poisson, rate) = (OfCount(count), count / size);
        var independent = new Interval(poisson.Low / size, poisson.High / size);
        if (part.Speeches < 2) return independent;
        var spread = Z * Math.Sqrt(VarianceOfRate(part));
        return independent.Widest(new Interval(Math.Max(0, rate - spread), rate + spread));
    }

    /// <summary>Variance of a rate by the ratio estimator over speeches; of a single speech that of independent events.</summary>
    internal static double VarianceOfRate(CountedPart part)
    {
        var (size, n) = ((double)part.Size, part.Speeches);
        var rate = part.Count / size;
        if (n < 2) return rate / size;
        // In one order: rounding makes the sum of such numbers depend on it.
        var squares = part.Listed.Order().Sum(s => Math.Pow(s.Count - rate * s.Size, 2)) + rate * rate * part.Others.Squares;
        return squares * n / (n - 1) / (size * size);
    }

    private static double Cube(double value) => value * value * value;
}

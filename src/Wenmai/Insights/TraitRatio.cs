namespace Wenmai.Insights;

/// <summary>How much oftener a trait is met in one part than in another.</summary>
/// <param name="Ratio">Its rate in the first divided by that in the second; null where the second has none.</param>
/// <param name="Low">Lower end of the 95 % interval, with speeches as the independent units.</param>
/// <param name="High">Upper end; null for no end, where the second has none.</param>
/// <param name="Chance">How often chance alone would make them differ as much, 0-1.</param>
public sealed record TraitRatio(double? Ratio, double Low, double? High, double Chance)
{
    /// <summary>What lies beyond one end of a 95 % interval.</summary>
    private const double Tail = 0.025;

    /// <summary>Compares two parts; null where one is empty or neither has it.</summary>
    /// <remarks>
    /// Where both have it, exp(ln r ± z √(d₁ / k₁ + d₂ / k₂)), with counts k and their clustering d: Rothman and Greenland, Modern Epidemiology,
    /// 2nd edition 1998, chapter 14, for clustered counts. Where one has none, all of k / d events fall to one side: exact for a binomial share of both
    /// sizes (Clopper and Pearson, Biometrika 26 (1934) 404-413), from which the ratio follows.
    /// </remarks>
    public static TraitRatio? Of(TraitSums first, TraitSums second)
    {
        if (first.Size == 0 || second.Size == 0 || first.Count + second.Count == 0) return null;
        if (first.Count == 0) return new TraitRatio(0, 0, 1 / EndOf(second, first.Size), ChanceOf(second, first.Size));
        if (second.Count == 0) return new TraitRatio(null, EndOf(first, second.Size), null, ChanceOf(first, second.Size));
        var log = Math.Log(first.Rate / second.Rate);
        var deviation = Math.Sqrt(first.Clustering / first.Count + second.Clustering / second.Count);
        return new TraitRatio(Math.Exp(log), Math.Exp(log - Normal.Z * deviation), Math.Exp(log + Normal.Z * deviation), Normal.TwoSided(log / deviation));
    }

    // Clustered events tell no more than so many independent ones.
    private static double EventsOf(TraitSums met) => met.Count / met.Clustering;

    /// <summary>The least ratio at which the part without the trait would still have none in one case of forty.</summary>
    private static double EndOf(TraitSums met, long otherSize)
    {
        var share = Math.Pow(Tail, 1 / EventsOf(met));
        return share / (1 - share) * otherSize / met.Size;
    }

    private static double ChanceOf(TraitSums met, long otherSize) => Math.Min(1, 2 * Math.Pow((double)met.Size / (met.Size + otherSize), EventsOf(met)));
}

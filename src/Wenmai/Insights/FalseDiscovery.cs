namespace Wenmai.Insights;

/// <summary>Chances of many comparisons, made comparable: among a hundred that chance passes once in twenty, five are to be expected.</summary>
public static class FalseDiscovery
{
    /// <summary>Up to this share of what is told may be chance.</summary>
    public const double Allowed = 0.05;

    /// <summary>For each comparison the least share of false discoveries at which it would be told, with all that are as sure.</summary>
    /// <remarks>Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300: p × m / rank, made monotone from the largest down.</remarks>
    /// <param name="chances">The p of each comparison, 0-1.</param>
    public static IReadOnlyList<double> Adjusted(IReadOnlyList<double> chances)
    {
        var order = Enumerable.Range(0, chances.Count).OrderByDescending(i => chances[i]).ToList();
        var (adjusted, least) = (new double[chances.Count], 1.0);
        for (var n = 0; n < order.Count; n++)
        {
            least = Math.Min(least, chances[order[n]] * chances.Count / (chances.Count - n));
            adjusted[order[n]] = least;
        }
        return adjusted;
    }
}

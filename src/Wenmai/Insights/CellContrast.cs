namespace Wenmai.Insights;

/// <summary>How a year's cell differs from the other years of its line, with speeches as the independent units.</summary>
/// <param name="Share">Share, 0-1, of the year's speeches that hold such a sentence.</param>
/// <param name="OtherShare">The same of all other years.</param>
/// <param name="FalseDiscovery">Its chance among all cells compared (<see cref="Insights.FalseDiscovery.Adjusted"/>).</param>
public sealed record CellContrast(double Share, double OtherShare, double FalseDiscovery)
{
    /// <summary>Fewer expected speeches than this, with or without it, on either side are too few to compare.</summary>
    private const int FewestExpected = 5;

    /// <summary>Whether it can be told from chance, however many cells were compared.</summary>
    public bool IsSure => FalseDiscovery <= Insights.FalseDiscovery.Allowed;

    /// <summary>Whether the year has more of it than the others.</summary>
    public bool IsMore => Share > OtherShare;

    /// <summary>Holds each cell against the rest of its line; null where there is too little to compare.</summary>
    /// <remarks>Two shares by the normal approximation with Yates' correction: Fleiss, Statistical Methods for Rates and Proportions, 3rd edition 2003, section 3.1.</remarks>
    /// <param name="cells">Of each cell the speeches that hold it and all speeches of its year.</param>
    /// <param name="lines">Of each cell the same over all years.</param>
    internal static IReadOnlyList<CellContrast?> Of(IReadOnlyList<Holding> cells, IReadOnlyList<Holding> lines)
    {
        var others = cells.Zip(lines, (cell, line) => new Holding(line.Holders - cell.Holders, line.Speeches - cell.Speeches)).ToList();
        var compared = Enumerable.Range(0, cells.Count).Where(i => IsEnough(cells[i], others[i])).ToList();
        var adjusted = Insights.FalseDiscovery.Adjusted([.. compared.Select(i => ChanceOf(cells[i], others[i]))]);
        var contrasts = new CellContrast?[cells.Count];
        foreach (var (n, i) in compared.Index()) contrasts[i] = new CellContrast(cells[i].Share, others[i].Share, adjusted[n]);
        return contrasts;
    }

    private static bool IsEnough(Holding cell, Holding other)
    {
        var common = new Holding(cell.Holders + other.Holders, cell.Speeches + other.Speeches).Share;
        return Math.Min(cell.Speeches, other.Speeches) * Math.Min(common, 1 - common) >= FewestExpected;
    }

    private static double ChanceOf(Holding cell, Holding other)
    {
        var (n, m) = ((double)cell.Speeches, (double)other.Speeches);
        var common = (cell.Holders + other.Holders) / (n + m);
        var correction = (1 / n + 1 / m) / 2;
        var difference = Math.Max(0, Math.Abs(cell.Share - other.Share) - correction);
        return Normal.TwoSided(difference / Math.Sqrt(common * (1 - common) * (1 / n + 1 / m)));
    }
}

/// <summary>Speeches that hold something, of so many.</summary>
/// <param name="Holders">Those that hold it.</param>
/// <param name="Speeches">All.</param>
internal readonly record struct Holding(int Holders, int Speeches)
{
    /// <summary>The share that holds it, 0-1.</summary>
    public double Share => Speeches == 0 ? 0 : (double)Holders / Speeches;
}

namespace Wenmai.Insights;

/// <summary>The ladder of requirements (要求阶梯): how sternly the same thing was asked for, year by year.</summary>
public sealed record Ladder
{
    /// <summary>The sentences whose directives were counted.</summary>
    public required Slice Slice { get; init; }

    /// <summary>Denominators, ascending, gaps included, the undated last.</summary>
    public required IReadOnlyList<YearSize> Years { get; init; }

    /// <summary>All five, from the sternest to the mildest.</summary>
    public required IReadOnlyList<LadderStep> Steps { get; init; }

    /// <summary>Speeches that hold any of them.</summary>
    public required int Speeches { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }

    /// <summary>All directives of the ladder.</summary>
    public int Total => Steps.Sum(s => s.Total);

    /// <summary>Places in <see cref="Years"/> from the first with a directive to the last; none where there is none.</summary>
    public IReadOnlyList<int> UsedYears
    {
        get
        {
            var used = Enumerable.Range(0, Years.Count).Where(y => Steps.Any(s => s.Counts[y] > 0)).ToList();
            return used.Count == 0 ? [] : [.. Enumerable.Range(used[0], used[^1] - used[0] + 1)];
        }
    }

    /// <summary>A rung in a year, with what it is a part of.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="year">Place in <see cref="Years"/>.</param>
    public RungShare At(LadderStep step, int year) => new(step.Counts[year], DemandsIn(year), Years[year].Characters);

    /// <summary>A rung over all years.</summary>
    public RungShare Of(LadderStep step) => new(step.Total, Total, Years.Sum(y => y.Characters));

    /// <summary>Directives of all rungs in a year.</summary>
    public int DemandsIn(int year) => Steps.Sum(s => s.Counts[year]);
}

/// <summary>A count of a rung with its denominators: archives grow, so counts of two years say little without them.</summary>
/// <param name="Count">Directives on the rung.</param>
/// <param name="Demands">Directives on all rungs, of the same years.</param>
/// <param name="Characters">UTF-16 units without white space of the texts of the same years.</param>
public readonly record struct RungShare(int Count, int Demands, long Characters)
{
    /// <summary>Fewer directives on all rungs than this are too few to compare.</summary>
    public const int FewestDemands = 20;

    /// <summary>The share that stands on this rung, 0-1: how sternly; null where nothing was asked.</summary>
    public double? Share => Demands == 0 ? null : (double)Count / Demands;

    /// <summary>95 % interval of <see cref="Share"/>.</summary>
    public Interval ShareInterval => Intervals.OfShare(Count, Demands);

    /// <summary>Directives for each 10,000 characters: how often; 0 without text.</summary>
    public double PerTenThousand => Characters == 0 ? 0 : Count * 10_000.0 / Characters;

    /// <summary>Whether something was asked, but too little to compare.</summary>
    public bool IsSmall => Demands is > 0 and < FewestDemands;
}

/// <summary>One rung over the years.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Counts">Directives, one number for each of <see cref="Ladder.Years"/>.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="First">The earliest dated directive of the rung, or null.</param>
/// <param name="Last">The latest, or null.</param>
public sealed record LadderStep(Rung Rung, IReadOnlyList<int> Counts, int Speeches, RegisterRow? First, RegisterRow? Last)
{
    /// <summary>Directives over all years.</summary>
    public int Total => Counts.Sum();
}

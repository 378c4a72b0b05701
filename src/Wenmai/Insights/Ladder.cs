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

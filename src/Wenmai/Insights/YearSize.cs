namespace Wenmai.Insights;

/// <summary>How much the archive holds of a year: the denominators of all counts by year.</summary>
/// <param name="Year">The year, or the number of the period on a finer axis (<see cref="Periods"/>); 0 for speeches without one.</param>
/// <param name="Speeches">Speeches of the year, of the units chosen.</param>
/// <param name="Sentences">Their sentences.</param>
/// <param name="Directives">Their sentences that make a demand.</param>
/// <param name="Characters">Their UTF-16 units without white space.</param>
public sealed record YearSize(int Year, int Speeches, long Sentences, long Directives, long Characters)
{
    /// <summary>Whether the archive has nothing of the year: not the same as a count of 0.</summary>
    public bool IsEmpty => Speeches == 0;

    /// <summary>So many for each 10,000 characters; 0 for an empty year.</summary>
    public double PerTenThousand(long count) => Characters == 0 ? 0 : count * 10_000.0 / Characters;

    /// <summary>The sizes of both together, under the year of the first.</summary>
    public YearSize Plus(YearSize other) =>
        new(Year, Speeches + other.Speeches, Sentences + other.Sentences, Directives + other.Directives, Characters + other.Characters);
}

namespace Wenmai.Insights;

/// <summary>A 95 % interval around an estimate, both ends in the unit of the estimate.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The smallest interval that holds both.</summary>
    public Interval Widest(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}

namespace Wenmai;

/// <summary>Something that happened, as a mark on axes of time (大事).</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month, 1-12; null where the year alone is known.</param>
/// <param name="Name">What it was.</param>
public sealed record Milestone(int Year, int? Month, string Name);

namespace Wenmai.Proofreading.Facts;

/// <summary>What is counted by years from a first one.</summary>
/// <param name="Text">The event, as it stands before the number (成立) or after it (教师节).</param>
/// <param name="IsOrdinal">Whether it is counted as 第N个, not as N周年.</param>
/// <param name="Year">The year of the event, or of the first of the series.</param>
/// <param name="Source">By what it is known.</param>
internal sealed record Anniversary(string Text, bool IsOrdinal, int Year, string Source)
{
    /// <summary>The number in a year.</summary>
    public int NumberIn(int year) => IsOrdinal ? year - Year + 1 : year - Year;
}

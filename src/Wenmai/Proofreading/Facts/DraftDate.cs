namespace Wenmai.Proofreading.Facts;

/// <summary>A date as a draft writes it.</summary>
/// <param name="Span">Where.</param>
/// <param name="Year">Its year, written or told by 今年, 去年 and so on with the draft's own; null where not told.</param>
/// <param name="Month">Its month, possibly one that does not exist; null for a year alone.</param>
/// <param name="Day">Its day, possibly one that does not exist; null where not told.</param>
/// <param name="YearIsWritten">Whether the year stands there in digits.</param>
internal sealed record DraftDate(TextSpan Span, int? Year, int? Month, int? Day, bool YearIsWritten)
{
    /// <summary>The time it tells, in the year it tells or else in another; null where the calendar has none such.</summary>
    public CalendarSpan? In(int? year) => (Year ?? year) is { } y ? CalendarSpan.Of(y, Month, Day) : null;
}

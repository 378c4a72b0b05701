namespace Wenmai.Proofreading.Facts;

/// <summary>Dates that no calendar has: 6月31日, 13月, 29 February of a common year.</summary>
internal sealed class ImpossibleDateRule : IProofRule
{
    // A leap year: what it does not have, none has.
    private const int LeapYear = 2024;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => DraftDates.Find(text).Select(d => Mark(d, text)).OfType<ProofMark>();

    private static ProofMark? Mark(DraftDate date, ProofText text)
    {
        if (date.Month is not { } month || month == 0) return null;
        if (month > 12) return Of(date, $"一年没有{month}月", "一年只有12个月", null);
        if (date.Day is not { } day) return null;
        // A month and day alone belong to the draft's own year only if they are near; 2月29日 of another year may be right.
        var year = date.Year ?? (IsNear(text, month) ? text.Year : null) ?? LeapYear;
        var length = DateTime.DaysInMonth(year, month);
        if (day >= 1 && day <= length) return null;
        var last = $"{month}月{length}日";
        var written = date.Span.Of(text.Text);
        var replacement = day > length ? written[..^$"{month}月{day}日".Length] + last : null;
        var name = month == 2 ? $"{year}年2月" : $"{month}月";
        return Of(date, $"{name}没有{day}日", $"{name}只有{length}天", written.EndsWith($"{month}月{day}日", StringComparison.Ordinal) ? replacement : null);
    }

    private static bool IsNear(ProofText text, int month) => text.Date is { } own && Math.Abs(own.Month - month) < 6;

    private static ProofMark Of(DraftDate date, string message, string evidence, string? replacement) =>
        new(ProofKind.Date, date.Span, $"日期有误，{message}。", $"历法：{evidence}") { Replacement = replacement, Advice = replacement is null ? "请核对日期" : null };
}

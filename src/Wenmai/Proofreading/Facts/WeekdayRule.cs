using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A weekday that its date does not fall on.</summary>
internal sealed partial class WeekdayRule : IProofRule
{
    private const string Weekdays = "日一二三四五六";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Dated().Matches(text.Text).Select(m => Mark(m, text)).OfType<ProofMark>();

    private static ProofMark? Mark(Match match, ProofText text)
    {
        var date = DraftDates.Of(match, text.Year);
        if (date.In(text.Year) is not { } day || date.Day is null) return null;
        var written = match.Groups["w"];
        var told = Weekdays.IndexOf(written.Value == "天" ? "日" : written.Value, StringComparison.Ordinal);
        if (Falls(day.First, told) || (date.Year is null && IsOtherYear(day.First, told, text))) return null;
        var right = Weekdays[(int)day.First.DayOfWeek].ToString();
        var span = new TextSpan(match.Groups["today"].Success ? match.Index : date.Span.Start, match.Index + match.Length);
        var at = written.Index - span.Start;
        return new ProofMark(ProofKind.Date, span, $"{day}是星期{right}，不是星期{written.Value}。", $"历法：{day}，星期{right}")
        {
            Replacement = span.Of(text.Text)[..at] + right + span.Of(text.Text)[(at + 1)..],
        };
    }

    // A day of another part of the year may be meant of the year before or after.
    private static bool IsOtherYear(DateOnly day, int told, ProofText text) => text.Date is not { } own
        ? Falls(day.AddYears(1), told) || Falls(day.AddYears(-1), told)
        : (day.Month - own.Month) switch
        {
            > 5 => Falls(day.AddYears(-1), told),
            < -5 => Falls(day.AddYears(1), told),
            _ => false,
        };

    private static bool Falls(DateOnly day, int told) => (int)day.DayOfWeek == told;

    [GeneratedRegex("(?<today>今天是)?" + DraftDates.Pattern + "[，、 　]?[（(]?(?:星期|礼拜|周)(?<w>[一二三四五六日天])(?![至到—])")]
    private static partial Regex Dated();
}

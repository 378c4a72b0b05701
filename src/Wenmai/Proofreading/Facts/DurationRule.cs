using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>A duration that is not what lies between its beginning and its end: 从3月4日到4月2日，为期40天.</summary>
internal sealed partial class DurationRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        Ranges().Matches(text.Text).Concat(Announced().Matches(text.Text)).Concat(Preceded().Matches(text.Text)).Select(m => Mark(m, text)).OfType<ProofMark>();

    private static ProofMark? Mark(Match match, ProofText text)
    {
        if (Count(match.Groups["n"].Value) is not { } told) return null;
        var (begin, end) = (DraftDates.Of(match, text.Year), DraftDates.Of(match, text.Year, "2"));
        if (begin.In(text.Year) is not { } from || end.In(end.Year ?? begin.Year ?? text.Year) is not { } to) return null;
        if (to.Last < from.First && end.Year is null) to = new CalendarSpan(to.First.AddYears(1), to.Last.AddYears(1));
        if (to.Last < from.First) return null;
        var unit = match.Groups["u"].Value;
        return unit.EndsWith('月') ? OfMonths(match, told, begin, end, from, to) : OfDays(match, told, unit, begin, end, from, to);
    }

    // Both ends may count or not.
    private static ProofMark? OfDays(Match match, int told, string unit, DraftDate begin, DraftDate end, CalendarSpan from, CalendarSpan to)
    {
        if (begin.Day is null || end.Day is null) return null;
        var days = to.First.DayNumber - from.First.DayNumber + 1;
        if (unit is "周" or "个星期" ? Math.Abs((told * 7) - days) <= 4 : told <= days && told >= days - 1) return null;
        // A course may have days off inside its span; one that is longer than its span may not.
        if (unit is "天" or "日" && told < days && told >= days * 2 / 3) return null;
        var right = unit is "天" or "日" ? $"{days}{unit}" : null;
        return Of(match, $"从{from}到{to}共{days}天，与“{match.Groups["n"].Value}{unit}”不符。", $"首尾相减再加一：{days}天", right);
    }

    private static ProofMark? OfMonths(Match match, int told, DraftDate begin, DraftDate end, CalendarSpan from, CalendarSpan to)
    {
        var last = end.Day is null && !match.Value.Contains('初') ? to.Last : to.First;
        var months = (last.DayNumber - from.First.DayNumber + 1) / 30.44;
        // A month without a day may be meant from its beginning, middle or end.
        var play = begin.Day is null || end.Day is null ? 1.2 : 0.6;
        if (Math.Abs(months - told) <= play) return null;
        return Of(match, $"从{from}到{to}约{months:0.#}个月，与“{match.Groups["n"].Value}{match.Groups["u"].Value}”不符。", $"起止相隔约{months:0.#}个月", null);
    }

    private static ProofMark Of(Match match, string message, string evidence, string? right)
    {
        var span = new TextSpan(match.Index, match.Index + match.Length);
        var number = match.Groups["n"];
        var at = number.Index - match.Index;
        return new ProofMark(ProofKind.Date, span, message, evidence)
        {
            Replacement = right is null ? null : match.Value[..at] + right + match.Value[(at + number.Length + match.Groups["u"].Length)..],
            Advice = right is null ? "请核对起止日期与时长" : null,
        };
    }

    private static int? Count(string text) =>
        text.All(char.IsAsciiDigit) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : (int?)ChineseNumerals.ReadWords(text);

    private const string End =
        "(?:(?<y2>(?:19|20)[0-9]{2})年|(?<r2>今年|本年|去年|明年|前年))?(?<m2>[0-9]{1,2})月份?(?:(?<d2>[0-9]{1,2})日|初|中旬|底|末)?";

    private const string Duration = "(?<n>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?<u>天|日|周|个星期|个月)(?!半)";

    [GeneratedRegex("(?:从|自)" + DraftDates.Pattern + "(?:起|开始)?[，,]?(?:至|到|—{1,2}|－|~|～)" + End + "(?:结束|止|基本结束)?[，,（(](?:共|历时|为期|总共|前后|集中)?(?:用)?" + Duration)]
    private static partial Regex Ranges();

    [GeneratedRegex("(?:从|自)" + DraftDates.Pattern + "(?:起|开始|启动)[，,]为期" + Duration + "[，,](?:至|到)" + End)]
    private static partial Regex Announced();

    [GeneratedRegex("(?:为期|历时|为|共|时间)" + Duration + "[，,：:（(](?:从|自)?" + DraftDates.Pattern + "(?:起|开始|启动)?[，,]?(?:至|到|—{1,2}|－|~|～)" + End)]
    private static partial Regex Preceded();
}

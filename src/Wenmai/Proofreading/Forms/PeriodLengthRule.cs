using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>A period and its length that disagree, told in passing: 3月4日至4月2日，集中排查，共40天.</summary>
/// <remarks>Where 从 or 自 opens the period and its length follows at once, the rule of facts reads it by the calendar.</remarks>
internal sealed partial class PeriodLengthRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        foreach (Match match in Period().Matches(text.Text))
        {
            var year = match.Groups["y"] is { Success: true } y ? int.Parse(y.Value) : text.Year ?? 2023;
            if (DayOf(year, match, 1) is not { } from || DayOf(year, match, 2) is not { } to) continue;
            if (to < from) continue;
            var days = to.DayNumber - from.DayNumber + 1;
            var said = ChineseNumerals.ReadWords(match.Groups["n"].Value) is { } chinese and > 0 ? (int)chinese
                : int.TryParse(match.Groups["n"].Value, out var n) ? n : 0;
            var length = said * (match.Groups["u"].Value is "天" or "日" ? 1 : match.Groups["u"].Value is "周" or "个星期" ? 7 : 30);
            var slack = match.Groups["u"].Value is "天" or "日" ? 1 : match.Groups["u"].Value is "个月" ? 5 + said : 3;
            if (length == 0 || Math.Abs(days - length) <= slack) continue;
            var place = match.Groups["x"];
            var right = match.Groups["u"].Value is "天" or "日" ? match.Groups["v"].Value + days + match.Groups["u"].Value : null;
            yield return new ProofMark(ProofKind.Number, new TextSpan(place.Index, place.Index + place.Length), "起止日期与时长不符。",
                $"{from.Month}月{from.Day}日至{to.Month}月{to.Day}日共{days}天") { Replacement = right, Advice = "核对起止日期和时长。" };
        }
    }

    private static DateOnly? DayOf(int year, Match match, int which)
    {
        var month = match.Groups["m" + which] is { Success: true } m ? int.Parse(m.Value) : int.Parse(match.Groups["m1"].Value);
        var day = int.Parse(match.Groups["d" + which].Value);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    [GeneratedRegex(@"(?:(?<y>20\d\d)年)?(?<m1>\d{1,2})月(?<d1>\d{1,2})日(?:开始|起)?，?(?:到|至|—|——"
        + @"|-)(?:(?<m2>\d{1,2})月)?(?<d2>\d{1,2})日(?:结束|止|为止)?"
        + @"[^。；\d]{0,12}(?<x>(?<v>为期|历时|共计|共|用时|持续|时间为)(?<n>[一二两三四五六七八九十]{1,3}|\d{1,3})(?<u>天|日|个月|周|个星期))")]
    private static partial Regex Period();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A day of the lunar calendar that today is not: 今天是正月十二, said on the eleventh.</summary>
internal sealed partial class LunarTodayRule : IProofRule
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    private static readonly string[] Months = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Date is not { } own || !LunarDays.Knows(own.Year)) return [];
        var right = Of(own);
        return Today().Matches(text.Text).Where(m => m.Groups["x"].Value is var written && written != right && written != Renamed(right)).Select(m => MarkOf(m, own, right));
    }

    private static ProofMark MarkOf(Match match, DateOnly own, string right)
    {
        var place = match.Groups["x"];
        return new ProofMark(ProofKind.Date, new TextSpan(place.Index, place.Index + place.Length),
            $"文稿日期{own.Year}年{own.Month}月{own.Day}日是农历{right}。", "农历换算")
        {
            Replacement = right,
        };
    }

    /// <summary>正月十一, 腊月廿三 as 二十三.</summary>
    private static string Of(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        var (month, leap) = (Calendar.GetMonth(at), Calendar.GetLeapMonth(Calendar.GetYear(at)));
        var counted = leap > 0 && month >= leap ? month - 1 : month;
        return Months[counted - 1] + "月" + DayOf(Calendar.GetDayOfMonth(at));
    }

    private static string DayOf(int day) => (day <= 10 ? "初" : "") + Language.ChineseNumerals.Write(day);

    // 冬月 and 腊月 are also counted, and twenties are also written 廿.
    private static string Renamed(string date) =>
        date.Replace("冬月", "十一月", StringComparison.Ordinal).Replace("腊月", "十二月", StringComparison.Ordinal).Replace("二十", "廿", StringComparison.Ordinal);

    [GeneratedRegex("(?:今天|今日)，?(?:就|正好|恰好)?是(?:农历)?(?<x>(?:正|冬|腊|十?[一二]|十|[三四五六七八九])月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十))")]
    private static partial Regex Today();
}

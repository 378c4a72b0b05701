using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Finds times and numbers to be met in a clause.</summary>
internal static partial class NormFinder
{
    private const string Numeral = "[一二三四五六七八九十]{1,3}";
    private const string Number = "(?:[0-9０-９][0-9０-９.．,]*|[*＊×xX某]{1,3}|[一二三四五六七八九十百千两]{1,6})";
    private const string RangeMark = "[-–—－~～至]";
    private const string Unit = "(?:[千万亿]{0,2}(?:元|人次|人|名|个百分点|个|家|公里|亩|平方米|套|斤|公斤|吨|户|次|件|篇|页|学时|课时|场|倍|座|所|批|期|字|处|辆|株|小时)|[%％]|[千万亿]{1,2})";

    /// <summary>A date or a period by which the act must be done (…月底前, …日内), or null.</summary>
    public static TextSpan? Deadline(string text, TextSpan clause)
    {
        var words = text.AsSpan(clause.Start, clause.Length);
        if (words.IndexOfAny("前内") < 0) return null;
        foreach (var match in DeadlinePattern().EnumerateMatches(words))
        {
            var end = clause.Start + match.Index + match.Length;
            var isBan = end < clause.End && text.AsSpan(end, clause.End - end).StartsWith("不得");
            if (!isBan) return new TextSpan(clause.Start + match.Index, end);
        }
        return null;
    }

    /// <summary>A recurring time with the day that narrows it (每年+年底, 每月+25日).</summary>
    public static TextSpan WholeTime(string text, TextSpan time, int limit)
    {
        foreach (var match in DayPattern().EnumerateMatches(text.AsSpan(time.End, limit - time.End)))
            return new TextSpan(time.Start, time.End + match.Length);
        return time;
    }

    /// <summary>A number with its unit that sets a norm (不少于…次, …%左右), or null; a masked number counts.</summary>
    public static TextSpan? Quantity(string text, TextSpan clause)
    {
        var words = text.AsSpan(clause.Start, clause.Length);
        foreach (var match in LimitPattern().EnumerateMatches(words))
            return NumberWithin(text, new TextSpan(clause.Start + match.Index, clause.Start + match.Index + match.Length));
        foreach (var match in BoundedPattern().EnumerateMatches(words))
            return new TextSpan(clause.Start + match.Index, clause.Start + match.Index + match.Length);
        foreach (var match in TargetPattern().EnumerateMatches(words))
            return NumberWithin(text, new TextSpan(clause.Start + match.Index, clause.Start + match.Index + match.Length));
        return null;
    }

    private static TextSpan NumberWithin(string text, TextSpan match)
    {
        foreach (var number in NumberWithUnitPattern().EnumerateMatches(text.AsSpan(match.Start, match.Length)))
            return new TextSpan(match.Start + number.Index, match.End);
        return match;
    }

    [GeneratedRegex("(?:[0-9]{4}年|今年|明年|每年|当年|次年|本月|下月)?(?:(?:[0-9０-９]{1,2}|" + Numeral + ")月(?:(?:[0-9０-９]{1,2}|" + Numeral + ")日|月?底|初|末|[上中下]旬)?|年底|月底|季度末|年末|[0-9]{4}年底?)(?:之前|以前|前)"
        + "|(?:[0-9０-９]{1,3}" + RangeMark + ")?(?:[0-9０-９]{1,3}|" + Numeral + "|[*＊×xX]{1,3})个?(?:工作日|日|天|小时|周|月|季度|年)(?:之内|以内|内)")]
    private static partial Regex DeadlinePattern();

    [GeneratedRegex("^(?:年底|年末|年初|月底|月末|月初|末|底|(?:[0-9０-９]{1,2}|" + Numeral + ")月(?:底|初|末|份)?(?:(?:[0-9０-９]{1,2}|" + Numeral + ")日)?|(?:[0-9０-９]{1,2}|" + Numeral + ")日)")]
    private static partial Regex DayPattern();

    [GeneratedRegex("(?:不少于|不低于|不超过|不高于|不多于|不得少于|不得低于|不得超过|达到|达|超过|控制在|至少|降至|降到|压减|不小于|提高到|增加到)[约近到]?" + Number + Unit + "(?:以上|以内|以下|左右)?")]
    private static partial Regex LimitPattern();

    [GeneratedRegex(Number + Unit + "(?:以上|以内|以下|左右)")]
    private static partial Regex BoundedPattern();

    [GeneratedRegex("(?:增长|下降|降低|完成|新增|建成|新建|改造|安排|投入|培训|供应|实现|比重|减负|新开工|发展)[^，。；0-9]{0,12}[0-9０-９][0-9０-９.．,]*" + Unit + "(?:" + RangeMark + Number + Unit + ")?")]
    private static partial Regex TargetPattern();

    [GeneratedRegex("(?:" + Number + "(?:" + Unit + ")?" + RangeMark + ")?" + Number + Unit)]
    private static partial Regex NumberWithUnitPattern();
}

using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Finds by when and how often something is to be done, whatever a clause demands.</summary>
internal static partial class TimeFinder
{
    private const string Number = "(?:[0-9０-９]{1,3}|[一二三四五六七八九十两]{1,3})";
    private const string Year = "(?:[0-9]{4}年|今年|本年度?|明年|后年|当年|次年|每年)";
    private const string Month = "(?:" + Number + "月份?|本月|下月|下个月|当月|次月|每月)";
    private const string Week = "(?:本周|下周|下个周)";

    // What ends on a known day by itself: 底, 末, 上半年, a quarter.
    private const string PeriodEnd =
        "(?:[0-9]{4}年?|今年?|本年?|明年?|当年|次年|每年)?年[底末]|" + Year + "?(?:上半年|下半年|第?[一二三四1-4]季度末?)|(?:本|每)?季度?末"
        + "|" + Year + "?" + Number + "月份?月?[底末]|(?:本|下|下个|当|次|每)?月[底末]";

    private const string DayOrPeriod =
        PeriodEnd + "|" + Year + "?" + Month + "(?:" + Number + "[日号]|初|[上中下]旬)?|" + Year + "?" + Number + "[日号]|[0-9]{4}年|" + Week + "[一二三四五六日末]?";

    private const string Duration = "(?:" + Number + "[-–—－~～至])?(?:" + Number + "|[*＊×xX]{1,3}|半)个?(?:半)?(?:工作日|日|天|小时|周|星期|月|季度|年)";

    private const string Before = "(?:之前|以前|前)(?!后|往|来|三个?季|半年|述|列)";
    private const string Inside = "(?:之内|以内|内)(?!部|容|外|控|生|在|涵|地|需)";

    // A verb must follow where neither 前 nor 内 says that a period is a limit (今年上半年完成).
    private static readonly string[] Preludes = ["要", "全部", "全面", "力争", "确保", "基本", "争取"];

    /// <summary>By when a clause's act is to be done, or null: a day, a period that ends, a number of days, or a word such as 立即.</summary>
    public static TextSpan? Deadline(SentenceCues cues, Clause clause)
    {
        var text = cues.Text;
        var words = clause.Of(text);
        if (words.IndexOfAny("前内底末半季") >= 0)
            foreach (var match in LimitPattern().EnumerateMatches(words))
            {
                var time = new TextSpan(clause.Span.Start + match.Index, clause.Span.Start + match.Index + match.Length);
                if (IsLimit(cues, clause, time)) return time;
            }
        foreach (var hit in SentenceCues.Within(cues.Directives, clause.Span))
            if (hit.Cue is DirectiveCue { Type: DirectiveType.Deadline } cue && Frequency(text, hit.Span) is null && cue.Holds(DirectiveTagger.Around(cues, clause, hit.Span)))
                return hit.Span;
        return null;
    }

    /// <summary>How often a clause's act is to be done (每月, 每两周, 按季度, 每年3月), or null.</summary>
    public static TextSpan? Frequency(string text, TextSpan clause)
    {
        var words = text.AsSpan(clause.Start, clause.Length);
        if (words.IndexOfAny("每按逐") < 0) return null;
        foreach (var match in FrequencyPattern().EnumerateMatches(words))
            return NormFinder.WholeTime(text, new TextSpan(clause.Start + match.Index, clause.Start + match.Index + match.Length), clause.End);
        return null;
    }

    /// <summary>Whether a clause says nothing but by when (于11月30日前，… · 各县区要在月底前，…): the next one says what.</summary>
    public static bool IsTimeAlone(SentenceCues cues, Clause clause)
    {
        if (Deadline(cues, clause) is not { } time || time.End != clause.Span.End) return false;
        if (clause.Form is ClauseForm.Plain) return true;
        return clause.Form is ClauseForm.Demand && clause.Head <= time.Start && cues.Text.AsSpan(clause.Head, time.Start - clause.Head).Trim("于在到至").IsEmpty;
    }

    // 三年内不得… forbids for that long; 总结上半年工作 names the time of something else.
    private static bool IsLimit(SentenceCues cues, Clause clause, TextSpan time)
    {
        var rest = cues.Text.AsSpan(time.End, clause.Span.End - time.End);
        if (rest.StartsWith("不得") || rest.StartsWith("的")) return false;
        if (cues.Text[time.End - 1] is '前' or '内') return true;
        var next = time.End;
        foreach (var prelude in Preludes)
            if (cues.Text.AsSpan(next, clause.Span.End - next).StartsWith(prelude)) next += prelude.Length;
        return next == clause.Span.End ? clause.Form is ClauseForm.Plain : ClauseReader.Verb(cues, clause.Span, next) is not null;
    }

    [GeneratedRegex("(?:" + DayOrPeriod + ")" + Before + "|(?:(?:[0-9]{4}|今|本|明|当)?年|(?:本|当)月|" + Week + "|本季度|" + Duration + ")" + Inside + "|" + PeriodEnd)]
    private static partial Regex LimitPattern();

    [GeneratedRegex("(?<![人户家村])每(?:隔)?(?:" + Number + "|半)?个?(?:工作日|学期|季度|季|年|月|周|星期|旬|日|天)|按(?:季度|半年|年度?|季|月|周|旬)|逐(?:月|周|季)")]
    private static partial Regex FrequencyPattern();
}

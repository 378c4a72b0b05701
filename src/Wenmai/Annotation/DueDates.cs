using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Turns the words of a time into figures: the last day that a deadline allows, how long it allows, how often something recurs.</summary>
/// <remarks>Nothing is guessed: without the year of the speech 11月30日前 has no day, and words that leave the day open (9月中旬前, 2025年前) have none either.</remarks>
internal static partial class DueDates
{
    private const string Number = "[0-9０-９]{1,3}|[一二三四五六七八九十两]{1,3}";

    // A month that has passed when the speech is given is next year's, unless that lies this far ahead: then the words mean something else.
    private const int FarthestMonths = 6;

    /// <summary>The sentences with the days and periods of their demands.</summary>
    /// <param name="text">The text of the speech.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="today">The day of the speech, where it is known.</param>
    /// <param name="year">Its year, where it is known.</param>
    public static IReadOnlyList<Sentence> Fill(string text, IReadOnlyList<Sentence> sentences, DateOnly? today, int? year) =>
        [.. sentences.Select(s => s.Demands.Any(HasTime) ? s with { Demands = [.. s.Demands.Select(d => Filled(text, d, today, year))] } : s)];

    /// <summary>The last day that a deadline allows; null where its words, or what is known of the speech, leave it open.</summary>
    /// <param name="deadline">Its words.</param>
    /// <param name="today">The day of the speech, where it is known.</param>
    /// <param name="year">Its year, where it is known.</param>
    public static DateOnly? DayOf(string deadline, DateOnly? today, int? year)
    {
        var match = DayPattern().Match(deadline);
        if (!match.Success || match.Groups["each"].Success) return null;
        var stated = YearOf(match.Groups["y"].Value, today?.Year ?? year);
        if (match.Groups["y"].Success && stated is null) return null;
        return match.Groups["week"].Success ? DayOfWeek(match, today)
            : match.Groups["m"].Success ? DayOfMonth(match, stated, today, year)
            : match.Groups["month"].Success ? EndOfMonth(today?.AddMonths(IsNext(match.Groups["month"].Value) ? 1 : 0))
            : match.Groups["quarterend"].Success ? EndOfQuarter(today)
            : (stated ?? today?.Year ?? year) is { } of ? EndOfPeriod(match, of) : null;
    }

    /// <summary>How long a deadline allows, as an ISO 8601 duration, WD for working days; null where it names no length.</summary>
    public static string? Within(string deadline) => Period(WithinPattern().Match(deadline));

    /// <summary>The period of something that recurs, as an ISO 8601 duration; null where its words name none.</summary>
    public static string? Every(string frequency) => Period(EveryPattern().Match(frequency));

    private static bool HasTime(Demand demand) => demand.Deadline is not null || demand.Frequency is not null;

    private static Demand Filled(string text, Demand demand, DateOnly? today, int? year)
    {
        var deadline = demand.Deadline?.Of(text) ?? "";
        return demand with { Due = DayOf(deadline, today, year), Within = Within(deadline), Every = Every(demand.Frequency?.Of(text) ?? "") };
    }

    private static int? YearOf(string words, int? year) => words switch
    {
        "今年" or "今" or "本年" or "本年度" or "本" or "当年" or "当" => year,
        "明年" or "明" or "次年" or "次" => year + 1,
        "后年" => year + 2,
        _ when int.TryParse(words.AsSpan().TrimEnd('年'), out var number) && number is > 1900 and < 2200 => number,
        _ => null,
    };

    private static DateOnly? DayOfMonth(Match match, int? stated, DateOnly? today, int? year)
    {
        if (DocumentPatterns.Number(match.Groups["m"]) is not (>= 1 and <= 12 and var month) || (stated ?? today?.Year ?? year) is not { } of) return null;
        var end = match.Groups["end"].Value;
        DateOnly? day = match.Groups["d"].Success ? DayOf(of, month, DocumentPatterns.Number(match.Groups["d"]))
            : end.Length > 0 ? EndOfMonth(new DateOnly(of, month, 1)) : null;
        return stated is null && today is { } spoken && day < spoken ? NextYear(day.Value, spoken) : day;
    }

    private static DateOnly? NextYear(DateOnly passed, DateOnly spoken) =>
        passed.AddYears(1) is var next && next <= spoken.AddMonths(FarthestMonths) ? next : null;

    private static DateOnly? DayOf(int year, int month, int? day) =>
        day is >= 1 and var number && number <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, number) : null;

    private static DateOnly? EndOfMonth(DateOnly? day) => day is { } d ? new DateOnly(d.Year, d.Month, DateTime.DaysInMonth(d.Year, d.Month)) : null;

    private static DateOnly? EndOfQuarter(DateOnly? day) => day is { } d ? EndOfMonth(new DateOnly(d.Year, (d.Month + 2) / 3 * 3, 1)) : null;

    private static DateOnly? EndOfPeriod(Match match, int year)
    {
        var period = match.Groups["period"].Value;
        if (period is "上半年") return new DateOnly(year, 6, 30);
        if (DocumentPatterns.Number(match.Groups["q"]) is { } quarter) return EndOfMonth(new DateOnly(year, quarter * 3, 1));
        return period.Length > 0 ? new DateOnly(year, 12, 31) : null;
    }

    // Monday begins a week; 本周五前 includes Friday.
    private static DateOnly? DayOfWeek(Match match, DateOnly? today)
    {
        if (today is not { } spoken) return null;
        var monday = spoken.AddDays(-(((int)spoken.DayOfWeek + 6) % 7) + (IsNext(match.Groups["week"].Value) ? 7 : 0));
        var day = "一二三四五六日".IndexOf(match.Groups["wd"].Value, StringComparison.Ordinal);
        return match.Groups["wd"].Length == 0 || match.Groups["wd"].Value is "末" ? match.Value.EndsWith('前') && match.Groups["wd"].Length == 0 ? null : monday.AddDays(6) : monday.AddDays(day);
    }

    private static bool IsNext(string words) => words.StartsWith('下') || words.StartsWith('次');

    private static string? Period(Match match)
    {
        if (!match.Success) return null;
        var unit = match.Groups["unit"].Value;
        if (match.Groups["half"].Success) return unit switch { "年" => "P6M", "月" => "P15D", _ => null };
        var number = match.Groups["n"].Success ? NumberOf(match.Groups["n"]) : 1;
        if (number is not > 0) return null;
        return unit switch
        {
            "工作日" => $"P{number}WD",
            "日" or "天" => $"P{number}D",
            "小时" => $"PT{number}H",
            "周" or "星期" => $"P{number}W",
            "旬" => "P10D",
            "月" => $"P{number}M",
            "季度" or "季" => $"P{number * 3}M",
            "年" or "年度" => $"P{number}Y",
            _ => null,
        };
    }

    private static int? NumberOf(Group group) => group.Value is "两" ? 2 : DocumentPatterns.Number(group);

    // What leaves the day open is matched last and has no group: 9月前, 9月中旬前, 2025年前.
    [GeneratedRegex(
        "^(?:(?<each>每)"
        + "|(?<week>本周|下周|下个周)(?<wd>[一二三四五六日末]?)"
        + "|(?<y>[0-9]{4}年?|今年?|本年?度?|明年?|后年|当年|次年)??年?(?:(?<period>年[底末内]|年以内|年之内|上半年|下半年(?!.*前)|底|末)|第?(?<q>[一二三四1-4])季度(?:末|$))"
        + "|(?<y>[0-9]{4}年|今年|本年度?|明年|后年|当年|次年)?(?<m>" + Number + ")月份?(?:(?<d>" + Number + ")[日号]|(?<end>月?[底末]|下旬内))"
        + "|(?<month>本月|下月|下个月|次月|当月|月)(?=[底末内以之])"
        + "|(?<quarterend>本?季度?末|本季度内))")]
    private static partial Regex DayPattern();

    [GeneratedRegex("^(?:(?:" + Number + ")[-–—－~～至])?(?:(?<half>半)|(?<n>" + Number + "))个?(?<unit>工作日|日|天|小时|周|星期|月|季度|年)(?:之内|以内|内)$")]
    private static partial Regex WithinPattern();

    [GeneratedRegex("^(?:每隔?|按|逐)(?:(?<half>半)|(?<n>" + Number + "))?个?(?<unit>工作日|季度|季|年度|年|月|周|星期|旬|日|天)")]
    private static partial Regex EveryPattern();
}

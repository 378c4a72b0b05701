using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>Stretches of time that end before they begin.</summary>
internal sealed partial class DateRangeRule : IProofRule
{
    // From October to March a plan may run without naming the year; over longer ones the end is a slip.
    private const int LongestTacitTurn = 240;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        [.. Dates().Matches(text.Text).Select(m => OfDates(m, text)).OfType<ProofMark>(), .. Years().Matches(text.Text).Select(OfYears).OfType<ProofMark>()];

    private static ProofMark? OfDates(Match match, ProofText text)
    {
        var (begin, end) = (DraftDates.Of(match, text.Year), DayOrDate(match, text.Year));
        if (begin.Day is null != end.Day is null) return null;
        var year = text.Year ?? (begin.Year is null && end.Year is null ? 2001 : null);
        if (begin.In(begin.Year ?? year) is not { } from || end.In(end.Year ?? begin.Year ?? year) is not { } to || to.Last >= from.First) return null;
        if (end.Year is null && to.Last.AddYears(1).DayNumber - from.First.DayNumber <= LongestTacitTurn) return null;
        if (!text.Text.AsSpan(match.Index, match.Length).ContainsAny('至', '到') && begin.Day is null) return null;
        var span = new TextSpan(begin.Span.Start, Math.Max(end.Span.End, match.Index + match.Length));
        return new ProofMark(ProofKind.Date, span, $"结束时间（{Name(end, text)}）早于开始时间（{Name(begin, text)}）。", $"起止时间：{from}在{to}之后")
        {
            Replacement = SwapIfPlain(begin, end, span, text),
            Advice = "请核对起止日期",
        };
    }

    // 10月15日至10月12日 was most likely turned round; where the years differ the year is wrong.
    private static string? SwapIfPlain(DraftDate begin, DraftDate end, TextSpan span, ProofText text)
    {
        var (first, second) = (begin.Span.Of(text.Text), end.Span.Of(text.Text));
        if (begin.Year is not null || end.Year is not null || span.Length > first.Length + second.Length + 2) return null;
        return second + text.Text[begin.Span.End..end.Span.Start] + first + text.Text[end.Span.End..span.End];
    }

    private static string Name(DraftDate date, ProofText text) => date.Span.Of(text.Text);

    // 5月20日至12日: the second day lies in the first month.
    private static DraftDate DayOrDate(Match match, int? year)
    {
        var day = match.Groups["only"];
        if (!day.Success) return DraftDates.Of(match, year, "2");
        return new DraftDate(new TextSpan(day.Index, day.Index + day.Length + 1), null, DraftDates.Number(match.Groups["m"]), DraftDates.Number(day), false);
    }

    private static ProofMark? OfYears(Match match)
    {
        var (from, to) = (DraftDates.Number(match.Groups["a"]), DraftDates.Number(match.Groups["b"]));
        if (to >= from) return null;
        return new ProofMark(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length), $"结束年份{to}早于开始年份{from}。", $"{to}＜{from}")
        {
            Advice = "请核对起止年份",
        };
    }

    [GeneratedRegex("(?:自|从)?" + DraftDates.Pattern + "(?:起|开始|启动)?[，,]?[ ]?(?:至|到|—{1,2}|－|-|~|～)(?:(?<only>[0-9]{1,2})日|"
        + "(?:(?<y2>(?:19|20)[0-9]{2})年|(?<r2>今年|本年|去年|明年|前年|后年))?(?<m2>[0-9]{1,2})月份?(?:(?<d2>[0-9]{1,2})日)?)(?:结束|止|截止)?")]
    private static partial Regex Dates();

    [GeneratedRegex("(?<![0-9])(?<a>(?:19|20)[0-9]{2})年?(?:至|到|—{1,2}|－|～)(?<b>(?:19|20)[0-9]{2})年(?!代)")]
    private static partial Regex Years();
}

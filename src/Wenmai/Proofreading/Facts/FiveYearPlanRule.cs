using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>Spans, first and last years of the five-year plans: “十四五”时期（2020—2025年）, 今年是“十四五”收官之年.</summary>
internal sealed partial class FiveYearPlanRule : IProofRule
{
    // The tenth plan began in 2001.
    private const int TenthBegins = 2001;
    private const string Digits = "十一二三四五六七八九";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
    [
        .. Spans().Matches(text.Text).Select(OfSpan).OfType<ProofMark>(),
        .. Years().Matches(text.Text).Select(m => OfYear(m, text)).OfType<ProofMark>(),
        .. Ends().Matches(text.Text).Select(OfEnd).OfType<ProofMark>(),
    ];

    private static ProofMark? OfSpan(Match match)
    {
        var (first, last) = Plan(match);
        var (from, to) = (match.Groups["a"], match.Groups["b"]);
        if (DraftDates.Number(from) == first && DraftDates.Number(to) == last) return null;
        var right = match.Value[..(from.Index - match.Index)] + first + match.Value[(from.Index + 4 - match.Index)..(to.Index - match.Index)]
            + last + match.Value[(to.Index + 4 - match.Index)..];
        return Of(match, first, last, $"{Name(match)}为{first}年至{last}年。") with { Replacement = right };
    }

    private static ProofMark? OfYear(Match match, ProofText text)
    {
        var (first, last) = Plan(match);
        var written = match.Groups["y"];
        if ((written.Success ? DraftDates.Number(written) : DraftDates.RelativeYear(match.Groups["r"].Value, text.Year)) is not { } year) return null;
        var role = match.Groups["role"].Value;
        var right = role[0] is '第' ? first + "一二三四五".IndexOf(role[1], StringComparison.Ordinal) : role[0] is '开' or '起' ? first : last;
        if (year == right) return null;
        // What else is said of the year stands before it.
        if (match.Value.LastIndexOf('，') >= 0) return OfLaterClause(match, first, last, $"{year}年不是{Name(match)}{role}，{Name(match)}{role}是{right}年。");
        var proper = year == first ? "开局之年" : year == last ? "收官之年" : year > first && year < last ? "重要一年" : null;
        return Of(match, first, last, $"{year}年不是{Name(match)}{role}，{Name(match)}{role}是{right}年。") with
        {
            Replacement = proper is null ? null : match.Value[..^role.Length] + proper,
            Advice = proper is null ? "请核对年份" : null,
        };
    }

    private static ProofMark OfLaterClause(Match match, int first, int last, string message)
    {
        var start = match.Index + match.Value.LastIndexOf('，') + 1;
        return Of(match, first, last, message) with { Span = new TextSpan(start, match.Index + match.Length), Advice = "请核对年份" };
    }

    private static ProofMark? OfEnd(Match match)
    {
        var (first, last) = Plan(match);
        return DraftDates.Number(match.Groups["a"]) == last ? null : Of(match, first, last, $"{Name(match)}末为{last}年。") with { Advice = "请核对年份" };
    }

    private static ProofMark Of(Match match, int first, int last, string message) =>
        new(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length), message, $"{Name(match)}规划期：{first}—{last}年");

    private static string Name(Match match) => $"“{match.Groups["p"].Value}”";

    private static (int First, int Last) Plan(Match match)
    {
        var name = match.Groups["p"].Value;
        // 十五 is the tenth plan, 十一五 the eleventh; the last 五 says only that it has five years.
        var number = name.Length == 2 ? 0 : Digits.IndexOf(name[1], StringComparison.Ordinal);
        var first = TenthBegins + (5 * number);
        return (first, first + 4);
    }

    [GeneratedRegex("“?(?<p>十[一二三四五六]五)”?(?:规划)?(?:时期|期间)?(?:，?[（(](?<a>20[0-9]{2})年?(?:至|到|—{1,2}|－|-|~|～)(?<b>20[0-9]{2})年?[）)]|(?:是|为|即|是从)(?<a>20[0-9]{2})年?(?:至|到|—{1,2}|－)(?<b>20[0-9]{2})年)")]
    private static partial Regex Spans();

    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|(?<r>今年|去年|明年))(?:既|也)?是(?:[^。；！？“\n]{2,40}，(?:也|又|更|还|同时也?)?是|[^。；，！？“\n]{2,20}和)?(?:实施|落实|推进|我[省市县区国])?“(?<p>十[一二三四五六]五)”(?:规划|时期|发展)?(?:实施)?的?(?<role>开局之年|开局起步之年|起步之年|开局年|收官之年|收官年|第一年|第二年|第三年|第四年|第五年|最后一年)")]
    private static partial Regex Years();

    [GeneratedRegex("“(?<p>十[一二三四五六]五)”末[（(](?<a>20[0-9]{2})年[）)]")]
    private static partial Regex Ends();
}

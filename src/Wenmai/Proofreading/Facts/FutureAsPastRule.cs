using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A day after the draft's own, told as past: 截至今年12月底，全市累计接待……, said in October.</summary>
internal sealed partial class FutureAsPastRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Date is not { } own) return [];
        return Until().Matches(text.Text).Concat(Done().Matches(text.Text)).Select(m => Mark(m, own, text))
            .Concat(PartsOfYear().Matches(text.Text).Select(m => OfPart(m, own, text))).OfType<ProofMark>();
    }

    private static ProofMark? Mark(Match match, DateOnly own, ProofText text)
    {
        var date = DraftDates.Of(match, own.Year);
        if (date.Year is null && !match.Value.StartsWith('截')) return null;
        // A month without a day has begun at least.
        if (date.In(own.Year) is not { } told || told.First <= own || IsAhead(text, match)) return null;
        // Without a year, a month late in the year that a draft of spring looks back on is last year's.
        if (date.Year is null && told.First.Month - own.Month > 4) return null;
        var span = new TextSpan(match.Index, Math.Max(date.Span.End, match.Index + match.Groups["whole"].Length));
        return OwnDate.Contradicted(span, own, $"{told}尚未到来，却作为已经发生的事来说。");
    }

    // 今年1月至12月共排查……, said in November; 今年前三季度完成……, said in June.
    private static ProofMark? OfPart(Match match, DateOnly own, ProofText text)
    {
        var until = match.Groups["m"].Success ? DraftDates.Number(match.Groups["m"]) : match.Groups["part"].Value switch
        {
            "一季度" => 3,
            "上半年" => 6,
            "前三季度" => 9,
            _ => 12,
        };
        // Meetings in the last month of a period report it as a whole, and those of a quarter a month before.
        if (until > 12 || own.Month >= (match.Groups["m"].Success ? until : until - 1) || IsAhead(text, match)) return null;
        return OwnDate.Contradicted(
            new TextSpan(match.Index, match.Groups["when"].Index + match.Groups["when"].Length), own, $"{until}月尚未过完，却作为已经发生的事来说。");
    }

    private static bool IsAhead(ProofText text, Match match)
    {
        var sentence = text.SentenceOf(match);
        return Ahead().IsMatch(sentence.Of(text.Text));
    }

    [GeneratedRegex("(?<whole>截[至止]到?" + DraftDates.Pattern + "(?:底|末|上旬|中旬|下旬)?)(?![^，。；]{0,8}(?:前|之前|到期|届满|施行|有效))")]
    private static partial Regex Until();

    [GeneratedRegex("(?<whole>(?:早在|已于|已在)" + DraftDates.Pattern + ")")]
    private static partial Regex Done();

    [GeneratedRegex("(?<when>今年(?:1月?(?:至|到|—{1,2}|－|-)(?<m>[0-9]{1,2})月份?|(?<part>一季度|上半年|前三季度|全年)))[^。；\\n]{0,24}?(?:共|累计|实现了|完成了|同比|增长|下降|达到|新增)")]
    private static partial Regex PartsOfYear();

    [GeneratedRegex("将|要(?!求|素|闻|点)|力争|计划|预计|争取|确保|必须|应|拟|目标|以前|为止|期限|有效期|报名|征求|到位|受理|举报|来信")]
    private static partial Regex Ahead();
}

using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>An age or a number of years that does not fit its first year: 1962年出生，今年65岁 in 2024; 始建于1956年，至今已有58年.</summary>
internal sealed partial class ElapsedYearsRule : IProofRule
{
    /// <summary>Counted from either end, and begun years as whole ones.</summary>
    private const int Play = 1;

    /// <summary>Further off another beginning is meant.</summary>
    private const int MostOff = 15;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
    [
        .. text.Date is not { } own ? [] : Elapsed().Matches(text.Text).Select(m => MarkOf(m, own.Year, Play)).OfType<ProofMark>(),
        .. Between().Matches(text.Text).Select(m => MarkOf(m, DraftDates.Number(m.Groups["to"]), 0)).OfType<ProofMark>(),
    ];

    private static ProofMark? MarkOf(Match match, int own, int less)
    {
        var (from, number) = (DraftDates.Number(match.Groups["y"]), match.Groups["n"]);
        if (NumberOf(number.Value) is not { } told) return null;
        var right = own - from;
        if (right < 2 || (told >= right - less && told <= right + Play) || Math.Abs(told - right) > MostOff) return null;
        var written = number.Value.All(char.IsAsciiDigit) ? right.ToString(System.Globalization.CultureInfo.InvariantCulture) : ChineseNumerals.Write(right);
        return new ProofMark(ProofKind.Date, new TextSpan(match.Groups["m"].Index, match.Index + match.Length),
            $"{from}年到{own}年是{right}年，与“{number.Value}{match.Groups["u"].Value}”不符。", $"{own}－{from}＝{right}")
        {
            Replacement = match.Groups["m"].Value[..(number.Index - match.Groups["m"].Index)] + written + match.Groups["u"].Value,
        };
    }

    private static int? NumberOf(string written) => written.All(char.IsAsciiDigit)
        ? int.Parse(written, System.Globalization.CultureInfo.InvariantCulture) : (int?)ChineseNumerals.ReadWords(written);

    private const string Count = "(?<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})";

    [GeneratedRegex("从(?<y>(?:19|20)[0-9]{2})年(?:到|至)(?<to>20[0-9]{2})年，(?<m>(?:整整|历时|用了|历经|前后|经过)" + Count + "(?<u>年))(?![多余来])")]
    private static partial Regex Between();

    [GeneratedRegex("(?<y>(?:18|19|20)[0-9]{2})年[^，。；\\d]{0,4}(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生人|生(?=[，、（）]))[^。；\\d]{0,20}?(?<m>(?:今年|现年|年已?)" + Count + "(?<u>周?岁))"
        + "|(?:始建于|创建于|成立于|创办于|建校于|诞生于|建成于|兴建于|组建于)(?<y>(?:18|19|20)[0-9]{2})年(?:[0-9]{1,2}月)?[^。；\\d]{0,24}?(?<m>(?:至今已?有?|已有|走过了|已走过|历经|距今已?有?|迄今已?有?)" + Count + "(?<u>年|个春秋|周年))(?![多余来]|代)"
        + "|(?<y>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:加入中国共产党|入党|参军|入伍|从警|从教|从医|参加工作)[^。；\\d]{0,16}?(?<m>(?:党龄|军龄|警龄|教龄|工龄|医龄)(?:已)?(?:有)?(?:长达)?" + Count + "(?<u>年))(?![多余来])")]
    private static partial Regex Elapsed();
}

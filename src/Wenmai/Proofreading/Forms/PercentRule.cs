using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>Shares above 100%, shares that do not make 100%, and decreases by 倍.</summary>
internal sealed partial class PercentRule : IProofRule
{
    private const string NoTimes = "《出版物上数字用法》及语法通则：“倍”只用于增加，减少用百分数或者几分之几";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => [.. TooMuch(text.Text), .. Shares(text.Text), .. Times(text.Text), .. Points(text.Text)];

    private static IEnumerable<ProofMark> TooMuch(string text)
    {
        foreach (Match match in Bounded().Matches(text))
        {
            if (decimal.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) <= 100) continue;
            var place = match.Groups["x"];
            yield return new ProofMark(ProofKind.Number, new TextSpan(place.Index, place.Index + place.Length),
                $"{match.Groups["name"].Value}不可能超过100%。",
                $"{match.Groups["n"].Value}%＞100%") { Advice = "核对数字。" };
        }
    }

    private static IEnumerable<ProofMark> Shares(string text)
    {
        foreach (Match match in Structure().Matches(text))
        {
            var parts = match.Groups["p"].Captures.Select(c =>
                decimal.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var sum = parts.Sum();
            if (sum is < 85 or > 115 || Math.Abs(sum - 100) <= (match.Value.Contains('.') ? 0.25m : 1.5m)) continue;
            var place = match.Groups["x"];
            yield return new ProofMark(ProofKind.Number, new TextSpan(place.Index, place.Index + place.Length), "各部分所占比重之和不是100%。",
                $"{string.Join("＋", parts.Select(Quantity.Format))}＝{Quantity.Format(sum)}") { Advice = "核对各项比重。" };
        }
    }

    private static IEnumerable<ProofMark> Times(string text) => TimesLess().Matches(text).Select(match =>
        new ProofMark(ProofKind.Number, new TextSpan(match.Index, match.Index + match.Length), "减少、缩短、下降不能用“倍”。", NoTimes)
        {
            Replacement = match.Groups["n"].Value is "一" or "1" ? match.Groups["v"].Value + match.Groups["le"].Value + "一半" : null,
            Advice = "改用百分数或者几分之几。",
        });

    // 比例为95.6%，同比上升1.2%: the difference of two percentages.
    private static IEnumerable<ProofMark> Points(string text) => Difference().Matches(text).Select(match => match.Groups["x"]).Select(x =>
        new ProofMark(ProofKind.Number, new TextSpan(x.Index, x.Index + x.Length), "两个百分数相减，差应以百分点表示。", "《出版物上数字用法》及统计常识：比率的升降用百分点")
        {
            Replacement = x.Value[..^1] + "个百分点",
        });

    [GeneratedRegex(@"(?:[率]|比例|占比|比重)(?:[为是在]|达到|达|升至|降至|提高到|下降到)?\d{1,2}(?:\.\d{1,2})?%，(?:同比|环比|[比较](?:上年|去年|年初|上月)(?:同期)?)"
        + @"(?<x>(?:上升|提高|下降|提升|降低|回升|回落|增加|减少)了?[1-9]?\d(?:\.\d{1,2})?%)(?![的以])")]
    private static partial Regex Difference();

    [GeneratedRegex(@"(?<name>优良天数比例|达标比例|合格比例|满意率|满意度|合格率|参保率|优良率|达标率|及格率|办结率|就业率|绿化率|绿地率|森林覆盖率|知晓率|参与率|出席率|到会率|投票率|参选率|接种率|通过率|准确率|成活率"
        + @"|整改率|化解率|破案率|(?<!拨备)覆盖率|普惠率|巩固率|入户率|优秀率|好评率|签约率|治愈率|硬化率|通达率|安全率|按时率|毕业率|升学率|处理率|收集率|利用率)"
        + @"(?<x>[^，。；\d]{0,6}(?:\d{1,3}(?:\.\d{1,2})?%[^，。；\d]{0,6}(?:到|至|为))?(?<n>[1-9]\d\d(?:\.\d{1,2})?)%)(?!的)")]
    private static partial Regex Bounded();

    [GeneratedRegex(@"(?:产业|结构|比例|比重|占比)[^，。；\d]{0,14}(?<x>(?<p>\d{1,2}(?:\.\d{1,2})?)[:：∶](?<p>\d{1,2}(?:\.\d{1,2})?)[:：∶](?<p>\d{1,2}(?:\.\d{1,2})?))(?!\d)"
        + @"|(?:比重|占比|比例)分别[为是占](?<x>(?<p>\d{1,2}(?:\.\d{1,2})?)%(?:[、和](?<p>\d{1,2}(?:\.\d{1,2})?)%){2,6})"
        + @"|(?<x>占(?:比)?(?<p>\d{1,2}(?:\.\d{1,2})?)%(?:[、，；][^，。；、\d]{1,14}占(?:比)?(?<p>\d{1,2}(?:\.\d{1,2})?)%){2,6})")]
    private static partial Regex Structure();

    [GeneratedRegex(@"(?<v>减少|下降|降低|缩短|缩小|压缩|压减|缩减|回落|减轻)(?<le>了?)(?:近|约)?(?<n>[一二两三四五六七八九十几]{1,2}|\d{1,2}(?:\.\d)?)倍")]
    private static partial Regex TimesLess();
}

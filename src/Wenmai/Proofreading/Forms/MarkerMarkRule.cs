using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>The mark after a numbering: 第一， 一、 （一） 1. 首先，</summary>
internal sealed partial class MarkerMarkRule : IProofRule
{
    private const string Standard = "《标点符号用法》（GB/T 15834—2011）附录B.3：";

    private static readonly MarkPattern[] Patterns =
    [
        new(Ordinal(), "$1，", "“第”字序次语之后用逗号。", Standard + "“第”字序次语后用逗号") { Holds = (t, m) =>
            !IsHouseStyle(t, OrdinalComma(), Ordinal()) },
        new(Sequence(), "$1，", "“首先”一类序次语之后用逗号。", Standard + "“首先、其次”一类序次语后用逗号"),
        new(Bracketed(), "$1", "带括号的序次语之后不用点号。", Standard + "序次语带括号时，后面不用点号"),
        new(ChineseComma(), "$1、", "不带括号的汉字数字序次语之后用顿号。", Standard + "不带括号的汉字数字作序次语，后面用顿号")
        {
            Holds = (t, _) => !IsHouseStyle(t, ChineseEnumeration(), ChineseComma()),
        },
        new(Arabic(), "$1.", "不带括号的阿拉伯数字序次语之后用下脚点。", Standard + "不带括号的阿拉伯数字作序次语，后面用下脚点")
        {
            Holds = (t, _) => !IsHouseStyle(t, ArabicDot(), Arabic()),
        },
        new(IsOrMust(), "$1", "“一是”一类序次语之后不用点号。", Standard + "“一是”本身是句子的一部分"),
        new(OfThese(), "$1，", "“其一”一类序次语之后用逗号。", Standard + "“其一、其二”一类序次语后用逗号"),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    /// <summary>Whether a draft writes it so throughout: then it is a habit rather than a slip, and a mark at every item would cry
    /// wolf.</summary>
    private static bool IsHouseStyle(ProofText text, Regex right, Regex wrong) =>
        wrong.Count(text.Text) is var slips && right.Count(text.Text) < slips && slips > 1;

    private const string AtClause = @"(?<=^|[\n。；：！？\s])";

    [GeneratedRegex(AtClause + @"(第[一二三四五六七八九十]{1,3})、(?!第?[一二三四五六七八九十])")]
    private static partial Regex Ordinal();

    [GeneratedRegex(AtClause + @"第[一二三四五六七八九十]{1,3}，")]
    private static partial Regex OrdinalComma();

    [GeneratedRegex(AtClause + @"(首先|其次|再次|最后)[、：]")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"(?<!第)[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})(?<x>([）)])[、，.．])(?=[\u4e00-\u9fff“])"
        + @"|(?<x>([①-⑳])[、．.])(?=[\u4e00-\u9fff“])")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<=^|\n[\s\u3000]*)([一二三四五六七八九十]{1,3})[，,.．：:](?=[\u4e00-\u9fff]{2})")]
    private static partial Regex ChineseComma();

    [GeneratedRegex(@"(?<=^|\n[\s\u3000]*)[一二三四五六七八九十]{1,3}、(?=[\u4e00-\u9fff]{2})")]
    private static partial Regex ChineseEnumeration();

    [GeneratedRegex(@"(?<=^|[\n。；：][\s\u3000]*)(\d{1,2})[、，](?=[\u4e00-\u9fff“]{2})")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"(?<=^|[\n。；：][\s\u3000]*)\d{1,2}[.．](?=[\s\u4e00-\u9fff“]{2})")]
    private static partial Regex ArabicDot();

    [GeneratedRegex(AtClause + @"([一二三四五六七八九]是)[、，：:](?=[\u4e00-\u9fff])")]
    private static partial Regex IsOrMust();

    [GeneratedRegex(AtClause + @"(其[一二三四五])[、](?![一二三四五])")]
    private static partial Regex OfThese();
}

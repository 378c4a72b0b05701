using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>顿号 where none may stand: 三、四十个, 甲、乙、和丙, 、等.</summary>
internal sealed partial class EnumerationMarkRule : IProofRule
{
    private const string Approximate = "《标点符号用法》（GB/T 15834—2011）4.5.3.5：相邻两数字连用表示概数，中间不用顿号";
    private const string Conjunction = "《标点符号用法》（GB/T 15834—2011）4.5.3：并列词语之间已有连词，不再用顿号";
    private const string Etc = "《标点符号用法》（GB/T 15834—2011）4.5.3：“等”前不用顿号";
    private const string Pause = "《标点符号用法》（GB/T 15834—2011）4.4.3：句首状语之后用逗号";
    private const string Percent = "《出版物上数字用法》（GB/T 15835—2011）5.1.3：表示百分数范围，前一个“%”不能省略";

    private static readonly MarkPattern[] Patterns =
    [
        new(ApproximateNumber(), "$1$2", "相邻两个数字连用表示概数，中间不用顿号。", Approximate) { Holds = (_, m) => AreNeighbours(m) },
        new(BeforeConjunction(), "", "连词前不用顿号。", Conjunction),
        new(AfterConjunction(), "$1", "连词后不用逗号。", Conjunction),
        new(BrokenSeries(), "、", "并列成分之间的点号应当一致，用顿号。", Conjunction),
        new(BeforeEtc(), "", "“等”前不用顿号。", Etc),
        new(AfterAdverbial(), "，", "句首状语后用逗号，不用顿号。", Pause),
        new(PercentRange(), "$1%—$2%", "百分数范围的前一个数值也应带“%”。", Percent),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    private static bool AreNeighbours(Match match)
    {
        const string digits = "一二三四五六七八九";
        if (match.Groups[2].Value == "两") return match.Groups[1].Value == "一";
        return digits.IndexOf(match.Groups[2].Value[0]) == digits.IndexOf(match.Groups[1].Value[0]) + 1;
    }

    // Not 第一、二个, not 一、二级 nor 三、四季度: there the numbers stand for two things.
    [GeneratedRegex(@"(?<![第、一二三四五六七八九十百千万\n])([一二三四五六七八九])、([一二两三四五六七八九])(?=[十百千万]+[个名人家天次岁户亩倍里元块只条件位吨米公多种]|[个名人家天次岁户亩倍里块只位件遍趟句])")]
    private static partial Regex ApproximateNumber();

    // Three members at least: 政府与企业、与社会 is none, nor is a name in 和. Before 与 a whole phrase may stand apart (符合国情、与国际接轨).
    [GeneratedRegex(@"(?<=、[^、，。；：\n]{1,14})(?<x>、)(?:或者|并且|及(?![时早格其第至])(?=[\u4e00-\u9fff“《])"
        + @"|与(?!时俱进)[\u4e00-\u9fff]{2,5}[，。；])"
        + @"|(?<=[\u4e00-\u9fff”》）])(?<x>、)和(?![谐平睦合解美气田县顺善林硕静衷而]|.县)")]
    private static partial Regex BeforeConjunction();

    // Only beside a title, a quotation or another mark: 温和， and 参与， are words.
    [GeneratedRegex(@"(?<=[》”）])(?<x>(和|与|及|以及|或|或者)，)(?=[\u4e00-\u9fff《“])|(?<=[\u4e00-\u9fff])(?<x>(和)，)(?=《)")]
    private static partial Regex AfterConjunction();

    [GeneratedRegex(@"[\u4e00-\u9fff]{1,10}([\u4e00-\u9fff]{2})、[\u4e00-\u9fff]{1,10}\1(?<x>，)[\u4e00-\u9fff]{1,10}\1(?=[。；])")]
    private static partial Regex BrokenSeries();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff”》）])(?<x>、)等(?=[，。；、）]|[\d一二三四五六七八九十几]|各|有关|相关|部门|方面|工作|问题|单位|地区|领域|重点|多|等|活动|措施|内容|形式|方式|环节|行业|平台|因素|情况|行为|现象|手段|项目|服务|任务|要求)")]
    private static partial Regex BeforeEtc();

    [GeneratedRegex(@"(?<=(?:^|[。；！\n\u3000])(?:会后|会上|会前|同时|为此|因此|此外|另外|总之|今后|下一步|近年来|去年以来|今年以来|近期|目前))(?<x>、)(?=[\u4e00-\u9fff]{4})(?!今后|将来|以后|未来|今年|当前)")]
    private static partial Regex AfterAdverbial();

    [GeneratedRegex(@"(?<![\d.\-—～~])(\d{1,2}(?:\.\d)?)[-—－～~](\d{1,3}(?:\.\d)?)[%％]")]
    private static partial Regex PercentRange();
}

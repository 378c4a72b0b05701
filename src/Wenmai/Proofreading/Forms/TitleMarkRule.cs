using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>书名号 around what is no work, and quotation marks around the title of a law.</summary>
internal sealed partial class TitleMarkRule : IProofRule
{
    private const string NoWork = "《标点符号用法》（GB/T 15834—2011）附录A.13：课程、活动、奖项、称号等名称不用书名号";
    private const string Work = "《标点符号用法》（GB/T 15834—2011）4.15：法规、文件的名称用书名号";

    private static readonly MarkPattern[] Patterns =
    [
        new(HonourInTitleMarks(), "“$1”", "称号、活动、奖项等名称不用书名号。", NoWork),
        new(SloganInTitleMarks(), "“$1”", "并非作品、文件名称，应用引号。", NoWork),
        new(LawInQuotes(), "《$1》", "法规、文件的名称应使用书名号。", Work),
        new(TitleInTitle(), "〈$1〉", "书名号之内再用书名号应为单书名号。", "《标点符号用法》（GB/T 15834—2011）4.15.3.6：书名号中还需要书名号时，里面用单书名号"),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    [GeneratedRegex(@"(?<x>《([^《》\n。；]{2,20})》)(?=(?:荣誉)?称号|(?:主题)?(?:实践)?活动|专项(?:行动|整治)|大赛|竞赛|工程(?!》)|行动(?!计划|方案|纲要)|奖章|理念|精神文明)")]
    private static partial Regex HonourInTitleMarks();

    // Two or more members of one length, and counted slogans, name no work.
    [GeneratedRegex(@"(?<x>《((?:[\u4e00-\u9fff]{3}(?:、[\u4e00-\u9fff]{3}){1,3}|[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4}){1,3}"
        + "|[一二两三四五六七八九十]个(?:意识|自信|维护|确立|全面|带头|务必|必须|坚持|毫不动摇|到位|清单|不放过|先锋|表率|责任)|放管服|回头看|最后一公里|一把手|店小二"
        + "|枫桥经验|双随机、一公开|一网通办|一岗双责|三会一课|五位一体|一带一路|三重一大|四风|三公|三农|两不愁三保障|一老一小|等靠要|躺平|微腐败|接诉即办"
        + @"|跨省通办|双创|双碳|双减|千万工程|十[一二三四]五))》)")]
    private static partial Regex SloganInTitleMarks();

    [GeneratedRegex(@"(?:根据|依据|按照|依照|贯彻|落实|执行|学习|遵守|违反|宣传|对照|对标|修改|实施|通过|印发|颁布|出台|制定|修订)(?:了|好|的)?(?<x>“([^“”‘’《》，。；、\n]{4,26}(?:条例|准则|办法|规定|决定|意见"
        + @"|细则|法|纲要|通知))”)|(?<x>“((?:中华人民共和国|中国共产党)[\u4e00-\u9fff]{2,24}(?:条例|准则|规定|法|规则))”)")]
    private static partial Regex LawInQuotes();

    [GeneratedRegex(@"(?<=《[^《》\n]{0,24})(?<x>《([^《》\n]{1,40})》)(?=[^《》\n]{0,24}》)")]
    private static partial Regex TitleInTitle();
}

using System.Text.RegularExpressions;

namespace Wenmai.Searching.Understanding;

/// <summary>Reads the unit that speaks at the head of a need: 县纪委讲的…, 住建局领导讲…, 生态环境局 2018年….</summary>
internal static partial class UnitReader
{
    /// <summary>The unit at the head of a text.</summary>
    /// <param name="text">Folded text.</param>
    /// <returns>Characters taken, the name, and whether words behind it say that it speaks; null for none.</returns>
    public static (int Length, string Name, FrameEvidence Evidence)? Find(string text)
    {
        var match = Speaking().Match(text);
        if (match.Success) return (match.Length, match.Groups["unit"].Value, FrameEvidence.Strong);
        match = Bare().Match(text);
        return match.Success ? (match.Length, match.Groups["unit"].Value, FrameEvidence.Weak) : null;
    }

    private const string Before = "(?:[^ ,，、的在对给和与怎么讲说谈提里中向关于年]{0,8}?)";

    private const string Name =
        "(?<unit>" + Before + "(?:纪委监委|纪委|监委|党校|行政学院|指挥部|领导小组|专班|支队|总队|巡察办|巡视办|政法委|编办|文明办|信访办|扶贫办|发改委|国资委|卫健委|"
        + "(?:组织|宣传|统战|教育|财政|公安|民政|司法|人社|住建|交通运输|交通|水利|农业农村|农业|商务|文旅|国防|科技|工信|生态环境|自然资源|应急管理|应急|外交|武装)部|"
        + "国务院办公厅|办公厅|国务院|(?<![格布大全结僵破开])局(?!面|部|势|限|长|中)|(?<![客大])厅(?!长)|(?<=[省市县区乡镇州盟])委(?!员|托|屈)|党工委|工委|党组(?!织|成)|党委(?!会)|"
        + "(?<=[省市县区乡镇州盟])政府(?!工作报告)|街道办事处|街道办|街道|镇政府|乡政府|人民法院|法院|检察院|妇联|总工会|团委|共青团|工商联|残联|人大常委会|政协|"
        + "大学|学院|中学|小学|医院|集团|公司|支部|居委会|村委会))";

    /// <summary>What follows a unit that speaks.</summary>
    private const string Speaks =
        "(?:的)?(?:领导同志|领导|主要领导|负责人|负责同志|书记|局长|主任|部长|厅长)?(?:会议上|大会上|会上|那边|这边)?"
        + "(?:讲的|说的|提的|提出的|讲过的|讲|说|谈|提出|提|强调|汇报|介绍|通报|要求|(?=去年|今年|前年)|(?=表扬|感谢|祝贺|批评|组织|号召|勉励)|对(?=.+的(?:寄语|要求|希望|勉励|嘱托|批评|表扬|感谢|规定|部署|期望))|是?(?:怎么|如何)(?=讲|说|谈|提|要求|强调|部署|看|规定)|下发的|印发的|发的)";

    [GeneratedRegex("^" + Name + "(?:" + Speaks + "(?:关于|对)?|(?=给.+(?:安排|布置|部署|提|定))|(?= )|(?=关于.+的(?:通知|批复|决议|决定|意见|通报|公告|规定)$)|(?=(?:印发|下发|发)?(?:的)?(?:通知|意见|通报|决定)(?:里|中)))")]
    private static partial Regex Speaking();

    [GeneratedRegex("^" + Name + "(?:的)?(?:领导)?(?![和与、])")]
    private static partial Regex Bare();
}

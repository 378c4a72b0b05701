using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>The name of one person written in two ways: 周立明同志, 周立民同志.</summary>
internal sealed partial class PersonNameRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var names = Name().Matches(text.Text).Select(m => m.Groups["name"]).GroupBy(g => g.Value)
            .Select(g => (Name: g.Key, Places: g.Select(c => new TextSpan(c.Index, c.Index + c.Length)).ToList())).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            for (var j = i + 1; j < names.Count; j++)
            {
                if (!AreOne(text, names[i].Name, names[j].Name)) continue;
                var (wrong, other) = ConsistencyMark.Rarer(names[i].Places, names[j].Places);
                yield return ConsistencyMark.Of(text.Text, wrong, other, "姓名");
            }
        }
    }

    /// <summary>One character differs, and it sounds or looks like the other; in a speech, which names few, any in the given
    /// name.</summary>
    private static bool AreOne(ProofText text, string one, string two)
    {
        if (one.Length != two.Length || one.Length != 3) return false;
        var differing = Enumerable.Range(0, 3).Where(k => one[k] != two[k]).ToList();
        return differing.Count == 1 && (Confusion.Likely(one[differing[0]], two[differing[0]])
            || differing[0] > 0 && text.Draft.Kind is not (DocumentKind.News or DocumentKind.Regulation));
    }

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅邹熊孟秦邱侯江尹薛阎闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔白康施"
        + "方洪万文任俞袁柳鲍史费岑倪汤殷毕安常乐齐伍卜卞祝梅林刁骆温庄柴瞿向古易廉简饶关焦左牛鲁葛章喻柏水窦云麻翁荣裴翟聂包游詹耿甘欧申娄甄芦冉靳佟雍晏冀尚连单舒"
        + "纪项祁阮蓝路岳凌霍成穆辛管苗盛童颜樊兰";

    private const string Titles = "同志|书记|局长|主任|处长|科长|所长|站长|院长|校长|部长|厅长|主席|县长|市长|区长|镇长|乡长|秘书长|常委|委员|先生|女士|老师|教授|院士|董事长|总经理|经理|医生|大夫|支书|队长";

    [GeneratedRegex("(?:(?<=^|[^\\u4e00-\\u9fff]|" + Titles + "|由|向|请|让|和|与|像|以|据|原|刚才|上午|下午|代表|局|委|办|厅|院|校|镇|乡|村|站|所|队|公司"
        + "|集团)(?<name>[" + Surnames + "][\\u4e00-\\u9fff]{2})(?=" + Titles + ")"
        + "|(?<=书记|局长|主任|校长|院长|县长|市长|区长|镇长|乡长|部长|主席|秘书长|董事长|总经理|医生|老师|教授"
        + "|委员)(?<name>[" + Surnames + "][\\u4e00-\\u9fff]{2})(?=[，。、；：（）]|同志|作了|主持|宣读|通报|传达|任|在报告|代表|介绍|强调|指出|负责|牵头|担任|带队|具体|刚才|汇报|每月|每周))",
        RegexOptions.Multiline)]
    private static partial Regex Name();
}

using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class FactRulesTests
{
    [Theory]
    [InlineData("各单位要在4月31日前报送总结。", "4月31日")]
    [InlineData("验收安排在2023年2月29日进行。", "2023年2月29日")]
    [InlineData("今天是10月18日，星期四，我们在这里开会。", "今天是10月18日，星期四")]
    [InlineData("集中督查从11月20日至11月10日进行。", "11月20日至11月10日")]
    [InlineData("整治行动自今年5月1日开始，至2023年9月30日结束。", "今年5月1日开始，至2023年9月30日结束")]
    [InlineData("“十三五”时期（2015—2020年），我们打下了基础。", "“十三五”时期（2015—2020年）")]
    [InlineData("今年是“十四五”规划的收官之年，任务繁重。", "今年是“十四五”规划的收官之年")]
    [InlineData("去年（2022年）全县实现生产总值120亿元。", "去年（2022年）")]
    [InlineData("2020年10月召开的党的十九届六中全会作出决议。", "2020年10月召开的党的十九届六中全会")]
    [InlineData("自2020年7月1日起施行的《民法典》影响深远。", "2020年7月1日起施行的《民法典》")]
    [InlineData("今年是新中国成立76周年，意义特殊。", "今年是新中国成立76周年")]
    [InlineData("我们要力争2040年前实现碳达峰。", "力争2040年前实现碳达峰")]
    [InlineData("后天是重阳节，我们要走访老人。", "后天是重阳节")]
    [InlineData("今年中秋节是9月16日，要抓好廉政提醒。", "中秋节是9月16日")]
    [InlineData("今天是国家扶贫日，我们召开这次会议。", "今天是国家扶贫日")]
    [InlineData("党的二十大于2022年10月18日在北京开幕。", "党的二十大于2022年10月18日在北京开幕")]
    [InlineData("全国科技大会7月24日在北京召开。", "全国科技大会7月24日在北京召开")]
    [InlineData("要落实《保障农民工工资支付条例》，该条例自2021年5月1日起施行。", "该条例自2021年5月1日起施行")]
    [InlineData("2013年，全党开展了“两学一做”学习教育。", "2013年，全党开展了“两学一做")]
    [InlineData("“十五五”时期是2025年至2030年。", "“十五五”时期是2025年至2030年")]
    [InlineData("今年是“十四五”规划的第三年，任务繁重。", "今年是“十四五”规划的第三年")]
    [InlineData("到2030年建成科技强国，时不我待。", "到2030年建成科技强国")]
    [InlineData("今天是九月十八，秋高气爽。", "九月十八")]
    [InlineData("要深入贯彻党的二十届四中全会精神。", "党的二十届四中全会")]
    [InlineData("李同志1962年出生，今年65岁，仍在一线。", "今年65岁")]
    [InlineData("各乡镇要在8月中旬前完成任务分解。", "8月中旬前")]
    [InlineData("今年8月19日是第六个“中国医师节”，要宣传先进。", "今年8月19日是第六个“中国医师节")]
    [InlineData("学校始建于1956年，至今已有58年历史。", "至今已有58年")]
    [InlineData("从2014年到2020年，整整5年，大家没有松劲。", "整整5年")]
    [InlineData("今年1月至12月共排查隐患320处。", "今年1月至12月")]
    [InlineData("2022年10月16日至23日召开的党的二十大擘画了蓝图。", "23日")]
    [InlineData("2018年6月召开的全国生态环境保护大会影响深远。", "2018年6月召开的全国生态环境保护大会")]
    [InlineData("今年是新中国成立75周年，也是“十四五”收官之年。", "也是“十四五”收官之年")]
    public void DatesThatDoNotHold(string body, string marked) => Assert.Contains((ProofKind.Date, marked), Marks(body));

    [Theory]
    [InlineData("市质监局要会同有关部门抽查。", "市质监局", "市市场监督管理局")]
    [InlineData("省国土资源厅已作出批复。", "省国土资源厅", "省自然资源厅")]
    [InlineData("要认真学习《侵权责任法》。", "《侵权责任法》", "《中华人民共和国民法典》")]
    [InlineData("要宣传好《未成年人保障法》。", "《未成年人保障法》", "《未成年人保护法》")]
    [InlineData("要严格执行《保障农民工工资支付管理条例》。", "《保障农民工工资支付管理条例》", "《保障农民工工资支付条例》")]
    [InlineData("要落实《中华人民共和国防汛法》。", "《中华人民共和国防汛法》", "《中华人民共和国防洪法》")]
    [InlineData("要宣传《退役军人权益保障法》。", "《退役军人权益保障法》", "《退役军人保障法》")]
    [InlineData("要落实《中华人民共和国乡村图书法》。", "《中华人民共和国乡村图书法》", null)]
    [InlineData("党的第二十届全国代表大会描绘了蓝图。", "党的第二十届全国代表大会", "党的第二十次全国代表大会")]
    public void NamesThatDoNotHold(string body, string marked, string? right)
    {
        var mark = Assert.Single(FactDraft.Read(body), m => m.Text == marked);
        Assert.Equal((ProofKind.Name, right), (mark.Kind, mark.Mark.Replacement));
    }

    [Theory]
    [InlineData("墨子说，“不积跬步，无以至千里”。", "墨子说")]
    [InlineData("刘禹锡在《爱莲说》中写道，“山不在高，有仙则名”。", "刘禹锡在《爱莲说》中写道")]
    [InlineData("岳飞的“位卑未敢忘忧国”，至今催人奋进。", "岳飞的")]
    [InlineData("荀子说：“苟日新，日日新，又日新”。", "荀子说")]
    [InlineData("“勿以恶小而为之，勿以善小而不为”，这是诸葛亮教子之言。", "诸葛亮教子之言")]
    [InlineData("古语说，“公生明，廉生信”。", "廉生信")]
    public void QuotationsThatDoNotHold(string body, string marked) => Assert.Contains((ProofKind.Quote, marked), Marks(body));

    [Theory]
    [InlineData("荀子说，“不积跬步，无以至千里”。《大学》说：“苟日新，日日新，又日新”。")]
    [InlineData("刘禹锡在《陋室铭》中写道，“山不在高，有仙则名”。陆游的“位卑未敢忘忧国”，至今催人奋进。")]
    [InlineData("“勿以恶小而为之，勿以善小而不为”，这是刘备教子之言。")]
    [InlineData("各乡镇要在明年2月底前完成任务分解，11月底前报方案。年初要求9月底前办结的，已经办结。")]
    [InlineData("今年中秋节是9月17日。党的二十大于2022年10月16日至22日在北京召开。")]
    [InlineData("今年4月至7月，党中央在全党开展党纪学习教育。2016年，全党开展了“两学一做”学习教育。")]
    [InlineData("要落实《保障农民工工资支付条例》，该条例自2020年5月1日起施行。")]
    [InlineData("今年是“十四五”规划的第四年，到2035年建成科技强国。")]
    [InlineData("要落实《中华人民共和国烟草专卖法》。")]
    public void WhatIsSaidOfOldTextsAndDaysHolds(string body) => Assert.Empty(Marks(body));

    [Theory]
    [InlineData("要推动经济又快又好发展。", "又快又好发展")]
    [InlineData("打铁还需自身硬，干部要带头。", "打铁还需自身硬")]
    [InlineData("要继续开展“三严三实”专题教育。", "“三严三实”专题教育")]
    [InlineData("我们要决战决胜脱贫攻坚。", "决战决胜脱贫攻坚")]
    [InlineData("要让市场在资源配置中的基础性作用得到发挥。", "市场在资源配置中的基础性作用")]
    public void WordingsOutOfForce(string body, string marked) => Assert.Contains((ProofKind.Term, marked), Marks(body));

    [Theory]
    [InlineData("习近平总书记指出，“空谈误国，实干立邦”。", "实干兴邦")]
    [InlineData("古人讲“奢靡之始，败亡之渐”，这话很深刻。", "危亡之渐")]
    [InlineData("要牢记“先天下之忧而忧，后天下之喜而乐”。", "后天下之乐而乐")]
    [InlineData("杜甫说过，“先天下之忧而忧，后天下之乐而乐”。", "范仲淹说过")]
    public void QuotationsThatDiffer(string body, string right) =>
        Assert.Contains(FactDraft.Read(body), m => m.Kind == ProofKind.Quote && m.Mark.Replacement == right);

    [Theory]
    [InlineData("今天是10月18日，星期五，我们在这里开会。")]
    [InlineData("2024年2月29日，全县召开动员会，6月30日前完成。")]
    [InlineData("整治行动从11月20日至次年3月10日进行，去年12月至今年2月为准备期。")]
    [InlineData("“十四五”时期（2021—2025年）是关键时期，明年是“十四五”规划的收官之年。")]
    [InlineData("2022年10月召开的党的二十大和2021年11月召开的党的十九届六中全会意义重大。")]
    [InlineData("今年是新中国成立75周年，五年前我们庆祝了新中国成立70周年。")]
    [InlineData("培训从3月4日到4月2日，为期30天。")]
    [InlineData("他曾任县监察局局长，后来在原国土资源局工作。")]
    [InlineData("2016年，县安监局牵头开展了检查，当年的环保局也参加了。")]
    [InlineData("要总结党的群众路线教育实践活动以来的经验，巩固拓展脱贫攻坚成果。")]
    [InlineData("各农业部门、环保系统要配合应急管理局做好工作。")]
    [InlineData("要学习《中华人民共和国安全生产法》《某省安全生产条例》和《民法典》。")]
    [InlineData("要把绿水青山变成金山银山，让青山常在、绿水长流。")]
    [InlineData("孔子说，“己所不欲，勿施于人”；习近平总书记引用过“治国有常，利民为本”。")]
    [InlineData("林则徐说：“苟利国家生死以，岂因祸福避趋之。”")]
    public void WhatIsRightStaysUnmarked(string body) => Assert.Empty(FactDraft.Read(body).Select(m => m.Text));

    [Fact]
    public void ABodyIsNotNamedBeforeItExists() =>
        Assert.Contains((ProofKind.Name, "县应急管理局"), FactDraft.Read("县应急管理局要牵头抓总。", "2016年5月4日").Select(m => (m.Kind, m.Text)));

    private static IEnumerable<(ProofKind, string)> Marks(string body) => FactDraft.Read(body).Select(m => (m.Kind, m.Text));

    [Fact]
    public void WhatWasReplacedTwiceIsReplacedByTheLast()
    {
        var mark = Assert.Single(FactDraft.Read("要推动经济又快又好发展。"), m => m.Text == "又快又好发展").Mark;
        Assert.Equal("高质量发展", mark.Replacement);
        Assert.Contains("中央经济工作会议，2006-12-07", mark.Evidence);
    }
}

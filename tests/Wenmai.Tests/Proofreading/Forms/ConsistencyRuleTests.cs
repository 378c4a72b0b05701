using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class ConsistencyRuleTests
{
    [Theory]
    [InlineData("刚才，县教育局局长陈国栋同志作了报告。\n会后，由陈国动同志牵头落实。", "陈国动→陈国栋")]
    [InlineData("上午，大家观摩了白鹭洲景区。\n会后，要总结白鹭州景区的经验。", "白鹭州景区→白鹭洲景区")]
    [InlineData("所属路桥公司被评为先进。\n要学习桥路公司的做法。", "桥路公司→路桥公司")]
    [InlineData("全县128个行政村参加会议。\n会后，全县132个行政村都要行动。", "全县132个行政村→全县128个行政村")]
    [InlineData("今天，我们表彰50名优秀教师。\n要宣传60名优秀教师的事迹。", "60名优秀教师→50名优秀教师")]
    [InlineData("今年新增托位300个，减轻负担。\n县财政要保障好350个新增托位的资金。", "350个新增托位→300个新增托位")]
    [InlineData("重复积案要在今年9月底前全部化解。\n督查室要紧盯积案今年10月底前全部化解的目标。", "今年10月底前→今年9月底前")]
    [InlineData("县教育局每月调度一次校园安全工作。\n县教育局每季度调度一次校园安全工作。", "每季度→每月")]
    [InlineData("12345服务热线共办结诉求4万件。\n要用好12354服务热线，及时回应。", "12354服务热线→12345服务热线")]
    [InlineData("换届工作领导小组办公室设在镇党建办，负责协调。\n要向设在镇综治办的领导小组办公室报告。", "镇综治办→镇党建办")]
    [InlineData("去年实现旅游收入62亿元。\n对26亿元的旅游收入不能自满。", "26亿元→62亿元")]
    [InlineData("参加基本养老保险286万人。\n268万人参加基本养老保险是我们的底数。", "268万人→286万人")]
    [InlineData("市水利局副局长郑永强刚才通报了雨情。\n市水利局副局长郑永祥负责技术指导。", "郑永祥→郑永强")]
    [InlineData("市科技局10月底前出台实施细则。\n市科技局11月底前出台的实施细则要听取企业意见。", "11月底前→10月底前")]
    [InlineData("县委办、县税务局、县医院等4个单位作了发言。\n上述5个单位的经验要推广。", "上述5个单位→上述4个单位")]
    [InlineData("对全市628座水库逐库排查。\n626座水库的责任人名单要公布。", "626座水库→628座水库")]
    [InlineData("全市共有网格3260个。\n3620个网格的力量要统筹。", "3620个→3260个")]
    [InlineData("刚才，粤丰能源集团作了发言。\n会后，奥丰能源集团要带头。", "奥丰能源集团→粤丰能源集团")]
    public void Places_that_disagree_are_marked(string lines, string expected) =>
        Assert.Equal(expected, FormDraft.Only(lines, ProofKind.Consistency));

    [Fact]
    public void The_other_place_is_shown()
    {
        var text = "在会上的讲话\n\n同志们：\n全县128个行政村参加会议。\n会后，全县132个行政村都要行动。\n";
        var mark = Assert.Single(FormDraft.Marks(text));
        Assert.Equal("全县128个行政村", mark.Other?.Of(text));
    }

    [Theory]
    [InlineData("去年，全县建成85个示范村。\n今年，全县再建120个示范村。")]
    [InlineData("全市共有120所中小学。\n其中，全县有20所中小学。")]
    [InlineData("张建国同志作了报告。\n李建国同志作了发言。")]
    [InlineData("市委每月通报一次进展。\n县委每季度通报一次进展。")]
    [InlineData("第一小学已经建成。\n第二小学正在建设。")]
    [InlineData("党员大会每季度召开一次，支部委员会每月召开一次。\n支部委员会每月召开一次的要求要坚持。")]
    [InlineData("去年办理来信126件。\n今年排查隐患162件。")]
    [InlineData("县委办9月28日前报送工作总结。\n县政府办10月28日前报送工作总结。")]
    public void What_differs_rightly_stays(string lines) => Assert.Empty(FormDraft.Marks($"在会上的讲话\n\n同志们：\n{lines}\n"));
}

using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class NumberRuleTests
{
    [Theory]
    [InlineData("全县现有学校120所，其中小学68所、初中32所、高中21所。", "120所→121所")]
    [InlineData("新建标准农田5万亩，其中东片2万亩、中片1.8万亩、西片1.4万亩。", "5万亩→5.2万亩")]
    [InlineData("全市共有国有企业36户，市属18户、县属20户。", "36户→38户")]
    [InlineData("排查出60处隐患，已整改45处，其余20处正在整改。", "20处→15处")]
    [InlineData("上线人数由1200人增加到1500人，增长20%。", "增长20%→增长25%")]
    [InlineData("投入经费3.6亿元，比上年的3亿元增长15%。", "增长15%→增长20%")]
    [InlineData("贷款余额达到220亿元，比年初增加20亿元，增长20%。", "增长20%→增长10%")]
    [InlineData("失业率由4.2%下降到3.8%，下降0.6个百分点。", "下降0.6个百分点→下降0.4个百分点")]
    [InlineData("接待来访400批、960人次，去年同期为500批、1200人次，同比分别下降20%和25%。", "25%→20%")]
    [InlineData("查处案件40件，已办结36件，办结率95%。", "办结率95%→办结率90%")]
    [InlineData("全县教师5600人，其中女教师3360人，占55%。", "占55%→占60%")]
    [InlineData("群众满意率达到102%，创历史新高。", "达到102%→")]
    [InlineData("财政收入由10亿元增加到8亿元，财力更加雄厚。", "10亿元增加到8亿元→")]
    [InlineData("作业时间由90分钟减少到45分钟，减少了一倍。", "减少了一倍→减少了一半")]
    [InlineData("人均收入由2万元增加到4万元，翻了两番。", "翻了两番→")]
    [InlineData("三次产业结构调整为12:40:50，更趋合理。", "12:40:50→")]
    [InlineData("培训班从5月6日至5月15日，为期15天，全程封闭。", "为期15天→为期10天")]
    [InlineData("发放奖金90万元，奖励教师300人，人均5000元。", "5000元→3000元")]
    [InlineData("要抓好三项工作：一是优化布局；二是建强队伍；三是提升质量；四是保障安全。", "三项工作→四项工作")]
    [InlineData("要做到“三个到位”：认识到位、责任到位、措施到位、落实到位。", "三个到位→四个到位")]
    [InlineData("下面，我讲三点意见。\n一、抓学习\n要学深悟透。\n二、抓落实\n要善作善成。", "三点意见→两点意见")]
    public void What_does_not_come_out_is_marked(string line, string expected) =>
        Assert.Equal(expected, FormDraft.Only(line, ProofKind.Number));

    [Theory]
    [InlineData("全县现有学校120所，其中小学68所、初中32所、高中20所。")]
    [InlineData("全县共有党员1200名，其中女党员300名，占25%，35岁以下党员280名。")]
    [InlineData("由45微克/立方米降到36微克/立方米，下降20%。")]
    [InlineData("粮食产量由3.12亿斤增加到3.35亿斤，增长7.4%。")]
    [InlineData("完成率达到120%，超额完成任务。")]
    [InlineData("从54万亿元增加到82.7万亿元，年均增长7.1%。")]
    [InlineData("名次由全市第8位上升到第5位。")]
    [InlineData("落实城关镇、白石镇等5个乡镇的试点任务。")]
    [InlineData("要算好“七笔账”：政治账、经济账、名誉账、家庭账、亲情账、自由账、健康账。")]
    [InlineData("贯彻中央八项规定精神，一是要带头，二是要监督。")]
    [InlineData("从3月4日到4月2日，为期30天，时间不长。")]
    public void What_comes_out_stays(string line) => Assert.Empty(FormDraft.Marks($"在会上的讲话\n\n同志们：\n{line}\n"));
}

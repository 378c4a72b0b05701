using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class TypoRuleTests
{
    [Theory]
    [InlineData("会议作出了全面布署。", "布署→部署")]
    [InlineData("目标与实际紧密结和，起来很快。", "结和→结合")]
    [InlineData("这次排查震憾人心，也发现了松驰懈怠的苗头。", "震憾→震撼 松驰→松弛")]
    [InlineData("截止9月底，已完成投资三亿元。", "截止→截至")]
    [InlineData("要克服侥幸心里，把权力关进笼子。", "")]
    [InlineData("各级要旅行主体责任。", "旅行→履行")]
    [InlineData("全镇干部都要立足本职，竟争上岗。", "竟争→竞争")]
    public void WrongWords(string text, string marks) => Assert.Equal(marks, Rules.Of(new TypoRule(), text));

    [Theory]
    [InlineData("既要团结和睦，也要总结和提高。")]
    [InlineData("报名截止时间为9月底，截至目前已有三百人报名。")]
    [InlineData("坚决反对形式主义，创新活动形式，面对复杂的形势不动摇。")]
    [InlineData("保障职工的合法权利，规范公共权力运行。")]
    [InlineData("群众反映的问题件件有回音，化学反应、应急反应要快。")]
    [InlineData("全年未发生重特大事故，习近平总书记要求我们学习贯彻好。")]
    [InlineData("支持旅行社开发红色旅行线路，推广旅行责任险。")]
    [InlineData("依法处置违法所得，被查获的物品已登记，采取的措施有力。")]
    public void NeighboursInWhichTheyAreRight(string text) => Assert.Empty(Rules.Marks(new TypoRule(), text));

    [Theory]
    [InlineData("^", "。", true)]
    [InlineData("#", "3", true)]
    [InlineData("年|月", "月底", true)]
    [InlineData("!年|月", "月底", false)]
    [InlineData("!年|月", "日", true)]
    [InlineData("", "日", true)]
    public void Contexts(string cell, string following, bool holds) => Assert.Equal(holds, new TypoContext(cell).BeginsAt(following, 0));
}

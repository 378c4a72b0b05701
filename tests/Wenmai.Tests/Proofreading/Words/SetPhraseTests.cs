using Wenmai.Proofreading;
using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class SetPhraseTests
{
    [Theory]
    [InlineData("增强政治意识、大局意识、责任意识、看齐意识，", "政治意识、大局意识、责任意识、看齐意识→政治意识、大局意识、核心意识、看齐意识")]
    [InlineData("落实失职追责机制：党政同责、一岗双责、齐抓共管、失职问责的要求。", "党政同责、一岗双责、齐抓共管、失职问责→党政同责、一岗双责、齐抓共管、失职追责")]
    [InlineData("增强“四个意识”、做到“两个维护”、坚定“四个自信”。", "增强“四个意识”、做到“两个维护”、坚定“四个自信”→增强“四个意识”、坚定“四个自信”、做到“两个维护”")]
    [InlineData("贯彻创新、绿色、协调、开放、共享的理念。", "创新、绿色、协调、开放、共享→创新、协调、绿色、开放、共享")]
    [InlineData("政治意识、大局意识、大局意识、看齐意识", "政治意识、大局意识、大局意识、看齐意识→政治意识、大局意识、核心意识、看齐意识")]
    [InlineData("“四个意识”即政治意识、大局意识、看齐意识。", "政治意识、大局意识、看齐意识→政治意识、大局意识、核心意识、看齐意识")]
    [InlineData("树立“五个意识”（政治意识、大局意识、核心意识、看齐意识）。", "五个意识→四个意识")]
    [InlineData("五位一体就是经济建设、政治建设、文化建设、社会建设、环境建设。", "经济建设、政治建设、文化建设、社会建设、环境建设→经济建设、政治建设、文化建设、社会建设、生态文明建设")]
    [InlineData("发扬批评和自我批评、理论联系实际、密切联系干部的作风。", "批评和自我批评、理论联系实际、密切联系干部→批评和自我批评、理论联系实际、密切联系群众")]
    [InlineData("中华文明具有连续性、创新性、统一性、包容性、和谐性。", "连续性、创新性、统一性、包容性、和谐性→连续性、创新性、统一性、包容性、和平性")]
    [InlineData("学党章党规、学系列讲话，做优秀党员。", "学党章党规、学系列讲话，做优秀党员→学党章党规、学系列讲话，做合格党员")]
    public void AMemberChangedMissingTwiceOrOutOfPlace(string text, string marks) => Assert.Equal(marks, Rules.Of(new SeriesRule(), text));

    [Theory]
    [InlineData("增强政治意识、大局意识、核心意识、看齐意识。")]
    [InlineData("增强政治意识、大局意识、责任意识、服务意识。")]
    [InlineData("坚定道路自信、理论自信、制度自信，走好自己的路。")]
    [InlineData("既要抓经济建设，又要抓党的建设和社会建设。")]
    [InlineData("坚持党政同责、一岗双责、齐抓共管，压实责任。")]
    [InlineData("协同推进降碳、减污、扩绿、增长。")]
    [InlineData("倡导社会公德、职业道德和家庭美德，宣传各个领域的典型。")]
    [InlineData("着力固根基、扬优势、补短板、强弱项。")]
    [InlineData("学党章党规、学系列讲话，做好各项工作。")]
    [InlineData("发扬批评和自我批评、理论联系实际、密切联系群众的作风。")]
    public void FreeEnumerations(string text) => Assert.Empty(Rules.Marks(new SeriesRule(), text));

    [Theory]
    [InlineData("打铁必须自身强。", "打铁必须自身强→打铁必须自身硬")]
    [InlineData("绿水青山就是银山金山。", "绿水青山就是银山金山→绿水青山就是金山银山")]
    [InlineData("我们说，一分部署，九分执行。", "")]
    [InlineData("打铁还需自身硬，不忘初心、牢记使命。", "")]
    [InlineData("谚语说，“人误地一时，地误人一世”，春耕耽误不得。", "人误地一时，地误人一世→人误地一时，地误人一年")]
    [InlineData("要把健康融入各项政策。", "把健康融入各项政策→把健康融入所有政策")]
    [InlineData("建设宜居宜业和睦乡村。", "建设宜居宜业和睦乡村→建设宜居宜业和美乡村")]
    [InlineData("促进医疗、医保、医药协同发展和治理，提升政治判断力、政治领悟力、政治执行力。", "")]
    public void Sayings(string text, string marks) => Assert.Equal(marks, Rules.Of(new SayingRule(), text));

    [Fact]
    public void NoSetPhraseIsMistakenForAnother()
    {
        var rules = new IProofRule[] { new SeriesRule(), new SayingRule(), new TypoRule(), new IdiomRule(CharacterRuns.Shipped), new SentencePatternRule(), new RepeatedClauseRule() };
        var texts = SetPhrase.Shipped.Select(p => string.Join('、', p.Members)).Concat(Saying.Shipped.Select(s => s.Right));
        var draft = string.Join("。\n", texts) + "。";
        Assert.Equal("", string.Join(" ", rules.Select(rule => Rules.Of(rule, draft)).Where(marks => marks.Length > 0)));
    }
}

using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class RepetitionTests
{
    [Theory]
    [InlineData("要进一步进一步压实责任。", "进一步进一步→进一步")]
    [InlineData("全县的的产业基础更牢。", "的的→的")]
    [InlineData("干部要要带头。", "要要→要")]
    [InlineData("每人联系三家重点重点企业。", "重点重点→重点")]
    [InlineData("要坚决坚决守住底线。", "坚决坚决→坚决")]
    [InlineData("要层层层层抓落实。", "层层层层→层层")]
    [InlineData("做到一格一员一格一员。", "一格一员一格一员→一格一员")]
    [InlineData("干部兢兢业业业，不敢懈怠。", "业业→业")]
    public void DoubledWords(string text, string marks) => Assert.Equal(marks, Rules.Of(new DoubledWordRule(), text));

    [Theory]
    [InlineData("的的确确很受教育，目的的确明确，落实对对口帮扶的要求。")]
    [InlineData("人人有责、层层负责，天天抓、处处管，普普通通的群众。")]
    [InlineData("大家讨论讨论、研究研究，一件一件抓，一步一步走。")]
    [InlineData("国有企业企业文化建设要要求更高，落实落实再落实。")]
    [InlineData("实事求是是准则，一个阶段一个阶段地走，脚踏实地地干。")]
    public void Reduplications(string text) => Assert.Empty(Rules.Marks(new DoubledWordRule(), text));

    [Theory]
    [InlineData("自觉服从组织安排，自觉服从组织安排，做好表率。", "自觉服从组织安排，自觉服从组织安排→自觉服从组织安排")]
    [InlineData("同心协力，同甘共苦。", "")]
    public void Clauses(string text, string marks) => Assert.Equal(marks, Rules.Of(new RepeatedClauseRule(), text));

    [Theory]
    [InlineData("各级都要把企业的事当成自己的事，把企业的事当成自己的事，用心去办。", "把企业的事当成自己的事，把企业的事当成自己的事→把企业的事当成自己的事")]
    [InlineData("各级干部要主动服务企业，主动服务企业，做到随叫随到。", "主动服务企业，主动服务企业→主动服务企业")]
    [InlineData("应当报告古树名木主管部门，古树名木主管部门应当组织调查。", "")]
    public void StretchesOnBothSidesOfAMark(string text, string marks) => Assert.Equal(marks, Rules.Of(new RepeatedStretchRule(), text));

    [Theory]
    [InlineData("各单位要抓学习、抓作风、抓学习，形成合力。", "抓学习→")]
    [InlineData("要联系机关、学校、企业、学校。", "学校→")]
    [InlineData("要联系机关、学校、企业、医院。", "")]
    [InlineData("谈来谈去就是降价、降价、降价。", "")]
    [InlineData("向全市党员、干部、群众和广大党员、干部家属问好。", "")]
    [InlineData("新建三个、改建五个、扩建三个。", "")]
    public void ItemsOfAnEnumeration(string text, string marks) => Assert.Equal(marks, Rules.Of(new RepeatedItemRule(), text));

    [Fact]
    public void ASentenceSaidBefore()
    {
        const string text = "抓好春耕\n选准一个带头人，就能带活一个村。要抓好春耕。\n各村都要行动起来。选准一个带头人，就能带活一个村。";
        var mark = Assert.Single(Rules.Marks(new RepeatedSentenceRule(), text));
        Assert.Equal(("", text.IndexOf("选准", StringComparison.Ordinal)), (mark.Replacement, mark.Other!.Value.Start));
    }

    [Theory]
    [InlineData("一、切实抓好春季农业生产工作\n切实抓好春季农业生产工作。要早动手。")]
    [InlineData("第一条 情节严重的，责令停产停业整顿。\n第二条 情节严重的，责令停产停业整顿。\n第三条 本条例自公布之日起施行。")]
    [InlineData("群众的事再小也是我们的大事。一。群众的事再小也是我们的大事。二。群众的事再小也是我们的大事。")]
    public void HeadingsRegulationsAndRefrains(string text) => Assert.Empty(Rules.Marks(new RepeatedSentenceRule(), text));
}

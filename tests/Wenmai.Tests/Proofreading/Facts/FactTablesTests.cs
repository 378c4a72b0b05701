using Wenmai.Annotation;
using Wenmai.Proofreading;
using Wenmai.Proofreading.Facts;

namespace Wenmai.Tests.Proofreading;

public sealed class FactTablesTests
{
    private const string Header = "wording\tkind\tfrom\tuntil\tsuccessor\taliases\tnote\tsource\n";

    [Fact]
    public void TheTablesAreAsLargeAsPromised()
    {
        Assert.True(WordingTable.Shipped.Rows.Count >= 450);
        Assert.True(QuotationTable.Shipped.Rows.Count >= 400);
        Assert.NotEmpty(AnniversaryTable.Shipped);
        Assert.NotEmpty(OccasionTable.Shipped);
        Assert.NotEmpty(GoalYearRule.Parse(ProofTable.Text("goals.tsv")));
    }

    [Fact]
    public void NoFormOfAWordingStandsTwice() =>
        Assert.Empty(WordingTable.Shipped.Rows.SelectMany(r => r.Aliases.Prepend(r.Text).Select(f => (f, r.IsTitle))).GroupBy(f => f).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void AWordingBeginsBeforeItEnds() =>
        Assert.Empty(WordingTable.Shipped.Rows.Where(r => r.From?.First > r.Until?.Last).Select(r => r.Text));

    [Fact]
    public void TheTableKnowsWhatHoldsAtADay()
    {
        var hits = WordingTable.Shipped.Find("县监察局和县应急管理局认真学习《合同法》。");
        Assert.Equal(["*监察局", "*应急管理局", "合同法"], hits.Select(h => h.Wording.Text));
        var day = new DateOnly(2024, 1, 1);
        Assert.Equal([false, true, false], hits.Select(h => h.Wording.HoldsAt(day)));
        Assert.DoesNotContain(WordingTable.Shipped.At(day), r => r.Text == "合同法");
    }

    [Fact]
    public void AnOverlayReplacesAndTakesOut()
    {
        var table = WordingTable.Parse(Header + "甲局\tinstitution\t\t2018\t乙局\t\t\t源\n丙局\tinstitution\t\t\t\t\t\t源\n");
        const string rows = "# 本地\n甲局\tinstitution\t\t2019\t丁局\t\t\t源\n-丙局\tinstitution\n-戊局\tinstitution\n己局\tinstitution\t\t\t\t\t\t\n";
        var (changed, notices) = table.With([new LexiconOverlay("lexicons/wordings.tsv", rows)]);
        Assert.Equal("丁局", Assert.Single(Assert.Single(changed.Rows).Successors));
        Assert.Equal(["词表 lexicons/wordings.tsv:4：词表中没有这一行，无可去掉；此处未采用", "词表 lexicons/wordings.tsv:5：未写明来源；此处未采用"], notices.Select(n => n.Message));
    }

    [Theory]
    [InlineData("甲局\tinstitution\t\t\t\t\t\t\n")]
    [InlineData("甲局\tnone\t\t\t\t\t\t源\n")]
    [InlineData("甲局\tinstitution\t2018-13\t\t\t\t\t源\n")]
    public void AFlawIsNamedWithItsLine(string row) =>
        Assert.StartsWith("wordings.tsv:2", Assert.Throws<FormatException>(() => WordingTable.Parse(Header + row)).Message);

    [Theory]
    [InlineData("绿水青山就是银山金山", "绿水青山就是金山银山", 4)]
    [InlineData("为天地立心，为生民立命，为往圣续绝学，为万世开太平", "为天地立心，为生民立命，为往圣继绝学，为万世开太平", 1)]
    [InlineData("先天下之忧而忧，后天下之乐而乐", "先天下之忧而忧，后天下之乐而乐", 0)]
    public void TheNearestQuotation(string text, string right, int most)
    {
        var near = QuotationTable.Shipped.Nearest(text);
        Assert.Equal(right, near?.Wording);
        Assert.InRange(near!.Distance, 0, most);
    }

    [Fact]
    public void NothingIsNearToPlainWords() => Assert.Null(QuotationTable.Shipped.Nearest("各单位要认真抓好今年的重点工作。"));

    [Fact]
    public void EveryQuotationIsFoundInItself() =>
        Assert.Empty(QuotationTable.Shipped.Rows.Where(q => QuotationTable.Shipped.Nearest(q.Text)?.Distance != 0).Select(q => q.Text));
}

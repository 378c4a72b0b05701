using Wenmai.Proofreading;
using Wenmai.Searching;

namespace Wenmai.Tests.Proofreading;

/// <summary>What else a wording is or was called, as a search looks for it.</summary>
public class RelatedWordingsTests
{
    [Theory]
    [InlineData("实现又快又好发展", "又好又快发展", false)]
    [InlineData("实现又快又好发展", "高质量发展", false)]
    [InlineData("推动高质量发展", "又好又快发展", false)]
    [InlineData("县监察局的职责", "监察委员会", false)]
    [InlineData("国家卫计委", "国家卫生计生委", true)]
    [InlineData("国家卫健委", "国家卫生计生委", false)]
    [InlineData("住房和城市建设局", "住房和城乡建设局", false)]
    [InlineData("增强四个意识", "政治意识、大局意识、核心意识、看齐意识", true)]
    [InlineData("看齐意识、核心意识、大局意识、政治意识", "政治意识、大局意识、核心意识、看齐意识", true)]
    [InlineData("政治意识、大局意识、核心意识、看齐意识", "四个意识", true)]
    public void OldNewAndOrdered(string text, string other, bool isSame) =>
        Assert.Contains(RelatedWordings.Shipped.In(text), w => w.Text == other && w.IsSame == isSame);

    [Theory]
    [InlineData("住房和城乡建设局")]
    [InlineData("今天天气很好")]
    public void AWrongNameIsLookedForByNobody(string text) =>
        Assert.DoesNotContain(RelatedWordings.Shipped.In(text), w => w.Text.Contains("城市建设局", StringComparison.Ordinal));

    [Fact]
    public void ASearchBringsUpWhatTheMatterWasCalledBefore()
    {
        using var archive = TestArchive.OfTexts("各级监察委员会要依法履行职责。", "天气很好。");
        var found = archive.Search("县监察局的监督职责");
        Assert.Contains(found.Expansions, e => e.Text == "监察委员会" && e.For == "监察局");
        Assert.Contains(RetrievalLeg.Wordings, found.Hits[0].Legs);
    }
}

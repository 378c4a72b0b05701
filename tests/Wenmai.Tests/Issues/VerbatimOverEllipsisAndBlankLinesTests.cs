using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Issues;

/// <summary>A string cut from a speech is found although an ellipsis in it would be a slot, and although blank lines lie in it.</summary>
public class VerbatimOverEllipsisAndBlankLinesTests
{
    [Theory]
    [InlineData("书记去……。增加人力", "书记去……。增加人力，还要落实。")]
    [InlineData("付......。这是", "钱还没有付......。这是老问题。")]
    [InlineData("起了作用…！现在", "起了作用…！现在我们再看。")]
    public void AnEllipsisMayStandAtTheEndOfASentence(string cut, string text)
    {
        using var archive = TestArchive.OfTexts(text, "另一篇讲话。");
        var hit = Assert.Single(archive.Search(cut, SearchMode.Exact).Hits);
        Assert.Equal(cut, hit.Highlights[0].Of(hit.Text));
        Assert.Single(archive.Search($"“{cut}”").Hits);
    }

    [Fact]
    public void AnEllipsisIsStillASlot()
    {
        using var archive = TestArchive.OfTexts("要以项目为抓手。", "要以此。为抓手。");
        Assert.Equal(["要以项目为抓手。"], archive.Texts("以…为抓手", SearchMode.Exact));
    }

    [Theory]
    [InlineData("工作报告\n十三届")]
    [InlineData("工作报告\n\n十三届")]
    [InlineData("工作报告 \r\n\r\n　　十三届")]
    public void BlankLinesPartParagraphsAsOneLineFeedDoes(string cut)
    {
        using var archive = TestArchive.OfTexts("政府工作报告\n\n　　十三届代表大会听取了报告。");
        Assert.Single(archive.Search(cut, SearchMode.Exact).Hits);
    }
}

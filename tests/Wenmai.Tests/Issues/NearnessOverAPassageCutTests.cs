using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Issues;

/// <summary>Two words near each other are found although the passage is cut between them, and not over the end of a paragraph.</summary>
public class NearnessOverAPassageCutTests
{
    private static readonly string Filler = string.Concat(Enumerable.Repeat("这一段话只是用来占住地方的文字而已。", 16));

    [Theory]
    [InlineData("强化督查 ~10 严肃问责")]
    [InlineData("严肃问责 ~10 强化督查")]
    public void ACutDoesNotPartThem(string query)
    {
        using var archive = TestArchive.OfTexts(Filler + "各单位要强化督查。各单位要严肃问责。" + Filler);
        Assert.All(archive.Speeches[0].Passages, p => Assert.DoesNotContain("督查。各单位", p.Span.Of(archive.Speeches[0].Text)));
        var hit = Assert.Single(archive.Search(query).Hits);
        Assert.EndsWith("强化督查。", hit.Text);
        Assert.Equal("强化督查", Assert.Single(hit.Highlights).Of(hit.Text));
    }

    [Fact]
    public void TheEndOfAParagraphDoes()
    {
        using var archive = TestArchive.OfTexts("要强化督查。\n要严肃问责。");
        Assert.Empty(archive.Search("督查 ~10 问责").Hits);
        Assert.Empty(archive.Searcher.Highlight(archive.Speeches[0], "督查 ~10 问责", SearchMode.All));
    }
}

using Wenmai.Searching;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>Found by meaning, never at the cost of the exact hit.</summary>
public sealed class NearnessTests : IDisposable
{
    private readonly TinyModel _tiny = new();
    private readonly TestArchive _archive;

    public NearnessTests() => _archive = TestArchive.WithModel(_tiny,
        "有的干部躺平不作为，工作没有起色。", "制止餐饮浪费行为，养成节约习惯。", "全面排查消防隐患，守住安全底线。", "坚持学习，读书是一种责任。");

    public void Dispose()
    {
        _archive.Dispose();
        _tiny.Dispose();
    }

    [Fact]
    public void PlainSpeechFindsWhatSharesNoWordWithIt()
    {
        var hit = _archive.Search("上班总是偷懒耍滑怎么办", SearchMode.All).Hits[0];
        Assert.StartsWith("有的干部躺平", hit.Text);
        Assert.Contains("meaning", hit.Legs);
        Assert.NotNull(hit.Nearest);
        Assert.Contains(hit.Explanation, p => p.Field == "meaning" && p.Text.Contains("躺平"));
    }

    [Fact]
    public void MeaningModeAnswersByMeaningAlone() =>
        Assert.StartsWith("全面排查消防", Assert.Single(_archive.Search("着火", SearchMode.Meaning).Hits).Text);

    [Fact]
    public void WhatIsNearIsShownBeyondTheVerbatimHitsAndNotCounted()
    {
        var results = _archive.Search("躺平");
        Assert.Equal(1, results.Total);
        Assert.StartsWith("有的干部躺平", results.Hits[0].Text);
        Assert.DoesNotContain(results.Related, h => h.Passage == results.Hits[0].Passage);
        Assert.Empty(_archive.Search("“躺平”").Related);
        Assert.Empty(_archive.Search("躺平", SearchMode.Exact).Related);
    }

    [Fact]
    public void NothingNearIsSaidInsteadOfShowingNoise()
    {
        var results = _archive.Search("量子纠缠与黑洞蒸发之谜");
        Assert.True(results.IsNothingNear);
        Assert.Equal(0, results.Total);
    }

    [Fact]
    public void OthersLikeAPassageLeaveItOut()
    {
        using var archive = TestArchive.WithModel(_tiny, "整治躺平不作为问题。", "有的人偷懒，不作为。", "制止餐饮浪费。");
        var liked = archive.Search("躺平").Hits[0].Passage;
        var outcome = archive.Searcher.Search(new SearchRequest { Like = liked + ".1" }).Results!;
        Assert.Equal(["有的人偷懒，不作为。"], outcome.Hits.Select(h => h.Text));
        Assert.Equal("整治躺平不作为问题。", outcome.Like!.Text);
    }

    [Theory]
    [InlineData("s0000000000-1", "")]
    [InlineData("什么", "")]
    public void AnUnknownPassageIsRefusedWithARemedy(string like, string query)
    {
        var problem = Assert.Single(_archive.Searcher.Search(new SearchRequest { Like = like, Query = query }).Problems);
        Assert.Equal("E210", problem.Code);
    }

    [Fact]
    public void OtherWordingsAreLookedForUntilTheReaderDropsThem()
    {
        using var archive = TestArchive.OfTexts("坚决整治推诿扯皮现象。", "天气很好。");
        var found = archive.Search("窗口办事老是踢皮球");
        Assert.Contains(found.Expansions, e => e.Text == "推诿扯皮" && !e.IsDropped);
        Assert.Contains("wordings", found.Hits[0].Legs);
        var dropped = archive.Searcher.Search(new SearchRequest { Query = "窗口办事老是踢皮球", Dropped = found.Expansions.Select(e => e.Text).ToList() }).Results!;
        Assert.All(dropped.Expansions, e => Assert.True(e.IsDropped));
        Assert.All(dropped.Hits, h => Assert.DoesNotContain("wordings", h.Legs));
    }

    [Fact]
    public void WithoutVectorsTheReaderIsToldAndServedByWords()
    {
        using var archive = TestArchive.OfTexts("整治躺平现象。");
        var results = archive.Search("躺平", SearchMode.Meaning);
        Assert.Contains(results.Notices, n => n.Code == "Q111");
        Assert.Equal(1, results.Total);
    }
}

using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.Understanding;

/// <summary>What a frame does to a search, and how it is taken back.</summary>
public sealed class FramedSearchTests
{
    [Theory]
    [InlineData("2021年以后关于营商环境的提法", 1)]
    [InlineData("营商环境", 3)]
    [InlineData("政府工作报告里怎么说营商环境", 1)]
    [InlineData("税务局领导讲营商环境", 1)]
    [InlineData("营商环境怎么处罚", 1)]
    [InlineData("动员会讲话里的营商环境", 1)]
    public void AFrameNarrows(string query, int total)
    {
        using var archive = Archive();
        Assert.Equal(total, archive.Search(query).Total);
    }

    [Fact]
    public void TheAnswerSaysWhatTheQueryWasSplitInto()
    {
        using var archive = Archive();
        var results = archive.Search("2021年以后关于营商环境的提法");
        Assert.Equal("营商环境", results.Frame!.Topic);
        Assert.Equal(2021, results.Frame.Years!.Value.From);
        Assert.Contains(results.Facets[Facet.Year], y => y is { Value: "2022", IsSelected: true });
        Assert.Contains("\"frame\":{\"topic\":\"营商环境\",\"year\":{\"from\":2021,\"to\":null}", SearchJson.Of(results));
        Assert.Null(archive.Search("营商环境").Frame);
    }

    [Fact]
    public void WhatWasChosenInAFacetGoesBeforeTheQuery()
    {
        using var archive = Archive();
        var chosen = FacetSelection.None.With(Facet.Year, ["2020"]);
        Assert.Equal(1, archive.Search("2021年以后关于营商环境的提法", selection: chosen).Total);
    }

    [Fact]
    public void AKeptPartIsWordsAgain()
    {
        using var archive = Archive();
        SearchResults Of(params string[] kept) =>
            archive.Searcher.Search(new SearchRequest { Query = "2021年以后关于营商环境的提法", Kept = kept }).Results!;
        Assert.NotNull(Of().Frame);
        Assert.Null(Of(SearchRequest.AllKept).Frame);
        Assert.Null(Of("2021年以后").Frame!.Years);
        Assert.Equal("2021年以后关于营商环境", Of("2021年以后").Frame!.Topic);
    }

    [Fact]
    public void AFrameThatNothingMeetsIsTold()
    {
        using var archive = Archive();
        var results = archive.Search("1995年关于营商环境的提法");
        Assert.Null(results.Frame);
        Assert.Contains(results.Notices, n => n.Code == "Q120");
    }

    [Fact]
    public void ExactAndWordsModeSplitNothing()
    {
        using var archive = Archive();
        Assert.Null(archive.Search("2021年以后关于营商环境的提法", SearchMode.Exact).Frame);
        Assert.Null(archive.Search("2021年以后关于营商环境的提法", SearchMode.Words).Frame);
    }

    [Fact]
    public void AQueryThatStandsInTheArchiveIsTopic()
    {
        using var archive = TestArchive.OfTexts("怎么讲奉献，就怎么做奉献。", "讲奉献要有行动。");
        Assert.True(archive.Searcher.Understand(new SearchRequest { Query = "怎么讲奉献" }).IsPlain);
        Assert.False(archive.Searcher.Understand(new SearchRequest { Query = "怎么讲行动力" }).IsPlain);
    }

    [Fact]
    public void WordsJoinedByBlanksMayStandInTitleHeadingUnitOrSpeaker()
    {
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("c.txt", "窗口延时服务。", title: "社保中心讲话"),
            TestArchive.SpeechOf("a.txt", "窗口一次告知。\n大厅整洁。", unit: "社保中心"),
            TestArchive.SpeechOf("b.txt", "窗口全部开放。", title: "在社保中心大会上的讲话"),
            TestArchive.SpeechOf("d.txt", "窗口在城管大队。"),
        ]);
        Assert.Equal(["窗口一次告知。", "窗口全部开放。", "窗口延时服务。"], archive.Texts("社保中心 窗口").OrderBy(t => t[2] == '一' ? 0 : t[2] == '全' ? 1 : 2));
        Assert.Empty(archive.Texts("社保中心 窗口", SearchMode.Words));
        Assert.Empty(archive.Search("“社保中心” 窗口").Hits);
        Assert.DoesNotContain(archive.Search("社保中心 城管大队").Hits, h => h.Text.Contains("大厅"));
    }

    [Fact]
    public void AHeadingAboveThePassageMayHaveAWord()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("c.txt", "窗口延时服务。\n大厅整洁。", heading: "社保中心要带头")]);
        Assert.Equal(["窗口延时服务。"], archive.Texts("社保中心 延时服务"));
    }

    [Theory]
    [InlineData("窗口 AND", 2)]
    [InlineData("OR 窗口", 2)]
    [InlineData("窗口 AND OR 大厅", 1)]
    public void LooseOperatorsAreLeftOut(string query, int total)
    {
        using var archive = TestArchive.OfTexts("窗口和大厅。", "窗口。", "大厅。");
        var results = archive.Search(query);
        Assert.Equal(total, results.Total);
        Assert.Contains(results.Notices, n => n.Code == "Q103");
    }

    private static TestArchive Archive() => TestArchive.Of(
    [
        TestArchive.SpeechOf("a.txt", "优化营商环境，对乱收费的从严处罚。", 2022, unit: "市税务局", kind: DocumentKind.Speech,
            label: (_, s) => s with { Demands = [DemandMaker.Of(DirectiveType.Accountability, s.Span)] }),
        TestArchive.SpeechOf("b.txt", "营商环境持续改善。", 2020, kind: DocumentKind.GovernmentReport),
        TestArchive.SpeechOf("c.txt", "抓好营商环境。", 2019, title: "在动员大会上的讲话", kind: DocumentKind.Speech),
    ]);
}

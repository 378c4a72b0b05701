using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;
using Wenmai.Searching.Understanding;
using Wenmai.Storage;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>Single decisions of a search, each by an archive on which only that decision tells: the run of deliberate faults found no test that noticed them.</summary>
public class SearchDecisionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void TwoNegationsAreNone()
    {
        using var archive = TestArchive.OfTexts("要整改。", "要督查。");
        Assert.Equal("要督查。", Assert.Single(archive.Search("非 整改").Hits).Text);
        Assert.Equal("要整改。", Assert.Single(archive.Search("非 非 整改").Hits).Text);
    }

    [Fact]
    public void NonsenseInLettersIsNotTakenApart()
    {
        using var archive = TestArchive.OfTexts("建立工作QQ群，及时答复。");
        Assert.Equal(0, archive.Search("zzzzqqq").Total);
        Assert.Equal(1, archive.Search("qq").Total);
    }

    [Fact]
    public void AFieldOfTypesMeansItsTypeAlone()
    {
        using var archive = TestArchive.Of([.. new[] { DirectiveType.Prohibition, DirectiveType.Deadline }.Select(type => TestArchive.SpeechOf(
            $"{type}.txt", "要办好这件事。", label: (_, s) => s with { Demands = [DemandMaker.Of(type, s.Span)] }))]);
        foreach (var type in new[] { DirectiveType.Prohibition, DirectiveType.Deadline })
            Assert.Equal(SpeechIds($"{type}.txt"), Assert.Single(archive.Search($"类型:{Labels.Of(Labels.DirectiveTypes, type).Code}").Hits).Speech);
    }

    private static string SpeechIds(string source) => TestArchive.SpeechOf(source, "x").Id;

    [Fact]
    public void ASureSearchShowsSureLabelsAlone()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("s.txt", "要整改。", label: (_, s) => s with { Demands = DemandMaker.Of([DirectiveType.Obligation], s.Span, 0.4) })]);
        Assert.NotEmpty(Assert.Single(archive.Search("整改").Hits).Types);
        Assert.Empty(Assert.Single(archive.Search("整改", selection: FacetSelection.None.Counting(LabelChoice.Sure)).Hits).Types);
    }

    [Fact]
    public void EitherAQueryOrAPassageIsAskedFor()
    {
        using var archive = TestArchive.OfTexts("要整改。");
        var asked = new SearchRequest { Query = "整改", Like = archive.Search("整改").Hits[0].Passage };
        Assert.Equal(Codes.LikeBesideQuery, Assert.Single(archive.Searcher.Search(asked).Problems).Code);
    }

    [Fact]
    public void AnEmptyValueOfAFacetIsNone()
    {
        using var archive = TestArchive.OfTexts("要整改。");
        var asked = new SearchRequest { Query = "整改", Selection = FacetSelection.None.With(Facet.Unit, [""]) };
        Assert.Equal(Codes.UnknownValue, Assert.Single(archive.Searcher.Search(asked).Problems).Code);
    }

    [Fact]
    public void QuotesAroundAnExactQueryAreNoPartOfIt()
    {
        using var archive = TestArchive.OfTexts("要整改。", "要“整改”。");
        Assert.Equal(2, archive.Search("“整改”", SearchMode.Exact).Total);
        Assert.Equal(archive.Search("整改", SearchMode.Exact).Total, archive.Search("\"整改\"", SearchMode.Exact).Total);
    }

    [Fact]
    public void WhatWasTypedIsNoOffer()
    {
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 20).Select(i => $"乡村振兴战略要落地，乡村振兴是大事，第{i}次。")]);
        var offers = archive.Searcher.Suggester.Complete("乡村振兴");
        Assert.NotEmpty(offers);
        Assert.DoesNotContain(offers, o => o.Text == "乡村振兴");
    }

    [Fact]
    public void MarksThatOverlapAreOne()
    {
        using var archive = TestArchive.OfTexts("要整改到位。");
        var hit = Assert.Single(archive.Search("“整改到” “改到位”").Hits);
        Assert.Equal("整改到位", Assert.Single(hit.Highlights).Of(hit.Text));
    }

    [Fact]
    public void MarksBeginInsideWhatIsShown()
    {
        var speech = TestArchive.SpeechOf("s.txt", "要整改，再整改，还要整改。");
        using var archive = TestArchive.Of([speech]);
        var root = QueryParser.Parse("“整改”", SearchMode.All, Taxonomy.Shipped).Root!;
        var marks = Highlighter.Mark(speech, root, new TextSpan(2, speech.Text.Length));
        Assert.Equal([5, 10], marks.Select(m => m.Start));
    }

    [Fact]
    public void AFacetCountsWhatItsOwnChoiceLeavesOut()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a.txt", "要整改。", unit: "某市人社局"), TestArchive.SpeechOf("b.txt", "要整改。", unit: "某市民政局")]);
        var results = archive.Search("整改", selection: FacetSelection.None.With(Facet.Unit, ["某市人社局"]));
        Assert.Equal(1, results.Total);
        Assert.Equal([1, 1], results.Facets[Facet.Unit].Where(u => u.Passages > 0).Select(u => u.Passages));
    }

    [Fact]
    public void SpeechesOfAYearStandInTheOrderOfTheirDays()
    {
        foreach (var (early, late) in new[] { ("s0.txt", "s1.txt"), ("s1.txt", "s0.txt") })
        {
            using var archive = TestArchive.Of([Dated(early, "2020-03-01"), Dated(late, "2020-09-01")]);
            Assert.Equal([Id(late), Id(early)], Ordered(archive, SearchSort.Newest));
            Assert.Equal([Id(early), Id(late)], Ordered(archive, SearchSort.Oldest));
        }

        static Speech Dated(string source, string day) => TestArchive.SpeechOf(source, "要整改。", 2020) with { Metadata = new SpeechMetadata { Date = DateOnly.Parse(day) } };
        static string Id(string source) => TestArchive.SpeechOf(source, "x").Id;
        static IEnumerable<string> Ordered(TestArchive archive, SearchSort sort) =>
            archive.Searcher.Search(new SearchRequest { Query = "“整改”", Sort = sort }).Results!.Hits.Select(h => h.Speech);
    }

    [Fact]
    public void TheScoreOfWordsIsTheSumThatIsExplained()
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a.txt", "要整改到位。", title: "整改工作会议", heading: "到位情况"), TestArchive.SpeechOf("b.txt", "要整改到位。"), TestArchive.SpeechOf("c.txt", "要学习。")]);
        foreach (var hit in archive.Search("整改 到位").Hits) Assert.Equal(hit.Explanation.Sum(p => p.Score), hit.Score, 4);
        Assert.Contains(archive.Search("整改 到位").Hits.SelectMany(h => h.Explanation), p => p is { Field: ScoreField.Heading, Score: > 0 });
    }

    [Theory]
    [InlineData("2030年以后关于碳达峰的提法")]
    [InlineData("“近三年”讲耕地保护的段落")]
    [InlineData("耕地保护（近三年的要求）")]
    public void NoYearsAreReadFromWhatIsAheadQuotedOrSigned(string query) =>
        Assert.DoesNotContain(FrameReader.Read(query, Today).Parts.SelectMany(p => p.Meanings), m => m.Slot == FrameSlot.Year);

    [Fact]
    public void AQueryThatIsATitleIsNotSplit()
    {
        const string title = "2021年以后关于营商环境的提法";
        var speeches = Enumerable.Range(2019, 5).Select(year => TestArchive.SpeechOf($"{year}.txt", "要优化营商环境。", year)).ToList();
        using var named = TestArchive.Of([.. speeches, TestArchive.SpeechOf("t.txt", "要学习。", 2022, title: title)]);
        using var unnamed = TestArchive.Of(speeches);
        Assert.Null(named.Search(title).Frame);
        Assert.NotNull(unnamed.Search(title).Frame);
    }

    [Fact]
    public void WhatCompletesAFrameRepeatsNothing()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2019, 5).Select(year => TestArchive.SpeechOf($"{year}.txt", $"要优化营商环境，{year}年更要如此。", year))]);
        var results = archive.Search("2022年以后关于营商环境的提法");
        var shown = results.Hits.Concat(results.Related).Select(h => h.Passage).ToList();
        Assert.NotNull(results.Frame);
        Assert.NotEmpty(results.Hits);
        Assert.Equal(shown.Distinct(), shown);
    }

    [Fact]
    public void AWordMayBeThatOfTheSpeaker()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("s.txt", "要整改。") with { Metadata = new SpeechMetadata { Speaker = "张明远" } }]);
        Assert.Equal(1, archive.Search("张明远 整改").Total);
        Assert.Equal(0, archive.Search("李明远 整改").Total);
    }

    /// <summary>Also for a lone character, whose places are looked up one by one.</summary>
    [Theory]
    [InlineData("督查")]
    [InlineData("督")]
    public void WhatAPassageSaysOftenWeighsMore(string word)
    {
        using var archive = TestArchive.OfTexts("要督查到位，再督查到位，又督查到位。", "要督查到位，再整改到位，又整改到位。");
        var hits = archive.Search(word, SearchMode.Words).Hits;
        Assert.Equal(SpeechIds("s0.txt"), hits[0].Speech);
        Assert.True(hits[0].Score > hits[1].Score);
    }

    [Fact]
    public void AYearSetOffByAMarkMakesNoFrame() =>
        Assert.DoesNotContain(FrameReader.Read("近三年，耕地保护的要求", Today).Parts.SelectMany(p => p.Meanings), m => m.Slot == FrameSlot.Year);

    [Fact]
    public void ASlipIsAWordThatNobodyKnowsAndFewSpeechesHold()
    {
        using var archive = TestArchive.OfTexts("观鸟节一次。", "再办观鸟节。", "还办观鸟节。");
        var counter = new PlainCounter(archive);
        Assert.True(RunSpeller.IsDoubtful("观鸟结", counter));
        Assert.False(RunSpeller.IsDoubtful("观鸟节", counter));
        Assert.False(RunSpeller.IsDoubtful("从严治党", counter));
    }

    private sealed class PlainCounter(TestArchive archive) : IPassageCounter
    {
        public int Count(string folded, int most) => archive.Speeches.Count(s => s.Text.Contains(folded, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatFillsThePageMeetsTheFacetsToo()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.By(GenerationManifest.EmbeddedEngine, tiny, [
            TestArchive.SpeechOf("a.txt", "有的干部躺平不作为，工作没有起色。", 2019), TestArchive.SpeechOf("b.txt", "有的干部不作为，混日子。", 2020),
            TestArchive.SpeechOf("c.txt", "有的干部不作为，熬日子。", 2019)]);
        var related = archive.Search("躺平", selection: FacetSelection.None.With(Facet.Year, ["2019"])).Related;
        Assert.Equal([SpeechIds("c.txt")], related.Select(r => r.Speech));
    }

    [Fact]
    public void ASmallArchiveNeverSaysThatItHasNothing()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, "有的干部躺平不作为，工作没有起色。", "制止餐饮浪费行为，养成节约习惯。");
        Assert.False(archive.Search("显卡驱动蓝屏", SearchMode.Words).IsNothingNear);
    }
}

using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Tests.Drafting;

namespace Wenmai.Tests.Searching;

/// <summary>Speeches that stand alone a decade before all others of their formulations.</summary>
public class QuestionedSpeechesTests
{
    [Fact]
    public void ASpeechAheadOfItsFormulationIsQuestionedWithTheReason()
    {
        using var archive = TestArchive.Of([Early("早.txt", 1996), .. Between, .. Later]);
        var questioned = Assert.Single(archive.Searcher.Questioned);
        Assert.Equal("早.txt", questioned.Speech.Source.File);
        var lone = Assert.Single(questioned.Formulations);
        Assert.Equal(("全面从严治党", 2015), (lone.Text, lone.NextYear));
        Assert.Contains("记为1996年", questioned.Reason);
        Assert.Contains("全面从严治党", questioned.Reason);
        Assert.Contains("2015年", questioned.Reason);
    }

    [Fact]
    public void OneThatSharesItsYearsOrComesSoonBeforeIsNot()
    {
        using var two = TestArchive.Of([Early("甲.txt", 1996), Early("乙.txt", 1998), .. Between, .. Later]);
        Assert.Empty(two.Searcher.Questioned);
        using var soon = TestArchive.Of([Early("甲.txt", 2010), .. Between, .. Later]);
        Assert.Empty(soon.Searcher.Questioned);
    }

    [Fact]
    public void WhereTheYearsBetweenAreEmptyNothingIsTold()
    {
        using var archive = TestArchive.Of([Early("早.txt", 1996), .. Later]);
        Assert.Empty(archive.Searcher.Questioned);
    }

    [Fact]
    public void FirstUseNamesTheRunnerUpAndWarns()
    {
        using var archive = TestArchive.Of([Early("早.txt", 1996), .. Between, .. Later]);
        var local = LocalArchive.Of(archive.Searcher);
        var lineage = new WritersDesk(local).FindLineage(["全面从严治党"]).Formulations[0];
        Assert.Equal((1996, 2015), (lineage.First!.Excerpt.Year, lineage.Second!.Excerpt.Year));
        Assert.Equal(archive.Searcher.Questioned[0].Reason, lineage.Doubt);
        var series = local.Counts.CountTrend(new TrendRequest { Series = ["全面从严治党"] }).Result!.Series[0];
        Assert.Equal((1996, 2015, archive.Searcher.Questioned[0].Speech.Id), (series.First, series.Second, series.FirstSpeech));
    }

    private static Speech Early(string name, int year) => TestArchive.SpeechOf(name, "要坚持全面从严治党，一刻不松。", year);

    private static IEnumerable<Speech> Between => Enumerable.Range(2000, 5).Select(y => TestArchive.SpeechOf($"中{y}.txt", "要抓好防汛抗旱。", y));

    private static IEnumerable<Speech> Later => Enumerable.Range(2015, 4).Select(y => TestArchive.SpeechOf($"后{y}.txt", "要坚持全面从严治党。", y));
}

using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Single decisions of counts, each by texts on which only that decision tells.</summary>
public class CountDecisionsTests
{
    [Fact]
    public void NothingHasNoKeywords()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var keyness = counts.FindKeywords(new KeynessRequest { Focus = new Slice { Query = "从未说过" }, FewestSpeeches = 1, FewestOccurrences = 1 }).Result!;
        Assert.Empty(keyness.Keywords.Concat(keyness.Opposite));
    }

    [Fact]
    public void DemandsWithoutADayOrADeadlineComeLast()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var oldest = counts.ReadRegister(new RegisterRequest { Sort = RegisterSort.Oldest }).Result!.Rows;
        Assert.Equal([2019, 2021, null], oldest.Select(r => r.Speech.Year.Best));
        var byDeadline = counts.ReadRegister(new RegisterRequest { Sort = RegisterSort.Deadline }).Result!.Rows;
        Assert.Equal(["年底前", "年底前", null], byDeadline.Select(r => r.Demand.Deadline?.Of(r.Speech.Text)));
    }

    [Fact]
    public void AScopeEndsWithItsLastYear()
    {
        using var archive = Archive();
        var list = LocalArchive.Of(archive.Searcher).Counts.ListSentences(new SentenceListRequest { Slice = new Slice { Query = "年份:2018-2020" } }).Result!;
        Assert.Equal(2019, Assert.Single(list.Sentences).Speech.Year.Best);
    }

    [Fact]
    public void AScopeOfYearsRulesOutWhatLiesOnEitherSide()
    {
        var scope = QueryParser.Parse("年份:2018-2020", SearchMode.All, Taxonomy.Shipped).Root;
        Assert.Equal([false, true, true, false], new[] { 2017, 2018, 2020, 2021 }.Select(year => SpeechScope.AllowsYear(scope, year)));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(4, 3, true)]
    [InlineData(9, 2, true)]
    [InlineData(5, 3, false)]
    public void ACellIsSmallBySentencesOrBySpeeches(int sentences, int speeches, bool isSmall) =>
        Assert.Equal(isSmall, new MatrixCell(sentences, speeches, 0, null).IsSmall);

    [Theory]
    [InlineData(0.19, false)]
    [InlineData(0.2, true)]
    public void AMixIsNoticedFromItsThresholdOn(double distance, bool isNoticeable) => Assert.Equal(isNoticeable, new KindMix
    {
        Whole = [], Years = [new YearMix(2020, distance)], Shift = new KindShift(DocumentKind.News, 2019, 0.1, 2020, 0.9),
    }.IsNoticeable);

    [Theory]
    [InlineData("压实主体责任要一级抓一级、层层抓落实", 1)]
    [InlineData("压实主体责任，就必须把巡察整改放在心上", 0)]
    public void SentencesAreCommonWhenHalfOfTheirRunsAre(string right, int pairs) => Assert.Equal(pairs, CommonSentences.Find(
        [new PlacedSentence(1, 0, "压实主体责任要一级抓一级层层抓落实")], [new PlacedSentence(2, 0, TextFolding.FoldToString(right))], 10).Total);

    [Fact]
    public void OnlyCellsThatNeedQuotesHaveThem() => Assert.Equal("整改,\"一,二\",\"说\"\"三\"\"\"\r\n", CsvTable.RowOf(["整改", "一,二", "说\"三\""]));

    [Fact]
    public void WordsThatSeldomStandTogetherAreNotListed()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(0, 6).Select(i => TestArchive.SpeechOf($"{i}.txt", i < 2 ? "要抓好整改工作。" : "要落实整改责任。", 2020))]);
        var asked = new CollocationRequest { Text = "整改", FewestTogether = 3, FewestSpeeches = 1 };
        var found = LocalArchive.Of(archive.Searcher).Counts.FindCollocations(asked).Result!.Words;
        Assert.NotEmpty(found);
        Assert.All(found, w => Assert.True(w.Together >= 3));
    }

    [Fact]
    public void WordsOfOneSpeechAreNoCollocation()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(0, 6).Select(i => TestArchive.SpeechOf(
            $"{i}.txt", i == 0 ? string.Concat(Enumerable.Repeat("要抓好整改工作。\n", 6)) : "要落实整改责任。", 2020))]);
        var asked = new CollocationRequest { Text = "整改", FewestTogether = 3, FewestSpeeches = 2 };
        var found = LocalArchive.Of(archive.Searcher).Counts.FindCollocations(asked).Result!.Words;
        Assert.NotEmpty(found);
        Assert.All(found, w => Assert.True(w.Speeches >= 2));
    }

    [Fact]
    public void ALevelHasTwoYearsAtLeast()
    {
        var speeches = Enumerable.Range(2000, 12).SelectMany(year => Enumerable.Range(0, 10)
            .Select(n => new SpeechCount(year * 100 + n, year, DocumentKind.Speech, year == 2011 ? 20 : 1, 1000)));
        Assert.Equal(2010, Assert.Single(ChangePoints.Of(speeches)).Year);
    }

    private static TestArchive Archive() => TestArchive.Of([.. new[] { (Year: (int?)2021, Source: "a"), (2019, "b"), (null, "c") }.Select(s => TestArchive.SpeechOf(
        $"{s.Source}.txt", s.Source == "c" ? "各支部要整改。" : "各支部要年底前整改。", s.Year,
        label: (text, sentence) => sentence with { Demands = [DemandMaker.Of(DirectiveType.Obligation, sentence.Span) with { Deadline = At(text, sentence, "年底前") }] }))]);

    private static TextSpan? At(string text, Sentence sentence, string words) =>
        text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at ? new TextSpan(sentence.Span.Start + at, sentence.Span.Start + at + words.Length) : null;
}

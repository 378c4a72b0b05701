using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Keywords, collocations and comparisons on small archives whose right answers can be counted by hand or by a plain walk.</summary>
public class WordTests
{
    [Fact]
    public void UnitsAreCutLongestFirstAndNothingElseIsCounted()
    {
        var cutter = new TermCutter(["压实责任", "责任", "主体责任", "GDP"]);
        Assert.Equal(["压实责任", "主体责任", "gdp"], cutter.Cut("要压实责任和主体责任、gdp责", 0, 15).Select(u => u.Of("要压实责任和主体责任、gdp责")));
        Assert.Empty(cutter.Cut("压实责任", 0, 3));
    }

    [Fact]
    public void KeywordsAreThoseOfAPlainCount()
    {
        var random = new Random(11);
        string[] words = ["疫情", "经济", "教育", "责任", "监督"];
        Speech Make(string source, int year, int[] weights) => TestArchive.SpeechOf(source, string.Join('\n', Enumerable.Range(0, 6)
            .Select(_ => string.Join('，', Enumerable.Range(0, 10).Select(_ => words[Pick(random, weights)])) + "。")), year);
        using var archive = TestArchive.Of(
            Enumerable.Range(0, 5).Select(i => Make($"a{i}", 2020, [20, 3, 3, 3, 3])).ToList(),
            Enumerable.Range(0, 5).Select(i => Make($"b{i}", 2019, [1, 8, 8, 8, 8])).ToList());
        var keyness = LocalArchive.Of(archive.Searcher).Counts.FindKeywords(new KeynessRequest { Focus = Year(2020), Reference = Year(2019) }).Result!;
        var keyword = keyness.Keywords[0];
        Assert.Equal("疫情", keyword.Text);
        var (own, other) = (CountIn(archive, 2020, "疫情"), CountIn(archive, 2019, "疫情"));
        Assert.Equal((own.Count, own.Speeches, other.Count, other.Speeches), ((int)keyword.Count, keyword.Speeches, (int)keyword.OtherCount, keyword.OtherSpeeches));
        Assert.Equal((300L, 300L, 30L, 5), (keyness.Focus.Units, keyness.Reference.Units, keyness.Focus.Sentences, keyness.Focus.Speeches));
        Assert.Equal(Association.LogLikelihood(own.Count, 300, other.Count, 300), keyword.LogLikelihood, 9);
        Assert.DoesNotContain(keyness.Opposite, k => k.Text == "疫情");
        Assert.Equal(0, keyness.Shared);
    }

    [Fact]
    public void OneSpeechMakesNoKeyword()
    {
        using var archive = TestArchive.Of(
            [TestArchive.SpeechOf("a", string.Concat(Enumerable.Repeat("疫情防控。", 200)), 2020), TestArchive.SpeechOf("b", "教育。责任。", 2020),
                .. Enumerable.Range(0, 6).Select(i => TestArchive.SpeechOf($"c{i}", string.Concat(Enumerable.Repeat("教育。责任。", 40)), 2019))]);
        var insights = LocalArchive.Of(archive.Searcher).Counts;
        Assert.Empty(insights.FindKeywords(new KeynessRequest { Focus = Year(2020), FewestSpeeches = 2 }).Result!.Keywords);
        Assert.NotEmpty(insights.FindKeywords(new KeynessRequest { Focus = Year(2020), FewestSpeeches = 1 }).Result!.Keywords);
    }

    [Fact]
    public void WithoutAReferenceAllOtherSentencesAreOne()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a", "教育。责任。", 2020), TestArchive.SpeechOf("b", "监督。", 2019)]);
        var keyness = LocalArchive.Of(archive.Searcher).Counts.FindKeywords(new KeynessRequest { Focus = new Slice { Query = "教育" } }).Result!;
        Assert.Equal((1L, 2L, 2), (keyness.Focus.Sentences, keyness.Reference.Sentences, keyness.Reference.Speeches));
    }

    [Fact]
    public void OverlapIsTold()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a", "教育。责任。", 2020), TestArchive.SpeechOf("b", "监督。", 2019)]);
        Assert.Equal(2, LocalArchive.Of(archive.Searcher).Counts.FindKeywords(new KeynessRequest { Focus = Year(2020), Reference = new Slice() }).Result!.Shared);
    }

    [Fact]
    public void CollocationsAreToldByTheShapeOfTheText()
    {
        const string text = "狠抓落实。要狠抓落实。落实责任。落实好责任。政策的落实。落实、监督。责任要在会议上讲，也要落实。";
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a", text, 2020), TestArchive.SpeechOf("b", text, 2021)]);
        var found = LocalArchive.Of(archive.Searcher).Counts.FindCollocations(new CollocationRequest { Text = "落实", FewestTogether = 2 }).Result!;
        Assert.Equal((14, 2, 14), (found.Total, found.Speeches, found.Looked));
        Collocate The(CollocationRelation relation, string word) => Assert.Single(found.Words, w => w.Relation == relation && w.Text == word);
        Assert.Equal(4, The(CollocationRelation.After, "责任").Together);
        Assert.Equal(2, The(CollocationRelation.Attribute, "政策").Together);
        Assert.Equal(2, The(CollocationRelation.Coordinate, "监督").Together);
        var near = The(CollocationRelation.Near, "责任");
        Assert.Equal((2, 2, 6), (near.Together, near.Speeches, near.Count));
        Assert.Equal(Association.LogDice(2, 14, 6), near.LogDice, 9);
    }

    [Fact]
    public void ObjectsAreThoseOfDemandsWithTheWordAsAction()
    {
        const string text = "要落实主体责任。";
        Speech Make(string source) => TestArchive.SpeechOf(source, string.Concat(Enumerable.Repeat(text, 3)), 2020, label: (_, s) => s with
        {
            Demands = [DemandMaker.Of(DirectiveType.Obligation, s.Span) with
            {
                Action = new TextSpan(s.Span.Start + 1, s.Span.Start + 3), Object = new TextSpan(s.Span.Start + 3, s.Span.Start + 7),
            }],
        });
        using var archive = TestArchive.Of([Make("a"), Make("b")]);
        var found = LocalArchive.Of(archive.Searcher).Counts.FindCollocations(new CollocationRequest { Text = "落实" }).Result!;
        var taken = Assert.Single(found.Words, w => w.Relation == CollocationRelation.Object);
        Assert.Equal((6, 2), (taken.Together, taken.Speeches));
        Assert.EndsWith(taken.Text, "主体责任");
    }

    [Fact]
    public void SubjectsAreThoseWhoAreNamedToDoIt()
    {
        const string text = "各支部要落实责任。";
        Speech Make(string source) => TestArchive.SpeechOf(source, string.Concat(Enumerable.Repeat(text, 3)), 2020, label: (_, s) => s with
        {
            Demands = [DemandMaker.Of(DirectiveType.Obligation, s.Span) with
            {
                Actor = new TextSpan(s.Span.Start, s.Span.Start + 3), Action = new TextSpan(s.Span.Start + 4, s.Span.Start + 6),
            }],
        });
        using var archive = TestArchive.Of([Make("a"), Make("b")]);
        var named = Assert.Single(Collocations(archive).Words, w => w.Relation == CollocationRelation.Subject);
        Assert.Equal(("支部", 6, 2), (named.Text, named.Together, named.Speeches));
    }

    [Fact]
    public async Task TwoWordsAreToldApartByTheirCompany()
    {
        using var archive = TestArchive.OfTexts(
            "要落实责任。要落实责任。要落实政策。要贯彻政策。要贯彻精神。要贯彻精神。", "要落实责任。要落实政策。要贯彻政策。要贯彻精神。");
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var request = new CollocationRequest { Text = "落实", Against = "贯彻", FewestTogether = 2 };
        var found = (await Sketches.FindAsync(counts, request, TestContext.Current.CancellationToken)).Result!;
        var behind = Sketches.DifferencesOf(found).Where(d => d.Relation == CollocationRelation.After).ToList();
        Assert.Equal(["责任", "政策", "精神"], behind.Select(d => d.Text));
        Assert.Equal((3, null, null, 3), (behind[0].First?.Together, behind[0].Second?.Together, behind[2].First?.Together, behind[2].Second?.Together));
        Assert.Equal(behind[0].First!.LogDice, behind[0].Difference);
        Assert.Equal(behind[1].First!.LogDice - behind[1].Second!.LogDice, behind[1].Difference);
        Assert.Equal("E212", (await Sketches.FindAsync(counts, request with { Against = "，" }, TestContext.Current.CancellationToken)).Problems.Single().Code);
    }

    /// <summary>Of more places than are looked at a sample is drawn: the same however the speeches lie in segments.</summary>
    [Fact]
    public void ASampleOfPlacesDependsOnSpeechesAndNotOnSegments()
    {
        var random = new Random(5);
        var speeches = Enumerable.Range(0, 4).Select(i => Many($"s{i}", random)).ToList();
        using var one = TestArchive.Of(speeches);
        using var other = TestArchive.Of([speeches[3]], [speeches[1], speeches[0]], [speeches[2]]);
        var (found, again) = (Collocations(one), Collocations(other));
        Assert.True(found.Looked < found.Total);
        Assert.Contains(found.Words, w => w.Relation == CollocationRelation.Object);
        Assert.Equal(found.Words, again.Words);
    }

    private static Collocations Collocations(TestArchive archive) =>
        LocalArchive.Of(archive.Searcher).Counts.FindCollocations(new CollocationRequest { Text = "落实" }).Result!;

    /// <summary>A speech of 6,000 short lines, each a directive with one of several objects.</summary>
    private static Speech Many(string source, Random random)
    {
        string[] objects = ["责任", "制度", "政策", "任务", "要求", "部署"];
        var text = string.Join('\n', Enumerable.Range(0, 6_000).Select(_ => $"要落实{objects[Math.Min(random.Next(6), random.Next(6))]}。"));
        return TestArchive.SpeechOf(source, text, 2020, label: (_, s) => s with
        {
            Demands = [DemandMaker.Of(DirectiveType.Obligation, s.Span) with
            {
                Action = new TextSpan(s.Span.Start + 1, s.Span.Start + 3), Object = new TextSpan(s.Span.Start + 3, s.Span.Start + 5),
            }],
        });
    }

    [Fact]
    public void AWordOfPunctuationIsRefused()
    {
        using var archive = TestArchive.OfTexts("教育。");
        Assert.Equal("E212", Assert.Single(LocalArchive.Of(archive.Searcher).Counts.FindCollocations(new CollocationRequest { Text = "，" }).Problems).Code);
    }

    [Fact]
    public void TwoSpeechesShowWhatTheyShareAndWhereTheyDiffer()
    {
        var left = TestArchive.SpeechOf("a", "各支部要认真落实全面从严治党主体责任。\n今年的任务很重，大家要抓紧。", 2019);
        var right = TestArchive.SpeechOf("b", "各支部要认真落实全面从严治党监督责任。\n完全不同的另外一句话在这里出现。", 2020);
        using var archive = TestArchive.Of([left, right]);
        var comparison = LocalArchive.Of(archive.Searcher).Counts.Compare(new ComparisonRequest(Slice.Parse(left.Id), Slice.Parse(right.Id))).Result!;
        Assert.Equal((1, 2, 1, 2), (comparison.Left.Speeches, comparison.Left.Sentences, comparison.Right.Speeches, comparison.Right.Sentences));
        var common = Assert.Single(comparison.Common!);
        Assert.Contains("主体责任", common.Left.Text);
        Assert.Contains("监督责任", common.Right.Text);
        Assert.InRange(common.Likeness, 0.5, 0.99);
        Assert.Equal(100, comparison.Profiles.Single(p => p.Facet == "stance").Rows.Sum(r => r.LeftShare) * 100, 6);
    }

    [Fact]
    public void ASliceIsNamedByASpeechOrAQuery()
    {
        Assert.Equal("s0123456789", Slice.Parse(" s0123456789 ").Speech);
        Assert.Equal("年份:2020", Slice.Parse("年份:2020").Query);
    }

    private static Slice Year(int year) => new() { Selection = FacetSelection.None.With(Facet.Year, [$"{year}"]) };

    private static int Pick(Random random, int[] weights)
    {
        var at = random.Next(weights.Sum());
        var i = 0;
        while (at >= weights[i]) at -= weights[i++];
        return i;
    }

    private static (int Count, int Speeches) CountIn(TestArchive archive, int year, string word)
    {
        var counts = archive.Speeches.Where(s => s.Year.Best == year).Select(s => s.Text.Split(word).Length - 1).ToList();
        return (counts.Sum(), counts.Count(c => c > 0));
    }
}

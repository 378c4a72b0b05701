using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Searching;

/// <summary>What the archive has nothing on is said, and what it answers is never turned away. The archive is the 54 samples in Markdown.</summary>
public sealed class AbsenceTests(AbsenceTests.Samples samples) : IClassFixture<AbsenceTests.Samples>
{
    private readonly SpeechSearcher _searcher = samples.Searcher;

    [Theory]
    [InlineData("红烧肉怎么做才好吃")]
    [InlineData("梅西转会去了哪家俱乐部")]
    [InlineData("吉他和弦的指法")]
    [InlineData("显卡驱动蓝屏")]
    [InlineData("螺蛳粉")]
    public void WhatTheArchiveHasNotIsSaid(string query)
    {
        var results = Search(query);
        Assert.True(results.IsNothingNear);
        Assert.Equal(0, results.Total);
        Assert.Equal(0, results.Speeches);
        Assert.Empty(results.Hits);
        Assert.InRange(results.Related.Count, 1, 3);
        Assert.Empty(results.Parts);
        Assert.All(results.Facets.Values, Assert.Empty);
    }

    [Theory]
    [InlineData("领导干部下基层")]
    [InlineData("困难群众过冬的保障")]
    [InlineData("学校食堂的饭菜安不安全")]
    [InlineData("农民工的工钱要按时给")]
    public void WhatItAnswersInOtherWordsIsKept(string query) => Assert.False(Search(query).IsNothingNear);

    /// <summary>Whatever the words: what stands there is there.</summary>
    [Fact]
    public void NothingVerbatimIsEverAbsent()
    {
        var texts = samples.Texts.Where(t => t.Length > 40).Where((_, i) => i % 40 == 0).ToList();
        Assert.InRange(texts.Count, 10, 100);
        foreach (var text in texts)
            foreach (var length in new[] { 5, 9, 17, 33 })
                Assert.False(Search(text.Substring(text.Length - length - 1, length)).IsNothingNear);
    }

    [Fact]
    public void ALongQuotationIsKeptThoughSomeCharactersDiffer()
    {
        foreach (var text in samples.Texts.Where(t => t.Length > 60).Where((_, i) => i % 60 == 0)) Assert.False(Search(text[..20] + text[22..50]).IsNothingNear);
    }

    [Fact]
    public void PassagesAreListedAnywayForWhoeverAsks()
    {
        const string query = "红烧肉怎么做才好吃";
        var results = Search(query, near: NearChoice.All);
        Assert.False(results.IsNothingNear);
        Assert.True(results.Total > 0);
        Assert.Equal(results.Hits.Take(3).Select(h => h.Passage), Search(query).Related.Select(h => h.Passage));
    }

    [Fact]
    public void ASelectionIsLeftToBeTakenBack()
    {
        var kind = _searcher.Search(new SearchRequest()).Results!.Facets[Facet.Year].First(v => v.Passages > 0).Value;
        var selection = FacetSelection.None.With(Facet.Year, [kind]);
        var results = _searcher.Search(new SearchRequest { Query = "红烧肉怎么做才好吃", Selection = selection }).Results!;
        Assert.True(results.IsNothingNear);
        Assert.True(Assert.Single(results.Facets[Facet.Year]).IsSelected);
    }

    /// <summary>Exact and words modes, quotation marks, operators, and words joined by blanks say what they find, as ever.</summary>
    [Theory]
    [InlineData("显卡驱动蓝屏", SearchMode.Exact)]
    [InlineData("显卡驱动蓝屏", SearchMode.Words)]
    [InlineData("“显卡驱动”", SearchMode.All)]
    [InlineData("显卡 驱动", SearchMode.All)]
    public void OtherQueriesAreNotJudged(string query, SearchMode mode) => Assert.False(Search(query, mode).IsNothingNear);

    [Fact]
    public void AThresholdOfZeroNeverSaysIt()
    {
        using var searcher = samples.Open(new SearchOptions { MinPresence = 0, MinSimilarity = 0 });
        Assert.False(searcher.Search(new SearchRequest { Query = "显卡驱动蓝屏" }).Results!.IsNothingNear);
    }

    [Fact]
    public void FewPassagesSayNothingOfWhatIsMissing()
    {
        using var archive = TestArchive.OfTexts("坚决整治形式主义。", "保护湿地候鸟。");
        Assert.False(archive.Search("湿地怎么样").IsNothingNear);
    }

    /// <summary>Each feature pulls where reason says it should.</summary>
    [Fact]
    public void TheShippedWeightsAreReasonable()
    {
        var weights = Weights();
        foreach (var name in new[] { "Field", "Book", "Nearness", "Known", "Shared", "Units" }) Assert.True(weights[name] > 0, name);
        foreach (var name in new[] { "Name", "MissingName" }) Assert.True(weights[name] < 0, name);
    }

    [Fact]
    public void ATableIsReadAsItWasWritten()
    {
        var model = new AbsenceModel(.5, [.. AbsenceFeatures.Names.Select((_, i) => i / 8.0)]);
        Assert.Equal(model.ToString(), AbsenceModel.Parse(model.ToString()).ToString());
        var features = Enumerable.Repeat(1.0, AbsenceFeatures.Names.Count).ToArray();
        Assert.Equal(1 / (1 + Math.Exp(-.5 - Enumerable.Range(0, features.Length).Sum(i => i / 8.0))), model.PresenceOf(features), 12);
    }

    [Fact]
    public void ATableThatLacksAFeatureIsRefused() =>
        Assert.Contains("Book", Assert.Throws<FormatException>(() => AbsenceModel.Parse("feature\tweight\nBias\t0\nField\t1\n")).Message);

    [Fact]
    public void QueriesAreWrittenOnceAndHeldOutByThirds()
    {
        var queries = LabelledQuery.ReadAll();
        Assert.Equal(queries.Count, queries.Select(q => q.Text).Distinct().Count());
        Assert.InRange(queries.Count(q => q.IsHeld) / (double)queries.Count, .3, .36);
        Assert.True(queries.Count(q => q.IsPresent) > 300 && queries.Count(q => !q.IsPresent) > 300);
    }

    [Fact]
    public void TheEvaluationCountsBothSides()
    {
        var evaluation = AbsenceEvaluation.Of([(true, false), (true, false), (true, true), (false, true), (false, false)]);
        Assert.Equal(new AbsenceEvaluation(Absent: 2, Told: 1, Present: 3, Kept: 2), evaluation);
        Assert.Equal((.5 + 2 / 3.0) / 2, evaluation.BalancedAccuracy, 12);
    }

    [Fact]
    public void TheEvaluationReadsItsTableAndAsksTheSearcher()
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-absent-test-").FullName;
        File.WriteAllText(Path.Combine(folder, "absent.tsv"), "query\tpresent\n显卡驱动蓝屏\t0\n农民工的工钱要按时给\t1\n");
        Assert.Equal(new AbsenceEvaluation(1, 1, 1, 1), AbsenceEvaluation.Run(folder, _searcher));
        Directory.Delete(folder, recursive: true);
    }

    private SearchResults Search(string query, SearchMode mode = SearchMode.All, NearChoice near = NearChoice.Answers) =>
        _searcher.Search(new SearchRequest { Query = query, Mode = mode, Near = near }).Results!;

    private static Dictionary<string, double> Weights() => AbsenceModel.Shipped.ToString().TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split('\t'))
        .ToDictionary(c => c[0], c => double.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The paragraphs of the samples, each a passage, with vectors of the shipped model.</summary>
    public sealed class Samples : IDisposable
    {
        private readonly PassageArchive _archive;

        public Samples()
        {
            Texts = [.. Directory.GetFiles(Repository.Corpus, "*.md").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Where(l => l.Length > 20)];
            _archive = PassageArchive.Of(Texts.Select((t, i) => new JudgedPassage($"p{i}", t)));
            Searcher = Open(null);
        }

        internal IReadOnlyList<string> Texts { get; }

        public SpeechSearcher Searcher { get; }

        internal SpeechSearcher Open(SearchOptions? options) => _archive.Open(options, deep: null);

        public void Dispose()
        {
            Searcher.Dispose();
            _archive.Dispose();
        }
    }
}

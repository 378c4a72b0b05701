using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Counting;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What a cluster counts is what the embedded engine counts, to the last digit.</summary>
public sealed class ClusterCountsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task TheSampleArchiveIsCountedAlike()
    {
        await WithCorpusAsync(async (embedded, counts) => await CompareAsync(embedded, counts, 120, seed: 21));
    }

    [Fact]
    public async Task KindsByDefaultAreToldAlike()
    {
        var options = new SearchOptions { DefaultKinds = [DocumentKind.Speech] };
        await WithCorpusAsync(async (embedded, counts) => await CompareAsync(embedded, counts, 40, seed: 5), options);
    }

    [Fact]
    public async Task AClauseHoldsAPhraseWithASlotThatEndsInItsSentence()
    {
        // The clause of the demand ends before the slot does; in the second sentence the slot would end in the next.
        var speech = TestArchive.SpeechOf("a.txt", "要加强领导，狠抓落实。请加强领导。全面落实。", 2020, label: Labelled);
        await WithAsync([speech], async (embedded, counts) =>
        {
            var request = new RegisterRequest { Slice = new Slice { Query = "\"加强…落实\"" }, Scope = RegisterScope.Clause };
            var found = await counts.ReadRegisterAsync(request);
            Assert.Equal("要加强领导，狠抓落实。", Assert.Single(found.Result!.Rows).Text);
            await AskBothAsync(embedded, counts, CountQuestions.Of(request, (c, r) => c.ReadRegisterAsync(r), InsightJson.Of));
        });
    }

    [Fact]
    public async Task MorePlacesThanAreLookedAtAreDrawnAlike()
    {
        var speeches = Enumerable.Range(0, 60).Select(i => TestArchive.SpeechOf($"{i}.txt", string.Concat(Enumerable.Range(0, 90).Select(j => $"第{i * j}项要落实责任落实、落实好{(char)('一' + j)}措施落实。")), 2000 + i % 7)).ToList();
        await WithAsync(speeches, async (embedded, counts) =>
        {
            var request = new CollocationRequest { Text = "落实", Seed = 3 };
            var found = (await counts.FindCollocationsAsync(request)).Result!;
            Assert.Equal((21_600, CollocationRequest.MaxPlaces), (found.Total, found.Looked));
            await AskBothAsync(embedded, counts, CountQuestions.Of(request, (c, r) => c.FindCollocationsAsync(r), InsightJson.Of));
        });
    }

    [Fact]
    public async Task PagesBeyondTheWindowOfTheClusterAreRead()
    {
        var speeches = Enumerable.Range(0, 8).Select(i => TestArchive.SpeechOf($"{i}.txt", string.Concat(Enumerable.Repeat("要落实。", 1300)), 2000 + i % 3, label: Labelled)).ToList();
        await WithAsync(speeches, async (embedded, counts) =>
        {
            foreach (var page in new[] { 11, 12 })
            {
                await AskBothAsync(embedded, counts, CountQuestions.Of(new SentenceListRequest { Page = page, Size = 1000 }, (c, r) => c.ListSentencesAsync(r), InsightJson.Of));
                await AskBothAsync(embedded, counts, CountQuestions.Of(new RegisterRequest { Page = page, Size = 1000, Sort = RegisterSort.Oldest }, (c, r) => c.ReadRegisterAsync(r), InsightJson.Of));
            }
        });
    }

    /// <summary>Counts over an index that lies loaded: <c>WENMAI_COUNTS</c> names its folder, <c>WENMAI_COUNTS_PREFIX</c> the indices (dev), <c>WENMAI_COUNTS_NUMBER</c> how many.</summary>
    [Fact]
    public async Task ALargeArchiveIsCountedAlike()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_COUNTS");
        Assert.SkipWhen(index is null, "only when WENMAI_COUNTS names an index that is loaded");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_COUNTS_PREFIX") ?? "dev" };
        using var client = Clusters.Client(settings);
        var store = new GenerationStore(index);
        using var searcher = SpeechSearcher.Open(store);
        var counts = CountsOf(new ClusterReader(client, ClusterLoader.GenerationOf(store, settings)), searcher, new SearchOptions());
        var number = int.Parse(Environment.GetEnvironmentVariable("WENMAI_COUNTS_NUMBER") ?? "200");
        var seed = int.Parse(Environment.GetEnvironmentVariable("WENMAI_COUNTS_SEED") ?? "1");
        await CompareAsync(searcher, counts, number, seed, most: 400);
    }

    private static Sentence Labelled(string text, Sentence sentence)
    {
        var end = text.IndexOf('，') is > 0 and var comma ? comma : text.Length;
        return sentence with { Demands = [DemandMaker.Of(DirectiveType.Obligation, new TextSpan(sentence.Span.Start, sentence.Span.Start + end))] };
    }

    private async Task CompareAsync(SpeechSearcher searcher, ClusterCounts counts, int number, int seed, int most = int.MaxValue)
    {
        var speeches = (await searcher.Texts.ReadSpeechesAsync([.. searcher.Speeches.Select(s => s.Id).Where((_, i) => i % Math.Max(1, searcher.Speeches.Count / most) == 0)])).OfType<Speech>().ToList();
        var (questions, embedded, different) = (new CountQuestions(speeches, seed), LocalArchive.Of(searcher).Counts, new List<string>());
        var times = new List<(string Kind, double Cluster, double Embedded)>();
        for (var i = 0; i < number; i++)
        {
            var question = questions.Next();
            var watch = Stopwatch.StartNew();
            var expected = await question.Ask(embedded);
            var atHome = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            string answer;
            try { answer = await question.Ask(counts); }
            catch (ClusterException e) { answer = e.Message[..Math.Min(600, e.Message.Length)]; }
            times.Add((question.Kind, watch.Elapsed.TotalMilliseconds, atHome));
            if (answer != expected) different.Add($"{question.Kind} {question.Text}\n{Difference(expected, answer)}");
        }
        foreach (var kind in times.GroupBy(t => t.Kind))
            output.WriteLine($"{kind.Key,-16} {kind.Count(),4}  cluster p50 {Median(kind.Select(t => t.Cluster)):0} ms, most {kind.Max(t => t.Cluster):0}; embedded p50 {Median(kind.Select(t => t.Embedded)):0} ms");
        Assert.True(different.Count == 0, $"{different.Count} of {number} differ:\n{string.Join("\n\n", different.Take(12))}");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string Difference(string expected, string answer)
    {
        var at = expected.Zip(answer).TakeWhile(p => p.First == p.Second).Count();
        string Around(string text) => text[Math.Max(0, Math.Min(at, text.Length) - 150)..Math.Min(text.Length, at + 250)];
        return $"expected …{Around(expected)}…\nanswered …{Around(answer)}…";
    }

    private static async Task AskBothAsync(SpeechSearcher searcher, ClusterCounts counts, CountQuestion question) =>
        Assert.Equal(await question.Ask(LocalArchive.Of(searcher).Counts), await question.Ask(counts));

    private static ClusterCounts CountsOf(ClusterReader reader, SpeechSearcher searcher, SearchOptions options) =>
        new(reader, searcher.Taxonomy, options, searcher.Texts, new NearCopies(searcher.Texts, _ => Task.FromResult(searcher.Speeches)));

    private static async Task WithAsync(IReadOnlyList<Speech> speeches, Func<SpeechSearcher, ClusterCounts, Task> test)
    {
        _ = Clusters.Nodes;
        using var archive = TestArchive.Of(speeches);
        await WithAsync(archive.Folder, new SearchOptions(), test);
    }

    private static async Task WithCorpusAsync(Func<SpeechSearcher, ClusterCounts, Task> test, SearchOptions? options = null)
    {
        _ = Clusters.Nodes;
        var folder = Directory.CreateTempSubdirectory("wenmai-test-").FullName;
        try
        {
            var indexer = new SpeechIndexer(Path.Combine(folder, "index"));
            indexer.Run(new IndexingRequest { Folders = [Repository.Corpus] });
            await WithAsync(indexer.IndexFolder, options ?? new SearchOptions(), test);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WithAsync(string index, SearchOptions options, Func<SpeechSearcher, ClusterCounts, Task> test)
    {
        var settings = Clusters.Settings("counts");
        using var client = Clusters.Client(settings);
        try
        {
            var reader = await ClusterLoader.LoadAsync(client, settings, index);
            using var searcher = SpeechSearcher.Open(new GenerationStore(index), options);
            await test(searcher, CountsOf(reader, searcher, options));
        }
        finally
        {
            await Clusters.RemoveAsync(client, settings);
        }
    }
}

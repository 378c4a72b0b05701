using System.Diagnostics;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Suggesting;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Compares texts, lists and suggestions of an archive that was loaded (see <see cref="Trials"/>) with those of its index: <c>WENMAI_COMPARE</c>
/// names its folder, <c>WENMAI_LOAD_PREFIX</c> the indices.</summary>
public sealed class TextsTrial
{
    private readonly string? _index = Environment.GetEnvironmentVariable("WENMAI_COMPARE");

    [Fact]
    public async Task TextsAndListsAreTheSame()
    {
        using var client = Open(out var reader, out var embedded);
        using var _ = embedded;
        var texts = new ClusterTexts(reader, embedded.Taxonomy);
        var lists = new ClusterLists(reader, () => embedded.Strings);
        await TimedAsync("statistics", () => lists.SumUpAsync(default));
        Assert.Equal(embedded.Statistics with { Segments = 0, Bytes = 0 }, await lists.SumUpAsync(default) with { Segments = 0, Bytes = 0 });
        Assert.Equal(embedded.Speeches, await TimedAsync("all summaries", () => lists.ListSpeechesAsync(default)));
        var questioned = await TimedAsync("questioned, strings embedded", () => lists.ListQuestionedAsync(default));
        Assert.Equal(embedded.Questioned.Select(q => (q.Speech, q.Reason)), questioned.Select(q => (q.Speech, q.Reason)));
        Say($"{questioned.Count} questioned");
        var labels = await TimedAsync("all labels", () => texts.ReadLabelsAsync().ToListAsync().AsTask());
        Assert.Equal(await embedded.Texts.ReadLabelsAsync().Select(ClusterTextsTests.Told).ToListAsync(), labels.Select(ClusterTextsTests.Told));
        var all = await TimedAsync("all speeches", () => texts.ReadAllAsync().ToListAsync().AsTask());
        Assert.Equal(embedded.Speeches.Select(s => s.Id).Order(StringComparer.Ordinal), all.Select(s => s.Id));
        Assert.All(all, s => Assert.Equal(ClusterTextsTests.Told(embedded.FindSpeech(s.Id)!), ClusterTextsTests.Told(s)));
    }

    [Fact]
    public async Task ExcerptsAreTheSame()
    {
        using var client = Open(out var reader, out var embedded);
        using var _ = embedded;
        var random = new Random(21);
        var held = embedded.Speeches.Where(s => s.Passages > 0).ToList();
        var drawn = Enumerable.Range(0, 300).Select(_ => embedded.FindSpeech(held[random.Next(held.Count)].Id)!).ToList();
        var passages = drawn.Select(s => $"{s.Id}-{random.Next(s.Passages.Count) + 1}").ToList();
        var sentences = drawn.Select(s => (s.Id, random.Next(s.Sentences.Count))).ToList();
        var texts = new ClusterTexts(reader, embedded.Taxonomy);
        Assert.Equal(ClusterTextsTests.Told(await embedded.Texts.ReadPassagesAsync(passages)), ClusterTextsTests.Told(await texts.ReadPassagesAsync(passages)));
        Assert.Equal(ClusterTextsTests.Told(await embedded.Texts.ReadSentencesAsync(sentences)), ClusterTextsTests.Told(await texts.ReadSentencesAsync(sentences)));
        foreach (var (name, size) in ((string, int)[])[("one passage", 1), ("20 passages", 20)])
        {
            var times = new List<double>();
            foreach (var page in passages.Chunk(size).Take(100))
            {
                var clock = Stopwatch.GetTimestamp();
                await new ClusterTexts(reader, embedded.Taxonomy).ReadPassagesAsync(page);   // nothing remembered
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
            times.Sort();
            Say($"{name}, not remembered: p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms");
        }
    }

    [Fact]
    public async Task SuggestionsAndOffersAreTheSame()
    {
        using var client = Open(out var reader, out var embedded);
        using var _ = embedded;
        var suggester = new ClusterSuggester(reader, new ClusterTexts(reader, embedded.Taxonomy), embedded.Taxonomy);
        await TimedAsync<object?>("vocabulary", async () => { await suggester.GatherAsync(default); return null; });
        embedded.Suggester.Gather();
        var typos = File.ReadLines(Repository.Shared("corpora", "eval", "understanding", "typos.tsv")).Skip(1).Select(l => l.Split('\t')[0]).ToList();
        var prefixes = File.ReadLines(Repository.Shared("corpora", "eval", "understanding", "prefixes.tsv")).Skip(1).Select(l => l.Split('\t')[0]).ToList();
        var (times, suggested) = (new List<double>(), 0);
        foreach (var query in typos)
        {
            var clock = Stopwatch.GetTimestamp();
            var actual = await suggester.FindAsync(new SearchRequest { Query = query }, default);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            if (times[^1] > 500) Say($"{query}: {times[^1]:0} ms");
            Assert.Equal((query, embedded.Suggester.Correct(query)?.Query), (query, actual?.Query));
            if (actual is not null) suggested++;
        }
        times.Sort();
        Say($"{typos.Count} queries, {suggested} suggestions: p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms");
        foreach (var typed in prefixes) Assert.Equal(embedded.Suggester.Complete(typed), await suggester.CompleteAsync(typed, 8, default));
        Say($"{prefixes.Count} beginnings");
    }

    private ClusterClient Open(out ClusterReader reader, out SpeechSearcher embedded)
    {
        Assert.SkipWhen(_index is null, "only when WENMAI_COMPARE names an index that was loaded");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_LOAD_PREFIX") ?? "dev2" };
        var client = Clusters.Client(settings);
        var store = new GenerationStore(_index);
        reader = new ClusterReader(client, ClusterLoader.GenerationOf(store, settings));
        embedded = SpeechSearcher.Open(store);
        return client;
    }

    private static async Task<T> TimedAsync<T>(string name, Func<Task<T>> work)
    {
        var clock = Stopwatch.GetTimestamp();
        var result = await work();
        Say($"{name}: {Stopwatch.GetElapsedTime(clock).TotalMilliseconds:0} ms");
        return result;
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}

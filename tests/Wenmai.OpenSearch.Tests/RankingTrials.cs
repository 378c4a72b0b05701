using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Searching;
using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Compares rankings on archives that take minutes to load: <c>WENMAI_OPENSEARCH_INDEX</c> names an embedded index that <see cref="Trials"/> has loaded under
/// <c>WENMAI_LOAD_PREFIX</c>, <c>WENMAI_JUDGED</c> a folder of judged passages, which are loaded here.</summary>
public sealed class RankingTrials(ITestOutputHelper output)
{
    private static readonly int Timed = int.Parse(Environment.GetEnvironmentVariable("WENMAI_RANK_QUERIES") ?? "40");

    [Fact]
    public async Task PagesOfALargeArchiveAreNear()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_OPENSEARCH_INDEX");
        Assert.SkipWhen(index is null, "only when WENMAI_OPENSEARCH_INDEX names an index that is loaded");
        var settings = new Wenmai.OpenSearch.OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_LOAD_PREFIX") ?? "dev" };
        using var client = Clusters.Client(settings);
        var store = new GenerationStore(index);
        var reader = new Wenmai.OpenSearch.ClusterReader(client, ClusterLoader.GenerationOf(store, settings));
        using var embedded = SpeechSearcher.Open(store);
        var queries = QueriesOf(Repository.Shared("corpora", "eval", "semantic", "queries.jsonl")).Where((_, i) => i % (120 / Timed) == 0).Take(Timed).ToList();
        await CompareAsync(embedded, SearcherOf(reader), queries.Select(q => q.Text), SearchMode.All);
        await CompareAsync(embedded, SearcherOf(reader), queries.Select(q => q.Text).Take(Timed / 2), SearchMode.Meaning);
        await CompareAsync(embedded, SearcherOf(reader), ["安全生产", "营商环境", "乡村振兴 产业", "形式主义 基层", "改革", "食品安全 监管", "高质量发展"], SearchMode.All);
        await CompareAsync(embedded, SearcherOf(reader), ["安全生产", "营商环境", "形式主义", "改革", "高质量发展"], SearchMode.Exact);
    }

    [Fact]
    public async Task JudgedPassagesAreFoundAsWell()
    {
        var folder = Environment.GetEnvironmentVariable("WENMAI_JUDGED");
        Assert.SkipWhen(folder is null, "only when WENMAI_JUDGED names a folder of judged passages");
        var index = Directory.CreateTempSubdirectory("wenmai-judged-").FullName;
        var settings = Clusters.Settings("judged");
        using var client = Clusters.Client(settings);
        var names = new IndexNames(settings.Prefix, 1);
        try
        {
            Build(index, Path.Combine(folder, "corpus.jsonl.gz"));
            var reader = await ClusterLoader.LoadAsync(client, settings, index);
            using var embedded = SpeechSearcher.Open(new GenerationStore(index));
            var grades = File.ReadLines(Path.Combine(folder, "qrels.tsv")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))
                .ToLookup(c => c[0], c => (Id: $"{SpeechIds.Of(new SourceName(c[1]))}-1", Grade: int.Parse(c[2])));
            var step = int.Parse(Environment.GetEnvironmentVariable("WENMAI_JUDGED_STEP") ?? "1");
            var queries = QueriesOf(Path.Combine(folder, "queries.jsonl")).Where(q => grades[q.Id].Any(g => g.Grade > 0)).Where((_, i) => i % step == 0).ToList();
            var searcher = SearcherOf(reader);
            var (ours, theirs) = (new List<double>(), new List<double>());
            foreach (var (id, text) in queries)
            {
                var request = new SearchRequest { Query = text.Length > SearchLimits.QueryLength ? text[..SearchLimits.QueryLength] : text };
                var judged = grades[id].DistinctBy(g => g.Id).ToDictionary(g => g.Id, g => g.Grade);
                theirs.Add(Ndcg(PageOf(embedded.Search(request)), judged));
                ours.Add(Ndcg(PageOf(await searcher.SearchAsync(request, default)), judged));
            }
            output.WriteLine($"{Path.GetFileName(folder)}: {queries.Count} queries, nDCG@10 embedded {theirs.Average():0.0000}, cluster {ours.Average():0.0000}, different {ours.Zip(theirs).Count(p => p.First != p.Second)}");
            Assert.True(Math.Abs(ours.Average() - theirs.Average()) <= .01);
        }
        finally
        {
            (await client.WriteAsync(HttpMethod.Delete, string.Join(',', names.All), null, default)).Dispose();
            Directory.Delete(index, recursive: true);
        }
    }

    private static ClusterSearcher SearcherOf(Wenmai.OpenSearch.ClusterReader reader) =>
        new(reader, MeaningModel.Shipped, new CandidateRanker(reader, MeaningModel.Shipped, Taxonomy.Parse(reader.Generation.Manifest.Taxonomy)), new SearchOptions());

    private async Task CompareAsync(SpeechSearcher embedded, ClusterSearcher cluster, IEnumerable<string> queries, SearchMode mode)
    {
        var (times, local, shared, same, totals, count) = (new List<double>(), new List<double>(), 0.0, 0, 0, 0);
        foreach (var query in queries)
        {
            var request = new SearchRequest { Query = query, Mode = mode, Group = HitGrouping.Speech };
            var started = Stopwatch.GetTimestamp();
            var expected = embedded.Search(request);
            local.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await cluster.SearchAsync(request, default);   // the counts of its strings
            started = Stopwatch.GetTimestamp();
            var actual = await cluster.SearchAsync(request, default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var (first, second) = (PageOf(expected), PageOf(actual));
            count++;
            shared += first.Count == 0 ? 1 : (double)first.Intersect(second).Count() / first.Count;
            if (first.SequenceEqual(second)) same++;
            else output.WriteLine($"  {query}: {expected.Results!.Total}/{actual.Results!.Total} shares {first.Intersect(second).Count()} of {first.Count}");
            if (expected.Results!.Total == actual.Results!.Total) totals++;
        }
        output.WriteLine($"{mode}: {count} queries, same page {same}, same total {totals}, shared {shared / count:0.000}; p50 {Median(times):0} ms, worst {times.Max():0} ms (embedded {Median(local):0} ms)");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static List<string> PageOf(SearchOutcome outcome) => [.. outcome.Results!.Hits.Concat(outcome.Results.Related).Select(h => h.Passage)];

    private static double Ndcg(IReadOnlyList<string> page, Dictionary<string, int> grades)
    {
        var ideal = grades.Values.OrderDescending().Take(10).Select(Gain).Sum();
        return page.Take(10).Select((p, i) => Gain(grades.GetValueOrDefault(p), i)).Sum() / ideal;

        static double Gain(int grade, int rank) => (Math.Pow(2, grade) - 1) / Math.Log2(rank + 2);
    }

    private static List<(string Id, string Text)> QueriesOf(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement).Select(o => (o.GetProperty("id").ToString(), o.GetProperty("text").GetString()!))];

    /// <summary>Each passage as a speech of its own, as <c>wenmai evaluate retrieval</c> indexes them.</summary>
    private static void Build(string folder, string corpus)
    {
        var store = new GenerationStore(folder);
        using var builder = new SegmentBuilder(store, model: MeaningModel.Shipped);
        using var lines = new StreamReader(new GZipStream(File.OpenRead(corpus), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var text = string.Join(' ', json.RootElement.GetProperty("text").GetString()!.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            if (text.Length > 0) builder.Add(PassageAsSpeech(json.RootElement.GetProperty("id").ToString(), text));
        }
        store.Publish(
            new GenerationManifest
            {
                Number = 0, PublishedAt = DateTimeOffset.UnixEpoch, AnnotationFingerprint = SpeechAssembler.WithoutLabels.Fingerprint,
                ModelFingerprint = MeaningModel.Shipped?.Fingerprint ?? "", Folders = [folder], Segments = [builder.Complete()], FilesHash = "",
            },
            []);
    }

    private static Speech PassageAsSpeech(string id, string text)
    {
        var span = new TextSpan(0, text.Length);
        return new Speech
        {
            Id = SpeechIds.Of(new SourceName(id)), Source = new SourceName(id), Metadata = new SpeechMetadata(),
            Structure = new SpeechStructure { Text = text, Title = id, TitleOrigin = TitleOrigin.Derived, Paragraphs = [new Paragraph(span, ParagraphKind.Body, -1)], Sections = [] },
            Sentences = [.. Language.SentenceSplitter.Split(text, span).Select(s => new Sentence { Span = s, Paragraph = 0, Section = -1 })],
            Passages = [new Passage(span, 1, 0, -1)], Year = new SpeechYear(), Themes = [],
        };
    }
}

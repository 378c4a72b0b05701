using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Hosting;
using Wenmai.OpenSearch.Writing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Times queries in the default mode that were never asked before, and says what they ask of the cluster: <c>WENMAI_TRIAL_INDEX</c> names an embedded
/// index, <c>WENMAI_TRIAL_CLUSTER_INDEX</c> the folder of the same archive in a cluster, <c>WENMAI_OPENSEARCH</c> its nodes; <c>WENMAI_TRIAL_MODE</c> another mode
/// (<c>exact</c>, <c>words</c>, <c>meaning</c>). It ends with the floor: what the emptiest request costs.</summary>
/// <remarks>The first of the queries warm up the programs and are not counted. What shards remember of earlier runs is dropped.</remarks>
public sealed class FirstQueryTrials(ITestOutputHelper output)
{
    private const int WarmUp = 40;

    [Fact]
    public async Task QueriesNeverAskedBefore()
    {
        var (local, remote) = (Environment.GetEnvironmentVariable("WENMAI_TRIAL_INDEX"), Environment.GetEnvironmentVariable("WENMAI_TRIAL_CLUSTER_INDEX"));
        Assert.SkipWhen(local is null || remote is null, "only when WENMAI_TRIAL_INDEX and WENMAI_TRIAL_CLUSTER_INDEX name two indexes of one archive");
        using var embedded = SpeechSearcher.Open(new GenerationStore(local));
        var place = ClusterPlace.Read(remote)!;
        using var client = new TracedClient(new ClusterClient(ClusterPlace.SettingsOf(_ => null, place)));
        (await client.WriteAsync(HttpMethod.Post, "_cache/clear?request=true&query=true", null, default)).Dispose();
        var generation = await new PlacedGenerations(new ClusterStore(client, ClusterPlace.SettingsOf(_ => null, place).Prefix), client, null).ReadCurrentAsync(default);
        using var archive = new ClusterArchive(new ClusterReader(client, generation!), remote);
        await archive.WarmAsync();
        var (first, again, beside, rounds, different) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0);
        var (kilobytes, within) = (new List<double>(), new List<double>());
        foreach (var (query, i) in Queries().Select((q, i) => (q, i)))
        {
            var request = new SearchRequest { Query = query, Mode = Mode, Group = HitGrouping.Speech };
            var (expected, inProcess) = await TimedAsync(() => Task.FromResult(embedded.Search(request)));
            client.Begin();
            var (found, asked) = await TimedAsync(() => archive.SearchAsync(request));
            var trace = client.Trace();
            var (_, repeated) = await TimedAsync(() => archive.SearchAsync(request));
            if (i < WarmUp) continue;
            first.Add(asked);
            again.Add(repeated);
            beside.Add(inProcess);
            rounds.Add(trace.Count);
            kilobytes.Add(client.Kilobytes);
            within.Add(client.Within);
            if (Written(expected) != Written(found))
            {
                different++;
                output.WriteLine($"{query}\n  embedded {Shown(expected)}\n  cluster  {Shown(found)}\n{Parting(Written(expected), Written(found))}");
            }
            if (i % 10 == 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query}: {asked:0} ms (again {repeated:0})\n  {string.Join("\n  ", trace)}"));
        }
        var ping = await FloorAsync(() => client.ReadAsync(HttpMethod.Get, "", null, default));
        var nothing = await FloorAsync(() => client.SearchAsync([Nothing(generation!)], default));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {first.Count} queries: first {At(first, .5):0} / {At(first, .95):0} ms, again {At(again, .5):0} / {At(again, .95):0}, embedded {At(beside, .5):0.0} / {At(beside, .95):0.0}
            requests {At(rounds, .5)} / {rounds.Max()}, KB of answers {At(kilobytes, .5):0} / {kilobytes.Max():0}; answers that differ: {different}
            of the first time, ms: waiting for the cluster {At(within, .5):0.0} / {At(within, .95):0.0}, which says that it took {At(client.Took, .5):0.0} / {At(client.Took, .95):0.0} for a request
            floor, ms: ping {ping}, search for nothing {nothing}
            """));
    }

    private static SearchMode Mode => Enum.Parse<SearchMode>(Environment.GetEnvironmentVariable("WENMAI_TRIAL_MODE") ?? nameof(SearchMode.All), ignoreCase: true);

    private static IndexSearch Nothing(ClusterGeneration generation) =>
        new(generation.Names[DocumentSet.Passages], new JsonObject { ["size"] = 0, ["query"] = new JsonObject { ["match_none"] = new JsonObject() } });

    private static async Task<string> FloorAsync(Func<Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{At(times, .5):0.0} / {At(times, .95):0.0}");
    }

    private static IEnumerable<string> Queries()
    {
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("WENMAI_TRIAL_SEED") ?? "1", CultureInfo.InvariantCulture));
        var count = int.Parse(Environment.GetEnvironmentVariable("WENMAI_TRIAL_QUERIES") ?? "100", CultureInfo.InvariantCulture);
        var needs = File.ReadLines(Path.Combine(Repository.Root, "tests", "Wenmai.Tests", "Specs", "needs.tsv")).Skip(1).Select(l => l.Split('\t')[0]);
        return needs.Distinct().OrderBy(_ => random.Next()).Take(WarmUp + count);
    }

    private static async Task<(SearchOutcome Outcome, double Milliseconds)> TimedAsync(Func<Task<SearchOutcome>> ask)
    {
        var clock = Stopwatch.GetTimestamp();
        var outcome = await ask();
        return (outcome, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    /// <summary>All of an answer but when and from what it was made, and what may have been meant: that is told once the vocabulary is there.</summary>
    private static string Written(SearchOutcome outcome) => JsonSerializer.Serialize(
        outcome.Results! with { Generation = "", IndexedAt = default, ElapsedMs = 0, Suggestion = null }, SearchJson.Options);

    private static string Parting(string expected, string found)
    {
        var at = Math.Max(0, expected.Zip(found).TakeWhile(c => c.First == c.Second).Count() - 60);
        return $"  …{expected.AsSpan(at)[..Math.Min(160, expected.Length - at)]}\n  …{found.AsSpan(at)[..Math.Min(160, found.Length - at)]}";
    }

    /// <summary>Total, and each passage with its score, those beyond the hits behind a bar.</summary>
    private static string Shown(SearchOutcome outcome) => string.Create(CultureInfo.InvariantCulture,
        $"{outcome.Results!.Total}: {string.Join(' ', outcome.Results.Hits.Select(Shown))} | {string.Join(' ', outcome.Results.Related.Select(Shown))}");

    private static string Shown(SearchHit hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.Passage}={hit.Score:0.0000}{(hit.Group is { } group ? $"({group.Further})" : "")}");

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));
}

/// <summary>Writes down what is asked of a cluster and when.</summary>
internal sealed class TracedClient(ClusterClient client) : IClusterClient, IDisposable
{
    private readonly ConcurrentQueue<(double Start, double End, string What)> _asked = [];
    private readonly ConcurrentQueue<int> _bytes = [];
    private long _began = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds that the cluster says each search took, since the program began.</summary>
    public List<double> Took { get; } = [];

    /// <summary>Size of the answers.</summary>
    public double Kilobytes => _bytes.Sum() / 1000.0;

    /// <summary>Milliseconds in which at least one answer was waited for.</summary>
    public double Within
    {
        get
        {
            var (sum, end) = (0.0, 0.0);
            foreach (var asked in _asked.OrderBy(a => a.Start))
                if (asked.End > end) (sum, end) = (sum + asked.End - Math.Max(end, asked.Start), asked.End);
            return sum;
        }
    }

    /// <summary>Forgets what was asked so far.</summary>
    public void Begin()
    {
        _asked.Clear();
        _bytes.Clear();
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>A line for each request, by its start.</summary>
    public IReadOnlyList<string> Trace() =>
        [.. _asked.OrderBy(a => a.Start).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Start,6:0.0} - {a.End,6:0.0}  {a.What}"))];

    public Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        TimedAsync($"{method} {path}", () => client.ReadAsync(method, path, body, cancellationToken));

    public Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken) =>
        TimedAsync(string.Join(' ', searches.Select(Shown)), async () =>
        {
            var answers = await client.SearchAsync(searches, cancellationToken);
            _bytes.Enqueue(answers.Sum(a => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(a).Length));
            lock (Took) Took.Add(answers.Max(a => a.GetProperty("took").GetInt32()));
            return answers;
        });

    public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        client.WriteAsync(method, path, body, cancellationToken);

    public Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => client.BulkAsync(lines, cancellationToken);

    public void Dispose() => client.Dispose();

    private static string Shown(IndexSearch search)
    {
        var (index, body, counts) = search;
        return $"{index.Split('-')[^2]}[{body["size"]}{(body.ContainsKey("aggs") ? " aggs" : "")}{(counts ? " dfs" : "")} {body.ToJsonString().Length / 1000.0:0.0}k]";
    }

    private async Task<T> TimedAsync<T>(string what, Func<Task<T>> ask)
    {
        var start = Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
        try
        {
            return await ask();
        }
        finally
        {
            _asked.Enqueue((start, Stopwatch.GetElapsedTime(_began).TotalMilliseconds, what));
        }
    }
}

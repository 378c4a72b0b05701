using System.Diagnostics;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Searching;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Compares answers and times on a large index that was loaded before: <c>WENMAI_TRIAL_INDEX</c> names its folder, <c>WENMAI_LOAD_PREFIX</c> its indices.</summary>
public sealed class SearchTrial(ITestOutputHelper output)
{
    [Fact]
    public async Task ALargeArchiveIsAnsweredAlikeAndQuickly()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_TRIAL_INDEX");
        Assert.SkipWhen(index is null, "only when WENMAI_TRIAL_INDEX names an index that was loaded");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_LOAD_PREFIX") ?? "dev", Shards = 2, Copies = 0 };
        using var client = Clusters.Client(settings);
        var store = new GenerationStore(index);
        using var embedded = SpeechSearcher.Open(store);
        var reader = new ClusterReader(client, ClusterLoader.GenerationOf(store, settings));
        var speeches = await embedded.Texts.ReadSpeechesAsync([.. embedded.Speeches.Take(400).Select(s => s.Id)]);
        var compared = new ClusterSearcher(reader, null, new EmbeddedRanker(embedded), new());
        await CompareAsync(embedded, compared, new RandomRequests([.. speeches.OfType<Speech>()], 5), int.Parse(Environment.GetEnvironmentVariable("WENMAI_TRIAL_REQUESTS") ?? "30"));
        await TimeAsync(embedded, new ClusterSearcher(reader, null, new NoRanking(), new()), [.. speeches.OfType<Speech>()]);
    }

    private async Task CompareAsync(SpeechSearcher embedded, ClusterSearcher cluster, RandomRequests random, int requests)
    {
        var different = 0;
        for (var i = 0; i < requests; i++)
        {
            // Without vectors on either side, since the ranking is not compared: words and exact mode have none.
            var request = random.Next();
            if (request.Mode == SearchMode.All) request = request with { Mode = SearchMode.Words };
            if (ClusterSearcherTests.Difference(embedded.Search(request), await cluster.SearchAsync(request, default)) is not { } difference) continue;
            different++;
            output.WriteLine($"{request.Query} {request.Mode} {request.Sort} {request.Page}: {difference}");
        }
        output.WriteLine($"{requests} requests, {different} different");
    }

    private async Task TimeAsync(SpeechSearcher embedded, ClusterSearcher cluster, IReadOnlyList<Speech> speeches)
    {
        var random = new Random(7);
        string Cut(int length) => Enumerable.Range(0, 50).Select(_ => speeches[random.Next(speeches.Count)].Text).Where(t => t.Length > length).Select(t => t.Substring(random.Next(t.Length - length), length)).FirstOrDefault(c => c.All(char.IsLetter)) ?? "工作";
        var theme = FacetSelection.None.With(Facet.Theme, ["T07"]).With(Facet.Strength, ["3"]);
        (string Name, Func<SearchRequest> Make)[] kinds =
        [
            ("verbatim", () => new SearchRequest { Query = Cut(4), Mode = SearchMode.Exact }),
            ("words", () => new SearchRequest { Query = $"{Cut(2)} {Cut(2)}", Mode = SearchMode.Words }),
            ("newest", () => new SearchRequest { Query = Cut(2), Mode = SearchMode.Exact, Sort = SearchSort.Newest }),
            ("free text", () => new SearchRequest { Query = Cut(14), Kept = [SearchRequest.AllKept] }),
            ("facets", () => new SearchRequest { Query = Cut(2), Mode = SearchMode.Exact, Selection = theme }),
            ("browse", () => new SearchRequest { Page = random.Next(1, 10) }),
            ("browse with facets", () => new SearchRequest { Selection = theme, Page = random.Next(1, 5) }),
        ];
        foreach (var (name, make) in kinds)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var i = 0; i < 16; i++)
            {
                var request = make();
                var clock = Stopwatch.GetTimestamp();
                await cluster.SearchAsync(request, default);
                ours.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                clock = Stopwatch.GetTimestamp();
                embedded.Search(request);
                theirs.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
            output.WriteLine($"{name}: cluster p10 {At(ours, .1):0.0} p50 {At(ours, .5):0.0} p95 {At(ours, .95):0.0} ms; embedded p10 {At(theirs, .1):0.0} p50 {At(theirs, .5):0.0} ms");
        }
    }

    private static double At(List<double> times, double share) => times.Skip(4).Order().ElementAt((int)((times.Count - 4) * share));
}

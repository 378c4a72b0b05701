using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch;

/// <summary>Asks the documents of one generation. Thread-safe.</summary>
/// <param name="client">The cluster.</param>
/// <param name="generation">The generation.</param>
internal sealed class ClusterReader(IClusterClient client, ClusterGeneration generation)
{
    /// <summary>Aggregations over buckets are paged by so many: the cluster allows 65,535.</summary>
    public const int BucketPage = 10_000;

    /// <summary>Answers that are kept at most, and the bytes of one: those that name candidates and count facets have some 20,000. Larger ones are of texts, which
    /// are kept elsewhere.</summary>
    private const int MostKept = 1_000;
    private const int LargestKept = 50_000;

    private readonly Shelves<string, Answer> _kept = new(MostKept);

    /// <summary>The generation.</summary>
    public ClusterGeneration Generation => generation;

    /// <summary>The cluster.</summary>
    public IClusterClient Client => client;

    /// <summary>Runs one search; see <see cref="SearchAsync(IReadOnlyList{ClusterSearch}, CancellationToken)"/>.</summary>
    public async Task<JsonElement> SearchAsync(ClusterSearch search, CancellationToken cancellationToken) => (await SearchAsync([search], cancellationToken))[0];

    /// <summary>Runs several searches in one request; only documents of the generation are seen.</summary>
    /// <remarks>A generation never changes, so what was asked last is not asked again: the next page has the facets of the one before.</remarks>
    /// <returns>The answers in order (<c>hits.total</c> is a number).</returns>
    public async Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<ClusterSearch> searches, CancellationToken cancellationToken)
    {
        var asked = searches.Select(s => new IndexSearch(generation.Names[s.Set], BodyOf(s), s.CountsFrequencies)).ToList();
        var keys = asked.ConvertAll(a => $"{a.Index} {a.CountsFrequencies} {a.Body.ToJsonString()}");
        var answers = keys.ConvertAll(k => _kept.Find(k)?.Root);
        var open = Enumerable.Range(0, asked.Count).Where(i => answers[i] is null).ToList();
        if (open.Count == 0) return answers.ConvertAll(a => a!.Value);
        foreach (var (i, answer) in open.Zip(await client.SearchAsync([.. open.Select(i => asked[i])], cancellationToken)))
        {
            answers[i] = answer;
            if (JsonMarshal.GetRawUtf8Value(answer).Length <= LargestKept) _kept.Keep(keys[i], new Answer(answer.Clone()));
        }
        return answers.ConvertAll(a => a!.Value);
    }

    private JsonObject BodyOf(ClusterSearch search)
    {
        var body = search.Body;
        var filters = search.Filter is null ? [generation.Visible] : new JsonArray(search.Filter, generation.Visible);
        var query = new JsonObject { ["filter"] = filters };
        if (search.Scored is { } scored) query["must"] = scored;
        body["query"] = new JsonObject { ["bool"] = query };
        body["track_total_hits"] ??= true;
        return body;
    }

    /// <summary>All buckets of a composite aggregation, page by page.</summary>
    /// <param name="set">The documents.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="sources">What buckets are made by: <c>{"name":{"terms":{"field":…}}}</c> each.</param>
    /// <param name="aggregations">What is worked out of each bucket; null for its number of documents alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<JsonElement> BucketsAsync(
        DocumentSet set, JsonObject? filter, JsonArray sources, JsonObject? aggregations,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement? after = null;
        do
        {
            var composite = new JsonObject { ["size"] = BucketPage, ["sources"] = sources.DeepClone() };
            if (after is { } last) composite["after"] = JsonNode.Parse(last.GetRawText());
            var paged = new JsonObject { ["composite"] = composite };
            if (aggregations is not null) paged["aggs"] = aggregations.DeepClone();
            var body = new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = new JsonObject { ["page"] = paged } };
            var answer = await SearchAsync(new ClusterSearch(set, filter?.DeepClone().AsObject(), body), cancellationToken);
            var page = answer.GetProperty("aggregations").GetProperty("page");
            foreach (var bucket in page.GetProperty("buckets").EnumerateArray()) yield return bucket;
            after = page.TryGetProperty("after_key", out var key) ? key : null;
        }
        while (after is not null);
    }

    private sealed record Answer(JsonElement Root);
}

/// <summary>A search of one kind of documents.</summary>
/// <param name="Set">The documents.</param>
/// <param name="Filter">Which of them, without a score; null for all. It becomes part of the request: not to be used twice.</param>
/// <param name="Body">The rest of the request (<c>size</c>, <c>sort</c>, <c>aggs</c>, <c>_source</c> …) without its query. It becomes part of the request.</param>
internal sealed record ClusterSearch(DocumentSet Set, JsonObject? Filter, JsonObject Body)
{
    /// <summary>A query that must hold as well and gives the score; null for none.</summary>
    public JsonObject? Scored { get; init; }

    /// <summary>See <see cref="IndexSearch"/>.</summary>
    public bool CountsFrequencies { get; init; }
}

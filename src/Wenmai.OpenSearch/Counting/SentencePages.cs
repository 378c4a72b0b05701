using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Reads the places of sentences, however many lie before them.</summary>
internal static class SentencePages
{
    /// <summary>Hits of one request: the cluster allows 10,000.</summary>
    private const int Largest = 10_000;

    /// <summary>Newest speech first, undated last, in text order within a speech.</summary>
    public static JsonArray Newest => Sort((Fields.Day, "desc"), (Fields.Speech, "asc"), (Fields.Number, "asc"));

    /// <summary>By speech, in text order.</summary>
    public static JsonArray BySpeech => Sort((Fields.Speech, "asc"), (Fields.Number, "asc"));

    /// <summary>Hits from one place on; each has a sort key, its last two values being speech and number of the sentence.</summary>
    /// <param name="reader">The generation.</param>
    /// <param name="sentences">Makes the filter.</param>
    /// <param name="sort">The order, unique.</param>
    /// <param name="skip">Sentences before.</param>
    /// <param name="size">Sentences asked for.</param>
    /// <param name="fields">Values of documents to come with them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<List<JsonElement>> ReadAsync(
        ClusterReader reader, Func<JsonObject> sentences, JsonArray sort, long skip, long size, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var read = new List<JsonElement>();
        JsonElement? after = null;
        while (read.Count < size)
        {
            // Values are asked for only where hits are wanted.
            var isSkipping = skip > 0;
            var wanted = (int)Math.Min(Largest, isSkipping ? skip : size - read.Count);
            var body = new JsonObject { ["size"] = wanted, ["sort"] = sort.DeepClone(), ["_source"] = false, ["track_total_hits"] = false };
            if (!isSkipping && fields.Count > 0) body["docvalue_fields"] = Queries.Dsl.Array(fields);
            if (after is { } last) body["search_after"] = JsonNode.Parse(last.GetRawText());
            var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Sentences, sentences(), body), cancellationToken);
            var hits = answer.Hits().ToList();
            if (isSkipping) skip -= hits.Count;
            else read.AddRange(hits);
            if (hits.Count < wanted) break;
            after = hits[^1].GetProperty("sort");
        }
        return read;
    }

    /// <summary>The places of all sentences, newest speech first, page by page.</summary>
    public static async IAsyncEnumerable<(long Speech, int Number)> ReadAllAsync(
        ClusterReader reader, Func<JsonObject> sentences, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement? after = null;
        while (true)
        {
            var body = new JsonObject { ["size"] = Largest, ["sort"] = Newest, ["_source"] = false, ["track_total_hits"] = false };
            if (after is { } last) body["search_after"] = JsonNode.Parse(last.GetRawText());
            var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Sentences, sentences(), body), cancellationToken);
            var hits = answer.Hits().ToList();
            foreach (var hit in hits) yield return PlaceOf(hit);
            if (hits.Count < Largest) yield break;
            after = hits[^1].GetProperty("sort");
        }
    }

    /// <summary>Speech and 0-based number of a hit.</summary>
    public static (long Speech, int Number) PlaceOf(JsonElement hit)
    {
        var keys = hit.GetProperty("sort");
        return (keys[keys.GetArrayLength() - 2].GetInt64(), keys[keys.GetArrayLength() - 1].GetInt32());
    }

    private static JsonArray Sort(params (string Field, string Order)[] keys) =>
        [.. keys.Select(k => (JsonNode)new JsonObject { [k.Field] = new JsonObject { ["order"] = k.Order } })];
}

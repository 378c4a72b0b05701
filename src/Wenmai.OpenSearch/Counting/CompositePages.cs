using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Buckets in the order of several values, page by page.</summary>
internal static class CompositePages
{
    /// <summary>The values by which buckets are made and ordered.</summary>
    public static JsonArray Sources(params (string Name, JsonObject Terms)[] sources) =>
        [.. sources.Select(s => (JsonNode)new JsonObject { [s.Name] = new JsonObject { ["terms"] = s.Terms } })];

    /// <summary>Values of a field.</summary>
    public static JsonObject By(string field, bool descending = false) => new() { ["field"] = field, ["order"] = descending ? "desc" : "asc" };

    /// <summary>Values of a field that documents may lack; such come last.</summary>
    public static JsonObject ByOptional(string field) =>
        new() { ["field"] = field, ["order"] = "asc", ["missing_bucket"] = true, ["missing_order"] = "last" };

    /// <summary>Numbers that a script makes.</summary>
    public static JsonObject ByScript(string source, JsonObject parameters) =>
        new() { ["script"] = Dsl.Script(source, parameters), ["value_type"] = "long", ["order"] = "asc" };

    /// <summary>A page of buckets as an aggregation.</summary>
    public static JsonObject Page(JsonArray sources, int size, JsonElement? after)
    {
        var composite = new JsonObject { ["size"] = size, ["sources"] = sources.DeepClone() };
        if (after is { } last) composite["after"] = JsonNode.Parse(last.GetRawText());
        return new JsonObject { ["composite"] = composite };
    }

    /// <summary>All buckets of demands.</summary>
    public static async IAsyncEnumerable<JsonElement> DemandsAsync(
        ClusterReader reader, Func<JsonObject> sentences, Func<JsonObject> demands, JsonArray sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement? after = null;
        do
        {
            var search = Search(DocumentSet.Sentences, sentences(), ("d", Demands(demands(), ("page", Page(sources, ClusterReader.BucketPage, after)))));
            var page = (await reader.SearchAsync(search, cancellationToken)).DemandsOf().GetProperty("page");
            foreach (var bucket in page.Buckets()) yield return bucket;
            after = page.TryGetProperty("after_key", out var key) ? key : null;
        }
        while (after is not null);
    }
}

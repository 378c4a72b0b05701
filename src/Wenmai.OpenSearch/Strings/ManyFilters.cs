using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Asks of many filters how many documents meet each. Several are one search: what a search costs beside its filters is most of it.</summary>
internal sealed class ManyFilters(ClusterReader reader)
{
    private const int FiltersOfSearch = 64;
    private const int SearchesTogether = 16;

    /// <summary>The bucket of each filter, in order: <c>doc_count</c> and what is worked out of its documents.</summary>
    /// <param name="set">The documents.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="aggregations">What is worked out of each; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<JsonElement>> AskAsync(
        DocumentSet set, IReadOnlyList<JsonObject> filters, JsonObject? aggregations, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>(filters.Count);
        foreach (var searches in filters.Chunk(FiltersOfSearch).Select(group => SearchOf(set, group, aggregations)).Chunk(SearchesTogether))
            foreach (var answer in await reader.SearchAsync(searches, cancellationToken))
                found.AddRange(answer.GetProperty("aggregations").GetProperty("each").GetProperty("buckets").EnumerateArray());
        return found;
    }

    private static ClusterSearch SearchOf(DocumentSet set, JsonObject[] filters, JsonObject? aggregations)
    {
        var each = new JsonObject { ["filters"] = new JsonObject { ["filters"] = Dsl.Array(filters.Select(f => f.DeepClone())) } };
        if (aggregations is not null) each["aggs"] = aggregations.DeepClone();
        var body = new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = new JsonObject { ["each"] = each } };
        return new ClusterSearch(set, Dsl.Any(filters), body);
    }
}

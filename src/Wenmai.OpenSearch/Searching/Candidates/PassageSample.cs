using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>What some thousands of passages have in a field, drawn as <see cref="ArchiveField"/> draws them.</summary>
/// <param name="Share">One passage in so many was drawn.</param>
/// <param name="Values">What those have that have anything, in no order.</param>
internal sealed record PassageSample(int Share, IReadOnlyList<byte[]> Values)
{
    private static readonly string IsDrawn = Scripts.Sample + """
        long hash = placeHash(0, doc[params.speech].value, doc[params.number].value - 1);
        return Long.compareUnsigned(hash, (long) params.limit) <= 0;
        """;

    /// <summary>Reads a field of bytes. It is not cancelled: others may wait for the answer.</summary>
    public static async Task<PassageSample> ReadAsync(ClusterReader reader, string field)
    {
        var limit = ArchiveField.LimitOf((await ArchiveSize.AskAsync(reader)).Passages);
        var parameters = new JsonObject { ["speech"] = Fields.Speech, ["number"] = Fields.Number, ["limit"] = unchecked((long)limit) };
        var drawn = new JsonObject { ["script"] = new JsonObject { ["script"] = Dsl.Script(IsDrawn, parameters) } };
        var body = new JsonObject
        {
            ["size"] = ClusterReader.BucketPage, ["track_total_hits"] = false, ["_source"] = false, ["docvalue_fields"] = new JsonArray(field),
        };
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Passages, drawn, body), default);
        var values = answer.Hits().Where(h => h.TryGetProperty("fields", out _)).Select(h => DocumentText.BytesOf(h.GetProperty("fields").GetProperty(field)));
        return new PassageSample((int)(ulong.MaxValue / limit), [.. values]);
    }
}

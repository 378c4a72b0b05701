using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Searching;

/// <summary>How large a generation is.</summary>
/// <param name="Passages">Passages.</param>
/// <param name="Speeches">Speeches.</param>
/// <param name="Characters">Folded characters.</param>
internal sealed record ArchiveSize(int Passages, int Speeches, long Characters)
{
    /// <summary>Folded characters of an average passage.</summary>
    public double AverageLength => Math.Max(1.0, (double)Characters / Math.Max(1, Passages));

    /// <summary>Asks the cluster. It is not cancelled: others may wait for the answer.</summary>
    public static async Task<ArchiveSize> AskAsync(ClusterReader reader)
    {
        var body = new JsonObject { ["size"] = 0, ["aggs"] = new JsonObject { ["passages"] = Sum("passages"), ["length"] = Sum("length") } };
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Speeches, null, body), CancellationToken.None);
        var sums = answer.GetProperty("aggregations");
        return new ArchiveSize((int)ValueOf(sums, "passages"), PassageCounts.TotalOf(answer), (long)ValueOf(sums, "length"));
    }

    private static JsonObject Sum(string field) => new() { ["sum"] = new JsonObject { ["field"] = field } };

    private static double ValueOf(JsonElement sums, string name) => sums.GetProperty(name).GetProperty("value").GetDouble();
}

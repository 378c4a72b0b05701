using System.Text.Json;

namespace Wenmai.OpenSearch;

/// <summary>Reads answers of searches.</summary>
internal static class ClusterAnswers
{
    /// <summary>The documents found, in order.</summary>
    public static IEnumerable<JsonElement> Hits(this JsonElement answer) => answer.GetProperty("hits").GetProperty("hits").EnumerateArray();

    /// <summary>What the documents found bring along of what was sent, in order.</summary>
    public static IEnumerable<JsonElement> Sources(this JsonElement answer) => answer.Hits().Select(hit => hit.GetProperty("_source"));
}

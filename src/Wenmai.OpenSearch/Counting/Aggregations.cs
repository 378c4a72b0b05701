using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Builds aggregations, and reads what they came to.</summary>
internal static class Aggregations
{
    /// <summary>Values of a small, bounded field (years, themes, kinds): all of them come in one answer.</summary>
    public const int AllValues = 10_000;

    // A speech lies in one shard with all that belongs to it, so the numbers of the shards add up. The cluster's own count of
    // different values (cardinality) goes by hashes and is off by one among some thousands.
    // Documents of one speech mostly follow each other, so most of them need no look at the set.
    private const string Remember = "long v = doc[params.field].value; if ((long) state.last != v) { state.last = v; state.seen.add(v); }";
    private const string AddUp = "long n = 0; for (s in states) if (s != null) n += s; return n";

    /// <summary>Groups by the values of a field.</summary>
    public static JsonObject Terms(string field, int size, params (string Name, JsonObject Aggregation)[] below) =>
        Over("terms", new JsonObject { ["field"] = field, ["size"] = size }, below);

    /// <summary>Groups by what a script makes of each document, a whole number.</summary>
    public static JsonObject TermsOf(JsonObject script, int size, params (string Name, JsonObject Aggregation)[] below) =>
        Over("terms", new JsonObject { ["script"] = script, ["value_type"] = "long", ["size"] = size }, below);

    /// <summary>Groups by the values of a field that are named.</summary>
    public static JsonObject TermsAmong(string field, IReadOnlyCollection<string> values, params (string Name, JsonObject Aggregation)[] below) =>
        Over("terms", new JsonObject { ["field"] = field, ["size"] = values.Count, ["include"] = Dsl.Array(values) }, below);

    /// <summary>What meets a filter.</summary>
    public static JsonObject Filter(JsonObject filter, params (string Name, JsonObject Aggregation)[] below) => Over("filter", filter, below);

    /// <summary>Demands of the sentences.</summary>
    public static JsonObject Demands(JsonObject filter, params (string Name, JsonObject Aggregation)[] below) =>
        Over("nested", new JsonObject { ["path"] = Fields.Demands }, ("f", Filter(filter, below)));

    /// <summary>Sum of a field.</summary>
    public static JsonObject Sum(string field) => new() { ["sum"] = new JsonObject { ["field"] = field } };

    /// <summary>Sum of what a script makes of each document.</summary>
    public static JsonObject SumOf(JsonObject script) => new() { ["sum"] = new JsonObject { ["script"] = script } };

    /// <summary>How many speeches there are, exactly, however many.</summary>
    /// <param name="field">The field with their numbers.</param>
    public static JsonObject Speeches(string field = Fields.Speech) =>
        Scripted("state.seen = new HashSet(); state.last = -1L", Remember, "return state.seen.size()", AddUp, new JsonObject { ["field"] = field });

    /// <summary>An aggregation by scripts.</summary>
    public static JsonObject Scripted(string init, string map, string combine, string reduce, JsonObject parameters) => new()
    {
        ["scripted_metric"] = new JsonObject
        {
            ["init_script"] = init, ["map_script"] = map, ["combine_script"] = combine, ["reduce_script"] = reduce, ["params"] = parameters,
        },
    };

    /// <summary>Several aggregations side by side.</summary>
    public static JsonObject Together(params (string Name, JsonObject Aggregation)[] aggregations)
    {
        var together = new JsonObject();
        foreach (var (name, aggregation) in aggregations) together[name] = aggregation;
        return together;
    }

    /// <summary>A search that shows no documents.</summary>
    public static ClusterSearch Search(DocumentSet set, JsonObject filter, params (string Name, JsonObject Aggregation)[] aggregations)
    {
        var body = new JsonObject { ["size"] = 0 };
        if (aggregations.Length > 0) body["aggs"] = Together(aggregations);
        return new ClusterSearch(set, filter, body);
    }

    /// <summary>Documents found.</summary>
    public static int TotalOf(this JsonElement answer) => answer.GetProperty("hits").GetProperty("total").GetInt32();

    /// <summary>An aggregation of an answer.</summary>
    public static JsonElement Found(this JsonElement answer, string name) => answer.GetProperty("aggregations").GetProperty(name);

    /// <summary>The demands of an answer that met the filter.</summary>
    public static JsonElement DemandsOf(this JsonElement answer) => answer.Found("d").GetProperty("f");

    /// <summary>Buckets of a grouping.</summary>
    public static JsonElement.ArrayEnumerator Buckets(this JsonElement grouping) => grouping.GetProperty("buckets").EnumerateArray();

    /// <summary>Documents of a bucket.</summary>
    public static int CountOf(this JsonElement bucket) => bucket.GetProperty("doc_count").GetInt32();

    /// <summary>The number by which a bucket was made.</summary>
    public static int KeyOf(this JsonElement bucket) => bucket.GetProperty("key").GetInt32();

    /// <summary>A sum below a bucket.</summary>
    public static long ValueOf(this JsonElement bucket, string name) => (long)bucket.GetProperty(name).GetProperty("value").GetDouble();

    private static JsonObject Over(string kind, JsonObject what, params (string Name, JsonObject Aggregation)[] below)
    {
        var made = new JsonObject { [kind] = what };
        if (below.Length > 0) made["aggs"] = Together(below);
        return made;
    }
}

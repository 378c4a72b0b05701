using System.Text.Json.Nodes;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Builds requests in the cluster's query language.</summary>
internal static class Dsl
{
    /// <summary>Holds of every document.</summary>
    public static JsonObject Everything => new() { ["match_all"] = new JsonObject() };

    /// <summary>Holds of none.</summary>
    public static JsonObject Nothing => new() { ["match_none"] = new JsonObject() };

    /// <summary>A field has a value.</summary>
    public static JsonObject Term(string field, JsonNode value) => new() { ["term"] = new JsonObject { [field] = value } };

    /// <summary>A field has one of some values.</summary>
    public static JsonObject Terms<T>(string field, IEnumerable<T> values) => new() { ["terms"] = new JsonObject { [field] = Array(values) } };

    /// <summary>A field lies in a range, both ends included; null leaves an end open.</summary>
    public static JsonObject Range(string field, long? from, long? to)
    {
        var range = new JsonObject();
        if (from is { } low) range["gte"] = low;
        if (to is { } high) range["lte"] = high;
        return new JsonObject { ["range"] = new JsonObject { [field] = range } };
    }

    /// <summary>A field has any value.</summary>
    public static JsonObject Exists(string field) => new() { ["exists"] = new JsonObject { ["field"] = field } };

    /// <summary>The characters stand side by side in a field of pairs.</summary>
    public static JsonObject Phrase(string field, string text) => new() { ["match_phrase"] = new JsonObject { [field] = text } };

    /// <summary>All hold, without a score.</summary>
    public static JsonObject All(params IEnumerable<JsonObject> queries) => queries.ToList() switch
    {
        [] => Everything,
        [var one] => one,
        var many => new JsonObject { ["bool"] = new JsonObject { ["filter"] = Array<JsonNode>(many) } },
    };

    /// <summary>At least one holds, without a score of its own.</summary>
    public static JsonObject Any(params IEnumerable<JsonObject> queries) => queries.ToList() switch
    {
        [] => Nothing,
        [var one] => one,
        var many => new JsonObject { ["bool"] = new JsonObject { ["should"] = Array<JsonNode>(many), ["minimum_should_match"] = 1 } },
    };

    /// <summary>It does not hold.</summary>
    public static JsonObject Not(JsonObject query) => new() { ["bool"] = new JsonObject { ["must_not"] = query } };

    /// <summary>One nested document meets it.</summary>
    public static JsonObject Nested(string path, JsonObject query) => new() { ["nested"] = new JsonObject { ["path"] = path, ["query"] = query } };

    /// <summary>A script, with its parameters.</summary>
    public static JsonObject Script(string source, JsonObject parameters) => new() { ["lang"] = "painless", ["source"] = source, ["params"] = parameters };

    /// <summary>An array of values or nodes.</summary>
    public static JsonArray Array<T>(IEnumerable<T> values) => [.. values.Select(v => v is JsonNode node ? node : JsonValue.Create(v))];
}

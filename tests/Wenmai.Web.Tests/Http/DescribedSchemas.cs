using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wenmai.Web.Tests.Http;

/// <summary>The description of the interface, and whether an answer is as it says. Strict: what is not described must not be there.</summary>
internal sealed class DescribedSchemas
{
    private readonly JsonElement _description;

    private DescribedSchemas(JsonElement description) => _description = description;

    public static async Task<DescribedSchemas> ReadAsync(WebApp app) => await ReadAsync(app.Client);

    public static async Task<DescribedSchemas> ReadAsync(HttpClient client)
    {
        using var description = await Json.GetAsync(client, "/openapi/v1.json");
        return new DescribedSchemas(description.RootElement.Clone());
    }

    /// <summary>The operation of an address and method; null when it is not described.</summary>
    public JsonElement? Operation(string path, string method) =>
        _description.GetProperty("paths").TryGetProperty(path, out var methods) && methods.TryGetProperty(method.ToLowerInvariant(), out var operation)
            ? operation
            : null;

    /// <summary>All operations of a method.</summary>
    public IEnumerable<(string Path, JsonElement Operation)> Operations(string method) => _description.GetProperty("paths").EnumerateObject()
        .Where(p => p.Value.TryGetProperty(method, out _)).Select(p => (p.Name, p.Value.GetProperty(method)));

    public static IReadOnlyList<JsonElement> ParametersOf(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    /// <summary>Whether a response has a schema that says what is in it.</summary>
    public bool HasShape(JsonElement response, string mediaType) =>
        response.TryGetProperty("content", out var content) && content.TryGetProperty(mediaType, out var media)
        && media.TryGetProperty("schema", out var schema) && Resolve(schema) is var shape
        && (shape.TryGetProperty("properties", out _) || shape.TryGetProperty("anyOf", out _));

    /// <summary>Holds an answer against the response that is described for its status.</summary>
    public async Task CheckAsync(string method, string path, HttpResponseMessage answer)
    {
        var where = $"{method} {answer.RequestMessage!.RequestUri} {(int)answer.StatusCode}";
        var responses = Operation(path, method)!.Value.GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{(int)answer.StatusCode}", out var response), where);
        var mediaType = answer.Content.Headers.ContentType!.MediaType!;
        Assert.True(response.GetProperty("content").TryGetProperty(mediaType, out var media), $"{where} {mediaType}");
        using var json = await Json.ReadAsync(answer);
        var flaws = Flaws(media.GetProperty("schema"), json.RootElement, "$").Take(5).ToList();
        Assert.True(flaws.Count == 0, $"{where}: {string.Join("; ", flaws)}");
    }

    /// <summary>A value of the least that a schema asks for: texts say <paramref name="text"/>, lists have one item, objects what they must.</summary>
    public JsonNode Least(JsonElement reference, string text)
    {
        var schema = Resolve(reference);
        foreach (var name in (string[])["anyOf", "oneOf"])
            if (schema.TryGetProperty(name, out var choices)) return Least(choices.EnumerateArray().First(c => !IsNull(Resolve(c))), text);
        if (schema.TryGetProperty("enum", out var values)) return JsonNode.Parse(values[0].GetRawText())!;
        return TypesOf(schema.GetProperty("type")).First(t => t != "null") switch
        {
            "object" => new JsonObject(RequiredOf(schema).Select(name => KeyValuePair.Create(name, (JsonNode?)Least(schema.GetProperty("properties").GetProperty(name), text)))),
            "array" => new JsonArray(Least(schema.GetProperty("items"), text)),
            "integer" or "number" => schema.TryGetProperty("minimum", out var least) ? JsonNode.Parse(least.GetRawText())! : 1,
            "boolean" => true,
            _ => text,
        };
    }

    private static IEnumerable<string> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [];

    private static bool IsNull(JsonElement schema) => schema.TryGetProperty("type", out var type) && TypesOf(type) is ["null"];

    private IEnumerable<string> Flaws(JsonElement reference, JsonElement value, string at)
    {
        var schema = Resolve(reference);
        foreach (var name in (string[])["anyOf", "oneOf"])
        {
            if (!schema.TryGetProperty(name, out var choices)) continue;
            return choices.EnumerateArray().Any(c => !Flaws(c, value, at).Any()) ? [] : [$"{at} is none of {name}"];
        }
        if (schema.TryGetProperty("enum", out var values))
            return values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)) ? [] : [$"{at} is {value}, none of {values}"];
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Contains(TypeOf(value))
            && !(TypeOf(value) == "integer" && TypesOf(type).Contains("number"))) return [$"{at} is {TypeOf(value)}, described as {type}"];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Flaws(schema.GetProperty("items"), item, $"{at}[{i}]")),
            JsonValueKind.Object => ObjectFlaws(schema, value, at),
            _ => [],
        };
    }

    private IEnumerable<string> ObjectFlaws(JsonElement schema, JsonElement value, string at)
    {
        var properties = schema.TryGetProperty("properties", out var described) ? described : default;
        foreach (var name in RequiredOf(schema))
            if (!value.TryGetProperty(name, out _)) yield return $"{at}.{name} is missing";
        foreach (var property in value.EnumerateObject())
        {
            var known = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var own) ? own
                : schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object ? others : default;
            if (known.ValueKind == JsonValueKind.Undefined) yield return $"{at}.{property.Name} is not described";
            else foreach (var flaw in Flaws(known, property.Value, $"{at}.{property.Name}")) yield return flaw;
        }
    }

    private JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Resolve(_description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]))
        : schema;

    private static IReadOnlyList<string?> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString())] : [type.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };
}

using System.Reflection;
using System.Text.Json.Nodes;

namespace Wenmai.OpenSearch.Documents;

/// <summary>Mappings and settings of the indices.</summary>
/// <remarks>
/// Strings are looked for as in the embedded engine: folded text, cut into pairs of neighbouring characters, so that a phrase of pairs is the string
/// verbatim wherever it is cut. It needs no plugin.
/// </remarks>
internal static class IndexSchema
{
    /// <summary>Raised when a schema changes: a set of another version is made anew.</summary>
    public const int Version = 2;

    /// <summary>How strongly the cluster marks long texts down, as the ranking does by itself (<c>SearchOptions.B</c>).</summary>
    public const double B = .5;

    /// <summary>Values that a filter may name, such as the speeches whose title holds a word.</summary>
    public const int MaxTerms = 1_000_000;

    /// <summary>The body that creates an index.</summary>
    /// <param name="set">Its kind of documents.</param>
    /// <param name="shards">Primary shards.</param>
    /// <param name="copies">Copies of each.</param>
    /// <param name="dimensions">Numbers of a vector; 0 without vectors.</param>
    /// <param name="hasGraph">Whether a graph leads to the nearest vectors.</param>
    /// <param name="words">Analyzer of the cluster that cuts passages into words for other programs; empty for none.</param>
    public static JsonObject Of(DocumentSet set, int shards, int copies, int dimensions, bool hasGraph = false, string words = "")
    {
        var mappings = Read(IndexNames.NameOf(set));
        Expand(mappings["properties"]!.AsObject(), dimensions, hasGraph);
        if (words.Length > 0 && set == DocumentSet.Passages) AddWords(mappings["properties"]!.AsObject(), words);
        mappings["_meta"] = new JsonObject { ["wenmai"] = Version };
        return new JsonObject { ["settings"] = Settings(shards, copies, hasGraph && dimensions > 0 && set == DocumentSet.Passages), ["mappings"] = mappings };
    }

    private static JsonObject Settings(int shards, int copies, bool hasGraph)
    {
        var index = new JsonObject
        {
            ["number_of_shards"] = shards,
            ["number_of_replicas"] = copies,
            ["refresh_interval"] = "-1",
            ["max_terms_count"] = MaxTerms,
            ["similarity"] = new JsonObject { ["default"] = new JsonObject { ["type"] = "BM25", ["k1"] = 1.2, ["b"] = B } },
            ["analysis"] = new JsonObject
            {
                ["tokenizer"] = new JsonObject { ["pairs"] = Ngram(2), ["characters"] = Ngram(1) },
                ["analyzer"] = new JsonObject { ["pairs"] = Custom("pairs"), ["characters"] = Custom("characters") },
            },
        };
        if (hasGraph) index["knn"] = true;
        return new JsonObject { ["index"] = index };
    }

    /// <summary>The cluster copies the text into the field of words, so that documents are the same with it and without.</summary>
    private static void AddWords(JsonObject properties, string analyzer)
    {
        properties["text"]!["copy_to"] = Fields.Words;
        properties[Fields.Words] = new JsonObject { ["type"] = "text", ["analyzer"] = analyzer };
    }

    private static JsonObject Ngram(int length) => new() { ["type"] = "ngram", ["min_gram"] = length, ["max_gram"] = length };

    private static JsonObject Custom(string tokenizer) => new() { ["type"] = "custom", ["tokenizer"] = tokenizer };

    /// <summary>Puts definitions in the place of their names (<c>{"$": "name"}</c>).</summary>
    private static void Expand(JsonObject properties, int dimensions, bool hasGraph)
    {
        foreach (var (name, value) in properties.ToList())
        {
            if (value!["properties"] is JsonObject below) Expand(below, dimensions, hasGraph);
            if (value["$"]?.GetValue<string>() is not { } definition) continue;
            properties.Remove(name);
            if (Definition(definition, dimensions, hasGraph) is { } defined) properties[name] = defined;
        }
    }

    private static JsonObject? Definition(string name, int dimensions, bool hasGraph) => name switch
    {
        "text" => Pairs(norms: true, Characters()),
        "name" => Pairs(norms: false, new JsonObject
        {
            [Fields.Whole] = new JsonObject { ["type"] = "keyword", ["index"] = false },
        }),
        "vector" => dimensions == 0 || !hasGraph ? null : Graph(dimensions),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static JsonObject Graph(int dimensions) => new()
    {
        ["type"] = "knn_vector", ["dimension"] = dimensions, ["data_type"] = "byte",
        ["method"] = new JsonObject
        {
            ["name"] = "hnsw", ["space_type"] = "cosinesimil", ["engine"] = "lucene",
            ["parameters"] = new JsonObject { ["m"] = 16, ["ef_construction"] = 128 },
        },
    };

    private static JsonObject Pairs(bool norms, JsonObject fields) =>
        new() { ["type"] = "text", ["analyzer"] = "pairs", ["norms"] = norms, ["fields"] = fields };

    private static JsonObject Characters() => new()
    {
        [Fields.Characters] = new JsonObject { ["type"] = "text", ["analyzer"] = "characters", ["norms"] = false, ["index_options"] = "docs" },
    };

    private static JsonObject Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Counts the places of a phrase in the sentences of a bucket, and reads as few texts as possible: reading is what costs.</summary>
/// <remarks>
/// The sentences that hold a string at least once, at least twice and so on are told by positions alone, and their numbers together are the number of places,
/// where no two places of it share a pair. Only sentences with very many places, and what positions can't tell (slots, single characters), are read.
/// </remarks>
internal sealed class PlaceCounts
{
    /// <summary>Places that positions count; sentences with more are read.</summary>
    private const int Most = 4;

    private const string Own = "own", Running = "running", Many = "many", Read = "read", Sum = "sum";

    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    private readonly JsonObject _aggregations;

    /// <summary>Prepares to count a phrase.</summary>
    public PlaceCounts(PhraseNode phrase)
    {
        IsCountedByPositions = phrase.Readings is [[{ Length: > 1 } text]] && !OverlapsItself(text) && !PhraseQueries.IsSingle(text);
        _aggregations = IsCountedByPositions ? ByPositions(phrase) : new JsonObject { [Read] = new JsonObject { [Sum] = new JsonObject { ["script"] = Phrases.CountOf(phrase) } } };
    }

    /// <summary>Whether few texts have to be read.</summary>
    public bool IsCountedByPositions { get; }

    /// <summary>What the aggregation that makes the buckets has to work out of each.</summary>
    public JsonObject Aggregations => _aggregations.DeepClone().AsObject();

    /// <summary>Places in the sentences of a bucket.</summary>
    public int Of(JsonElement bucket)
    {
        if (!IsCountedByPositions) return (int)bucket.GetProperty(Read).GetProperty("value").GetDouble();
        var places = CountOf(bucket, Own) + CountOf(bucket, Running);
        for (var times = 2; times <= Most; times++) places += CountOf(bucket, Times(times));
        return places + (int)bucket.GetProperty(Many).GetProperty(Read).GetProperty("value").GetDouble() - Most * CountOf(bucket, Many);
    }

    private static int CountOf(JsonElement bucket, string name) =>
        bucket.TryGetProperty(name, out var filtered) ? filtered.GetProperty("doc_count").GetInt32() : 0;

    private static string Times(int times) => $"times{times}";

    private static JsonObject ByPositions(PhraseNode phrase)
    {
        var text = phrase.Readings[0][0];
        var own = new PhraseNode(text, [text], IsQuoted: true);
        var counts = new JsonObject { [Own] = Filter(PhraseQueries.Piece(text)) };
        for (var times = 2; times <= Most; times++) counts[Times(times)] = Filter(AtLeast(text, times));
        var read = new JsonObject { [Read] = new JsonObject { [Sum] = new JsonObject { ["script"] = Phrases.CountOf(own, within: true) } } };
        counts[Many] = Filter(AtLeast(text, Most + 1), read);
        if (PhraseQueries.RunningOn(text) is { } running) counts[Running] = Filter(running);
        return counts;
    }

    private static JsonObject Filter(JsonObject query, JsonObject? aggregations = null)
    {
        var filter = new JsonObject { ["filter"] = query };
        if (aggregations is not null) filter["aggs"] = aggregations;
        return filter;
    }

    /// <summary>Sentences that hold a string so many times, one behind the other.</summary>
    private static JsonObject AtLeast(string text, int times)
    {
        var strings = Enumerable.Range(0, times).Select(_ => new JsonObject
        {
            ["match"] = new JsonObject { ["query"] = text, ["ordered"] = true, ["max_gaps"] = 0 },
        });
        var inOrder = new JsonObject { ["all_of"] = new JsonObject { ["ordered"] = true, ["intervals"] = Dsl.Array(strings) } };
        return new JsonObject { ["intervals"] = new JsonObject { [Fields.Text] = inOrder } };
    }

    /// <summary>Whether two places of a string may share a pair of characters: its end is its beginning.</summary>
    private static bool OverlapsItself(string text) =>
        Enumerable.Range(2, Math.Max(0, text.Length - 2)).Any(n => text.AsSpan(0, n).SequenceEqual(text.AsSpan(text.Length - n)));
}

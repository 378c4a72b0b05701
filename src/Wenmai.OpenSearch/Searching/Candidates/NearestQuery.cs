using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Ranking;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Asks for the passages nearest in meaning, by the rules of <see cref="MeaningScan"/>: the same ones in the same order, on any number of shards.</summary>
/// <remarks>A script does it, so it needs no plugin: it counts the signs that differ for every sentence and compares the vectors of one passage in twenty.</remarks>
internal static class NearestQuery
{
    private const string Near = "near";

    /// <summary>The search.</summary>
    /// <param name="query">What passages are to be near to.</param>
    /// <param name="most">Passages named at most.</param>
    /// <param name="bySentence">Whether the nearest sentence alone counts, and not the whole passage beside it.</param>
    public static ClusterSearch Of(MeaningQuery query, int most, bool bySentence = false)
    {
        var parameters = new JsonObject
        {
            ["signs"] = Dsl.Array(MemoryMarshal.AsBytes(query.Signs).ToArray().Select(b => (int)b)),
            ["query"] = Dsl.Array(query.Numbers.ToArray().Select(n => (int)n)),
            ["scale"] = (double)query.Scale,
            ["whole"] = !bySentence,
            ["few"] = MeaningScan.MaxExhaustive,
            ["chosen"] = MeaningScan.MaxChosen,
            ["share"] = MeaningScan.ChosenShare,
            ["most"] = most,
        };
        var named = Aggregations.Scripted(
            Scripts.Near + "begin(state, params);", Scripts.Near + "compare(state, doc, params);", Scripts.Near + "return sumUp(state);",
            Scripts.Near + "return join(states, params);", parameters);
        var body = new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = Aggregations.Together((Near, named)) };
        return new ClusterSearch(DocumentSet.Passages, null, body);
    }

    /// <summary>The passages of the answer, nearest first: speeches by number, and their own 1-based numbers.</summary>
    public static IReadOnlyList<(long Speech, int Number)> Read(JsonElement answer)
    {
        var named = answer.Found(Near).GetProperty("value");
        return [.. Enumerable.Range(0, named.GetArrayLength() / 2).Select(i => (named[2 * i].GetInt64(), named[2 * i + 1].GetInt32()))];
    }
}

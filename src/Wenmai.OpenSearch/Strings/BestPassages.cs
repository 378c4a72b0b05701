using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Ranking;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Finds the passages that are best by BM25 for groups of strings.</summary>
/// <remarks>
/// The cluster's own BM25 has the same shape: pairs of characters in the place of strings, lengths rounded. With each string lifted to its weight among
/// strings it names candidates, some more than are wanted; our score, in whole numbers, decides among them.
/// </remarks>
internal sealed class BestPassages(ClusterReader reader, PassageFrequencies frequencies)
{
    private const int GroupsTogether = 16;

    /// <summary>Candidates for each passage wanted, and the fewest.</summary>
    private const int CandidatesOfOne = 4, FewestCandidates = 40;

    private static readonly SearchOptions Options = new();

    private (int Passages, double AverageLength)? _sums;

    /// <summary>A candidate.</summary>
    private readonly record struct Candidate(string Id, long Speech, int Number, int Score);

    /// <summary>Identifiers of the best passages of each group, best first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> FindAsync(IReadOnlyList<IReadOnlyList<string>> groups, int max, CancellationToken cancellationToken)
    {
        var found = new List<IReadOnlyList<string>>(groups.Count);
        var (passages, length) = _sums ??= await SumUpAsync(cancellationToken);
        var scores = new Bm25Scorer(Options, Math.Max(1.0, length));
        var known = await frequencies.OfAsync(groups.SelectMany(g => g).SelectMany(t => PairsOf(t).Append(t)), cancellationToken);
        foreach (var some in groups.Chunk(GroupsTogether))
        {
            var terms = some.Select(g => g.Distinct(StringComparer.Ordinal).Where(t => known[t] > 0).ToList()).ToList();
            var asked = terms.Where(t => t.Count > 0).Select(t => SearchOf(t, known, passages, max)).ToList();
            var answers = asked.Count == 0 ? [] : await reader.SearchAsync(asked, cancellationToken);
            var next = 0;
            foreach (var of in terms)
                found.Add(of.Count == 0 ? [] : Best(answers[next++], of.ConvertAll(t => (t, scores.Factor(WeightOf(t, known, passages)))), scores, max));
        }
        return found;
    }

    private static double WeightOf(string term, IReadOnlyDictionary<string, int> known, int passages) =>
        TermWeights.InverseFrequency(known[term], passages);

    private static IEnumerable<string> PairsOf(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2));

    private async Task<(int Passages, double AverageLength)> SumUpAsync(CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["size"] = 0, ["aggs"] = new JsonObject { ["length"] = new JsonObject { ["sum"] = new JsonObject { ["field"] = Fields.Own } } } };
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Passages, null, body), cancellationToken);
        var passages = answer.GetProperty("hits").GetProperty("total").GetInt32();
        return (passages, answer.GetProperty("aggregations").GetProperty("length").GetProperty("value").GetDouble() / Math.Max(1, passages));
    }

    private static ClusterSearch SearchOf(
        List<string> terms, IReadOnlyDictionary<string, int> known, int passages, int max)
    {
        // The cluster weighs a phrase by the sum of what its pairs weigh.
        var phrases = terms.Select(t => new JsonObject
        {
            ["match_phrase"] = new JsonObject
            {
                [Fields.Text] = new JsonObject
                {
                    ["query"] = t,
                    ["boost"] = WeightOf(t, known, passages) / PairsOf(t).Sum(p => TermWeights.InverseFrequency(known[p], passages)),
                },
            },
        });
        var body = new JsonObject
        {
            ["size"] = Math.Max(FewestCandidates, CandidatesOfOne * max),
            ["track_total_hits"] = false,
            ["_source"] = new JsonArray(Fields.Id, Fields.Speech, Fields.Number),
            ["docvalue_fields"] = new JsonArray(Fields.Read, Fields.Own),
            ["sort"] = new JsonArray("_score", new JsonObject { [Fields.Speech] = "asc" }, new JsonObject { [Fields.Number] = "asc" }),
        };
        return new ClusterSearch(DocumentSet.Passages, null, body) { Scored = new JsonObject { ["bool"] = new JsonObject { ["should"] = Dsl.Array(phrases) } }, CountsFrequencies = true };
    }

    private static IReadOnlyList<string> Best(JsonElement answer, List<(string Text, float Factor)> terms, Bm25Scorer scores, int max) =>
        [.. answer.Hits().Select(h => Scored(h, terms, scores)).Where(c => c.Score > 0)
            .OrderByDescending(c => c.Score).ThenBy(c => c.Speech).ThenBy(c => c.Number).Take(max).Select(c => c.Id)];

    private static Candidate Scored(JsonElement hit, List<(string Text, float Factor)> terms, Bm25Scorer scores)
    {
        var (source, fields) = (hit.GetProperty("_source"), hit.GetProperty("fields"));
        var own = fields.GetProperty(Fields.Own)[0].GetInt32();
        var text = DocumentText.Of(fields);
        var score = 0;
        foreach (var (term, factor) in terms)
            if (CountOf(term, text, own) is > 0 and var frequency) score += scores.Of(factor, frequency, own);
        return new Candidate(source.GetProperty(Fields.Id).GetString()!, source.GetProperty(Fields.Speech).GetInt64(), source.GetProperty(Fields.Number).GetInt32(), score);
    }

    /// <summary>Places at which a term begins in a passage's own text.</summary>
    private static int CountOf(string term, string text, int own)
    {
        var count = 0;
        for (var at = text.IndexOf(term, StringComparison.Ordinal); at >= 0 && at < own; at = text.IndexOf(term, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.OpenSearch.Searching;

/// <summary>The page of a search in order of date, and of browsing: the cluster sorts, so any page is as good as the first.</summary>
/// <param name="plan">The plan.</param>
/// <param name="counts">What the words of the query weigh.</param>
/// <param name="speeches">Reads the speeches of the page.</param>
internal sealed class DatedPage(SearchPlan plan, PassageCounts counts, SpeechReading speeches)
{
    // Undated speeches come last in both orders; their day is 0.
    private const string DatedFirst = "long day = doc['day'].value; return day == 0 ? 1L << 40 : day;";

    /// <summary>Whether a plan's hits are ordered by date alone.</summary>
    public static bool IsOf(SearchPlan plan) => plan.Order is RankOrder.Newest or RankOrder.Oldest || plan is { Order: RankOrder.Words, Query: null };

    /// <summary>The search for the passages of the page.</summary>
    /// <param name="passing">The answers that pass all filters.</param>
    public ClusterSearch Search(JsonObject passing) => new(DocumentSet.Passages, passing, new JsonObject
    {
        ["from"] = (plan.Request.Page - 1) * plan.Request.Size,
        ["size"] = plan.Request.Size,
        ["track_total_hits"] = false,
        ["_source"] = new JsonArray(Fields.Speech, Fields.Number),
        ["sort"] = new JsonArray(ByDay(), By(Fields.Speech, "asc"), By(Fields.Number, "asc")),
    });

    /// <summary>The hits of the answer to <see cref="Search"/>.</summary>
    public async Task<IReadOnlyList<SearchHit>> ReadAsync(JsonElement answer, CancellationToken cancellationToken)
    {
        var rows = answer.Sources()
            .Select(s => (Speech: s.GetProperty(Fields.Speech).GetInt64(), Number: s.GetProperty(Fields.Number).GetInt32())).ToList();
        var ranking = RankerAsync(cancellationToken);
        var found = await speeches.ReadAsync(rows.Select(r => r.Speech), cancellationToken);
        var words = plan.Query is null ? [] : found.ToDictionary(s => s.Key, s => new SpeechWords(s.Value));
        var ranker = await ranking;
        return [.. rows.Select(r => HitOf(found[r.Speech], r.Number, words.GetValueOrDefault(r.Speech)?[r.Number], ranker))];
    }

    private SearchHit HitOf(Speech speech, int number, IPassageWords? words, WordRanker ranker)
    {
        var hit = PassageHit.Of(speech, number, plan);
        if (words is null) return hit;
        var isExact = plan.Verbatim is { } whole && words.FrequencyOf(whole) > 0;
        return hit with { Score = ranker.Score(words), Legs = [isExact ? RetrievalLeg.Exact : RetrievalLeg.Words], Explanation = ranker.Explain(words) };
    }

    private async Task<WordRanker> RankerAsync(CancellationToken cancellationToken)
    {
        var terms = WordRanker.TermsOf(plan.Query).ToList();
        if (terms.Count == 0) return new WordRanker([], 1, plan.Options);
        var size = await counts.SizeAsync(cancellationToken);
        var found = await counts.CountAsync(terms.Select(t => t.Phrase), cancellationToken);
        var weighed = terms.Zip(found, (t, count) => (t.Phrase, t.IsPart
            ? TermWeights.WeightOf(t.Phrase.Pieces[0], count, size.Passages, plan.Options)
            : TermWeights.InverseFrequency(count, size.Passages)));
        return new WordRanker(weighed, size.AverageLength, plan.Options);
    }

    private JsonObject ByDay() => plan.Order != RankOrder.Oldest ? By(Fields.Day, "desc") : new JsonObject
    {
        ["_script"] = new JsonObject { ["type"] = "number", ["order"] = "asc", ["script"] = Dsl.Script(DatedFirst, []) },
    };

    private static JsonObject By(string field, string order) => new() { [field] = new JsonObject { ["order"] = order } };
}

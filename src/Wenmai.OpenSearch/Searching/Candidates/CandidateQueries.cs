using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>The searches that name the candidates of a plan. Each names more than the ranking takes of its leg: the cluster's scores are near to ours, not equal.</summary>
/// <param name="search">The search.</param>
/// <param name="weights">Weights over the archive.</param>
/// <param name="generation">The generation: whether it compares vectors, and how.</param>
internal sealed class CandidateQueries(RankedSearch search, TermWeights weights, ClusterGeneration generation)
{
    /// <summary>Passages that hold most of a long run's weight: one of them holds most.</summary>
    private const int BestShares = 10;

    /// <summary>Verbatim answers among which the best is: one stands before all others.</summary>
    private const int BestVerbatim = 50;

    /// <summary>What shared pairs name, as a multiple of what the ranking takes: the cluster knows lengths of texts as one byte.</summary>
    private const int WordsReach = 2;

    /// <summary>The cluster marks long texts down by one and the same rule, we by a stricter one where the query is long: what a pair that stands once adds by its
    /// rule is turned into what it adds by ours. Lengths are those that the cluster's byte can tell (four leading bits of what is beyond 24).</summary>
    private const string Stricter = """
        int pairs = (int) doc[params.own].value - 1;
        int told = pairs;
        if (pairs >= 40) {
          int beyond = pairs - 24;
          int shift = 28 - Integer.numberOfLeadingZeros(beyond);
          told = 24 + (beyond >> shift << shift);
        }
        double theirs = 1 + params.k1 * (1 - params.indexed + params.indexed * told / (params.average - 1));
        return _score * theirs / (1 + params.k1 * (1 - params.b + params.b * (pairs + 1) / params.average));
        """;

    /// <summary>What a graph of vectors of whole passages names: ranking looks at the nearest sentence too.</summary>
    private const int GraphReach = 2;

    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    private SearchPlan Plan => search.Plan;

    /// <summary>The searches.</summary>
    /// <param name="similar">The similar passages looked for; null when the plan has none.</param>
    /// <param name="head">Answers by words that are named.</param>
    public IEnumerable<ClusterSearch> All(SimilarPassages? similar, int head)
    {
        if (Plan.Hybrid is { } hybrid)
            foreach (var leg in Legs(hybrid, similar!)) yield return leg;
        if (BestRun() is { } run) yield return run;
        if (Plan.Answers == AnswerSet.Similar) yield break;
        yield return Head(head);
        // Most long queries stand nowhere as typed.
        if (Plan.Verbatim is { } verbatim && !(Plan.Query is PhraseNode phrase && phrase.Pieces.SequenceEqual(verbatim.Pieces)) && weights.PassagesWith(verbatim) > 0)
            yield return Verbatim(verbatim, Plan.Pins == VerbatimPins.Best ? Math.Min(head, BestVerbatim) : head);
    }

    /// <summary>The answers of some speeches.</summary>
    public ClusterSearch AnswersOf(IReadOnlyCollection<long> speeches, IEnumerable<(long Speech, int Number)> similar, int most)
    {
        var ids = similar.Select(p => new PassageId(Indexing.SpeechIds.FromNumber(p.Speech), p.Number).ToString()).ToList();
        var answers = ids.Count == 0 ? Matches : Dsl.Any(Matches, Dsl.Terms(Fields.Id, ids));
        return Found(most, Dsl.All([answers, .. Conditions, Dsl.Terms(Fields.Speech, speeches)]), null);
    }

    /// <summary>The passage that a hit names: its speech by number, and its own 1-based number.</summary>
    public static (long Speech, int Number) KeyOf(JsonElement hit)
    {
        var sort = hit.GetProperty("sort");
        return (sort[sort.GetArrayLength() - 2].GetInt64(), sort[sort.GetArrayLength() - 1].GetInt32());
    }

    private JsonObject Matches => Copy(search.Matches);

    private IEnumerable<JsonObject> Conditions => (search.Required is { } required ? search.Selections.Prepend(required) : search.Selections).Select(Copy);

    private static JsonObject Copy(JsonObject filter) => filter.DeepClone().AsObject();

    private IEnumerable<ClusterSearch> Legs(HybridPlan hybrid, SimilarPassages similar)
    {
        if (hybrid.UsesWords && PairsOf(hybrid.Text) is { Count: > 0 } pairs) yield return Ranked(hybrid.Candidates * WordsReach, null, Strictly(ByPairs(pairs), hybrid.B));
        if (generation.UsesGraph(weights.Passages) && similar.Vector is { } vector && vector.AsSpan().ContainsAnyExcept(0f))
            yield return ByGraph(vector, hybrid.Candidates * GraphReach);
        var wordings = hybrid.Expansions.Where(e => !e.IsDropped).Select(e => (Phrase: Phrase(TextFolding.FoldToString(e.Text)), e.Weight)).ToList();
        if (wordings.Count > 0) yield return Found(hybrid.Candidates, null, Strongest(wordings.Select(w => (w.Phrase, w.Weight * Rarity(w.Phrase)))));
    }

    /// <summary>The answers that rank best by their words, about.</summary>
    private ClusterSearch Head(int size) => Ranked(size, Dsl.All([Matches, .. Conditions]), ByWords(), newestFirst: true);

    private ClusterSearch Verbatim(PhraseNode verbatim, int size) =>
        Ranked(size, Dsl.All([Phrases.Of(verbatim), Matches, .. Conditions]), ByWords(), newestFirst: true);

    /// <summary>Passages that hold most of the weight of a long run: what others must hold is a share of it.</summary>
    private ClusterSearch? BestRun()
    {
        if (Plan.Answers == AnswerSet.Similar || RunOf(Plan.Query) is not { NeedsAllParts: false } run) return null;
        return Found(BestShares, null, Scored(run.Parts.Select(p => (Phrase(p), weights.WeightOf(p)))));
    }

    private static FreeTextNode? RunOf(QueryNode? query) => query switch
    {
        FreeTextNode run => run,
        AndNode and => and.Children.Select(RunOf).FirstOrDefault(r => r is not null),
        OrNode or => or.Children.Select(RunOf).FirstOrDefault(r => r is not null),
        JoinedNode joined => joined.Children.Select(RunOf).FirstOrDefault(r => r is not null),
        _ => null,
    };

    /// <summary>What counts for the score by words: occurrences in the text, a share for headings and title.</summary>
    private JsonObject? ByWords()
    {
        var terms = WordRanker.TermsOf(Plan.Query).ToList();
        if (terms.Count == 0) return null;
        var options = Plan.Options;
        var should = new JsonArray();
        foreach (var (phrase, isPart) in terms)
        {
            var weight = isPart ? weights.WeightOf(phrase.Pieces[0]) : Rarity(phrase);
            if (weight == 0) continue;
            should.Add((JsonNode)Boosted(phrase, weight));
            should.Add((JsonNode)Constant(PhraseQueries.InName(Fields.Heads, phrase), weight * options.HeadingWeight / (options.K1 + 1)));
            should.Add((JsonNode)Constant(PhraseQueries.InName(Fields.Title, phrase), weight * options.TitleWeight / (options.K1 + 1)));
        }
        // Only beside a filter is none of them needed: a string that runs over the end of a passage stands whole in none of its fields.
        return should.Count == 0 ? null : new JsonObject { ["bool"] = new JsonObject { ["filter"] = Dsl.Everything, ["should"] = should, ["minimum_should_match"] = 0 } };
    }

    /// <summary>A string with its frequency: the cluster weighs it by the sum of its pairs' rarity, so that is taken out.</summary>
    private JsonObject Boosted(PhraseNode phrase, double weight)
    {
        if (phrase is not { Pieces: [{ Length: > 1 } text], Readings.Count: 1 } || char.IsSurrogate(text[0])) return Constant(Phrases.Of(phrase), weight / (Plan.Options.K1 + 1));
        var rarity = Enumerable.Range(0, text.Length - 1).Sum(i => weights.InverseFrequency(weights.Frequencies.ParagraphsWithPair(text.Substring(i, 2))));
        var query = text.Length == 2
            ? new JsonObject { ["term"] = new JsonObject { [Fields.Text] = new JsonObject { ["value"] = text, ["boost"] = weight / rarity } } }
            : new JsonObject { ["match_phrase"] = new JsonObject { [Fields.Text] = new JsonObject { ["query"] = text, ["boost"] = weight / rarity } } };
        return query;
    }

    private double Rarity(PhraseNode phrase) => weights.InverseFrequency(weights.PassagesWith(phrase));

    private static PhraseNode Phrase(string folded) => new(folded, [folded], IsQuoted: false);

    private static JsonObject Scored(IEnumerable<(PhraseNode Phrase, double Weight)> strings) => new()
    {
        ["bool"] = new JsonObject { ["should"] = Dsl.Array(strings.Where(s => s.Weight > 0).Select(s => Constant(Phrases.Of(s.Phrase), s.Weight)).DefaultIfEmpty(Dsl.Nothing)), ["minimum_should_match"] = 1 },
    };

    /// <summary>The strongest string of a passage counts in full, further ones in part: as <see cref="HybridRanker"/> weighs other wordings.</summary>
    private JsonObject Strongest(IEnumerable<(PhraseNode Phrase, double Weight)> strings) => new()
    {
        ["dis_max"] = new JsonObject
        {
            ["queries"] = Dsl.Array(strings.Where(s => s.Weight > 0).Select(s => Constant(Phrases.Of(s.Phrase), s.Weight)).DefaultIfEmpty(Dsl.Nothing)),
            ["tie_breaker"] = Plan.Options.FurtherExpansion,
        },
    };

    private static JsonObject Constant(JsonObject filter, double score) => new() { ["constant_score"] = new JsonObject { ["filter"] = filter, ["boost"] = score } };

    private static JsonObject ByPairs(IReadOnlyList<string> pairs) => new()
    {
        ["bool"] = new JsonObject { ["should"] = Dsl.Array(pairs.Select(p => Dsl.Term(Fields.Text, p))), ["minimum_should_match"] = 1 },
    };

    private JsonObject Strictly(JsonObject pairs, double b)
    {
        if (b <= IndexSchema.B) return pairs;
        var parameters = new JsonObject
        {
            ["own"] = Fields.Own, ["k1"] = Plan.Options.K1, ["indexed"] = IndexSchema.B, ["b"] = b, ["average"] = weights.AverageLength,
        };
        return new JsonObject { ["script_score"] = new JsonObject { ["query"] = pairs, ["script"] = Dsl.Script(Stricter, parameters) } };
    }

    private static List<string> PairsOf(string text)
    {
        var folded = TextFolding.FoldToString(text);
        return [.. Enumerable.Range(0, Math.Max(0, folded.Length - 1))
            .Where(i => char.IsLetterOrDigit(folded[i]) && char.IsLetterOrDigit(folded[i + 1])).Select(i => folded.Substring(i, 2)).Distinct()];
    }

    /// <summary>The passages nearest to a vector, as a graph leads to them: not always all of them.</summary>
    /// <param name="vector">The vector; it has a direction.</param>
    /// <param name="size">How many.</param>
    public static ClusterSearch ByGraph(float[] vector, int size)
    {
        var bytes = new sbyte[vector.Length];
        QuantisedVector.Quantise(vector, bytes);
        var query = new JsonObject { ["vector"] = Dsl.Array(bytes.Select(b => (int)b)), ["k"] = size };
        return Found(size, null, new JsonObject { ["knn"] = new JsonObject { [Fields.Vector] = query } });
    }

    /// <summary>The best by a score that rests on how frequent strings are in the archive.</summary>
    private static ClusterSearch Ranked(int size, JsonObject? filter, JsonObject? scored, bool newestFirst = false) =>
        Found(size, filter, scored, newestFirst) with { CountsFrequencies = scored is not null };

    /// <summary>The best by score, in an order that is the same on any number of shards. They are named by what they are sorted by; see <see cref="KeyOf"/>.</summary>
    private static ClusterSearch Found(int size, JsonObject? filter, JsonObject? scored, bool newestFirst = false)
    {
        var sort = new JsonArray(Descending("_score"), Fields.Speech, Fields.Number);
        if (newestFirst) sort.Insert(1, Descending(Fields.Day));
        var body = new JsonObject { ["size"] = size, ["track_total_hits"] = false, ["_source"] = false, ["stored_fields"] = "_none_", ["sort"] = sort };
        return new ClusterSearch(DocumentSet.Passages, filter, body) { Scored = scored };
    }

    private static JsonObject Descending(string field) => new() { [field] = "desc" };
}

using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>What the parts of a long run weigh, and how much of it a passage must hold.</summary>
/// <param name="Weights">The weight of each part; 0 for one that occurs nowhere.</param>
/// <param name="Least">The least sum of weights that matches.</param>
internal sealed record RunWeights(IReadOnlyDictionary<string, float> Weights, float Least)
{
    /// <summary>A query whose score is the sum of the weights of the parts that a passage holds; null where no part occurs.</summary>
    public JsonObject? Sum()
    {
        var parts = Weights.Where(w => w.Value > 0).Select(w => new JsonObject
        {
            ["constant_score"] = new JsonObject { ["filter"] = PhraseQueries.Piece(w.Key), ["boost"] = w.Value },
        }).ToList();
        return parts.Count == 0 ? null : new JsonObject { ["bool"] = new JsonObject { ["should"] = Dsl.Array<JsonNode>(parts), ["minimum_should_match"] = 1 } };
    }
}

/// <summary>Turns query trees into filters of passages: what <c>SegmentQuery.Matching</c> is to a segment.</summary>
/// <param name="labels">Which labels count for fields of themes and types.</param>
/// <param name="runs">What the parts of each long run weigh that does not need all of them.</param>
internal sealed class PassageFilter(LabelChoice labels, IReadOnlyDictionary<FreeTextNode, RunWeights> runs)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    /// <summary>The fields of names in which a word is looked for that may stand anywhere.</summary>
    private static readonly string[] Names = [Fields.Heads, Fields.Title, Fields.Unit, Fields.Speaker];

    /// <summary>What each field about speakers, occasions and days comes to; see <see cref="NamedSpeeches.FindSpeechesAsync"/>.</summary>
    public IReadOnlyDictionary<QueryNode, JsonObject> Named { get; init; } = new Dictionary<QueryNode, JsonObject>();

    /// <summary>The passages of which the node holds.</summary>
    public JsonObject Of(QueryNode node) => node switch
    {
        PhraseNode phrase => Phrases.Of(phrase),
        FreeTextNode run => Dsl.Any(Phrases.Of(run.Whole), run.NeedsAllParts ? Dsl.All(run.Parts.Select(PhraseQueries.Piece)) : Enough(run)),
        AndNode and => Dsl.All(and.Children.Select(Of)),
        OrNode or => Dsl.Any(or.Children.Select(Of)),
        NotNode not => Dsl.Not(Of(not.Child)),
        JoinedNode joined => Dsl.All([.. joined.Children.Select(Of), Dsl.Any(joined.Words.Select(Phrases.Of))]),
        AnywhereNode word => Anywhere(word.Phrase),
        NearNode near => Phrases.Of(near),
        TitleNode title => PhraseQueries.InName(Fields.Title, title.Phrase),
        OrganisationNode unit => PhraseQueries.InName(Fields.Unit, unit.Phrase),
        SpeechNameNode or DateNode => Named[node].DeepClone().AsObject(),
        HeadingNode heading => PhraseQueries.InName(Fields.Heads, heading.Phrase),
        ThemeNode theme => HasSentence(Fields.Themes, theme.Theme.Number),
        TypeNode type => HasSentence(Fields.Types, (int)type.Type),
        FacetNode chosen => Dsl.All(new FacetFilters(chosen.Selection.Counting(labels)).Of()),
        SubcorpusNode part => Of(part.Definition),
        _ => SpeechFacts.Of(node),
    };

    /// <summary>Passages that hold a word, stand under a heading with it, or belong to a speech whose title, unit or speaker has it.</summary>
    public static JsonObject Anywhere(PhraseNode word) => Dsl.Any([Phrases.Of(word), .. Names.Select(n => PhraseQueries.InName(n, word))]);

    /// <summary>The long runs of a query that match by weight.</summary>
    public static IEnumerable<FreeTextNode> RunsIn(QueryNode? node) => node switch
    {
        FreeTextNode { NeedsAllParts: false } run => [run],
        AndNode and => and.Children.SelectMany(RunsIn),
        OrNode or => or.Children.SelectMany(RunsIn),
        JoinedNode joined => joined.Children.SelectMany(RunsIn),
        NotNode not => RunsIn(not.Child),
        SubcorpusNode part => RunsIn(part.Definition),
        _ => [],
    };

    // A score with a least value inside of a filter: the filter keeps the passages and drops the score.
    private JsonObject Enough(FreeTextNode run) => runs[run] is var weights && weights.Sum() is { } sum
        ? new JsonObject { ["function_score"] = new JsonObject { ["query"] = sum, ["min_score"] = weights.Least } }
        : Dsl.Nothing;

    private JsonObject HasSentence(string field, int value) =>
        Dsl.Nested(Fields.Labels, Dsl.Term($"{Fields.Labels}.{field}{(labels == LabelChoice.Sure ? Fields.Sure : "")}", value));
}

using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Turns query trees into filters of sentences, and of demands by their sentences: what <c>SentenceQuery</c> is to a segment.</summary>
/// <remarks>Sentences hold no titles, names of units and headings: which speeches or sections have them is asked of the passages first.</remarks>
/// <param name="labels">Which labels count for fields of themes and types.</param>
/// <param name="named">For each field of the query about names (title, unit, heading) the filter it comes to; see <c>NamedSpeeches</c>.</param>
internal sealed class SentenceFilter(LabelChoice labels, IReadOnlyDictionary<QueryNode, JsonObject> named)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    private string Suffix => labels == LabelChoice.Sure ? Fields.Sure : "";

    /// <summary>The sentences of which the node holds.</summary>
    public JsonObject Of(QueryNode node) => node switch
    {
        PhraseNode phrase => Phrases.Of(phrase),
        FreeTextNode run => Dsl.Any(Dsl.All(run.Parts.Select(p => Phrases.Of(new PhraseNode(p, [p], IsQuoted: false)))), Phrases.Of(run.Whole)),
        NearNode near => Phrases.Of(near),
        AndNode and => Dsl.All(and.Children.Select(Of)),
        OrNode or => Dsl.Any(or.Children.Select(Of)),
        NotNode not => Dsl.Not(Of(not.Child)),
        ThemeNode theme => Dsl.Term(Fields.Themes + Suffix, theme.Theme.Number),
        TypeNode type => Dsl.Term(Fields.Types + Suffix, (int)type.Type),
        TitleNode or OrganisationNode or SpeechNameNode or DateNode or HeadingNode => named[node].DeepClone().AsObject(),
        FacetNode chosen => Dsl.All([.. SpeechFacts.Of(chosen.Selection), .. LabelsOf(chosen.Selection)]),
        SubcorpusNode part => Of(part.Definition),
        _ => SpeechFacts.Of(node),
    };

    /// <summary>What is chosen of sentences, and of the passages they stand in.</summary>
    /// <param name="selection">The selection; its values have been checked.</param>
    public IEnumerable<JsonObject> LabelsOf(FacetSelection selection)
    {
        // Numbers of themes and types begin with 1, their bits with 0.
        (Facet Facet, string Field, int First)[] fields =
        [
            (Facet.Theme, Fields.Themes + Suffix, 1), (Facet.Type, Fields.Types + Suffix, 1), (Facet.Stance, Fields.Stance + Suffix, 0),
            (Facet.Strength, Fields.Strength + Suffix, 0), (Facet.Role, Fields.Roles, 0),
        ];
        foreach (var (facet, field, first) in fields)
            if (selection[facet] is { Count: > 0 } values) yield return Dsl.Terms(field, values.Select(v => FacetValues.BitOf(facet, v) + first));
    }
}

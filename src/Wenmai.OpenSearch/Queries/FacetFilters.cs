using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>What is selected in facets as filters of passages; one sentence meets all that is selected of sentences.</summary>
/// <param name="selection">The selection; its values have been checked, and themes are named by identifiers.</param>
internal sealed class FacetFilters(FacetSelection selection)
{
    /// <summary>The facets of sentences.</summary>
    public static readonly Facet[] OfSentences = [Facet.Theme, Facet.Type, Facet.Stance, Facet.Strength];

    /// <summary>The filters; each must hold.</summary>
    /// <param name="except">A facet to leave out.</param>
    public IReadOnlyList<JsonObject> Of(Facet? except = null)
    {
        var filters = OfPassages(except).ToList();
        if (SentencesBeside(except) is { } sentences) filters.Add(Dsl.Nested(Fields.Labels, sentences));
        return filters;
    }

    /// <summary>The filters that say nothing of sentences.</summary>
    /// <param name="except">A facet to leave out.</param>
    public IEnumerable<JsonObject> OfPassages(Facet? except = null)
    {
        var roles = except == Facet.Role ? [] : selection[Facet.Role];
        var filters = SpeechFacts.Of(selection, except);
        return roles.Count == 0 ? filters : filters.Append(Dsl.Terms(Fields.Roles, roles.Select(r => FacetValues.BitOf(Facet.Role, r))));
    }

    /// <summary>What one sentence must meet, as a query of the nested documents; null for nothing.</summary>
    /// <param name="except">A facet to leave out.</param>
    public JsonObject? SentencesBeside(Facet? except)
    {
        var filters = OfSentences.Where(f => f != except && selection[f].Count > 0)
            .Select(f => Dsl.Terms(FieldOf(f), selection[f].Select(v => NumberOf(f, FacetValues.BitOf(f, v))))).ToList();
        return filters.Count == 0 ? null : Dsl.All(filters);
    }

    /// <summary>Whether anything is selected of sentences. Where nothing is, a passage has the values that any of its sentences has.</summary>
    public bool FiltersSentences { get; } = OfSentences.Any(f => selection[f].Count > 0);

    /// <summary>The field that holds a facet's values: of sentences one by one where they are filtered, else of passages.</summary>
    public string FieldOf(Facet facet) => facet switch
    {
        Facet.Theme => OfSentence(Fields.Themes),
        Facet.Type => OfSentence(Fields.Types),
        Facet.Stance => OfSentence(Fields.Stance),
        Facet.Strength => OfSentence(Fields.Strength),
        Facet.Role => Fields.Roles,
        Facet.Kind => Fields.Kind,
        Facet.Year => Fields.Year,
        _ => Fields.UnitKey,
    };

    /// <summary>The number that stands for a bit (<see cref="FacetValues.BitOf"/>): themes and types are counted from 1.</summary>
    public static int NumberOf(Facet facet, int bit) => facet is Facet.Theme or Facet.Type ? bit + 1 : bit;

    private string OfSentence(string field) => $"{(FiltersSentences ? Fields.Labels + "." : "")}{field}{(selection.Labels == LabelChoice.Sure ? Fields.Sure : "")}";
}

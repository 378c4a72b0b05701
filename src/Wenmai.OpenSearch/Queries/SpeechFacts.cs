using System.Text.Json.Nodes;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Filters by what every document knows of its speech.</summary>
internal static class SpeechFacts
{
    /// <summary>A field of the query that is true or false of a whole speech.</summary>
    public static JsonObject Of(QueryNode node) => node switch
    {
        YearNode year => Dsl.Range(Fields.Year, year.From, year.To),
        CopyNode copies => Dsl.Terms(Fields.Speech, copies.Speeches),
        KindNode kind => Dsl.Term(Fields.Kind, (int)kind.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>What is selected of the facets that hold of speeches: year, kind, unit.</summary>
    /// <param name="selection">The selection; its values have been checked.</param>
    /// <param name="except">A facet to leave out.</param>
    public static IEnumerable<JsonObject> Of(FacetSelection selection, Facet? except = null)
    {
        if (except != Facet.Year && selection[Facet.Year] is { Count: > 0 } years) yield return Dsl.Any(years.Select(YearsOf));
        if (except != Facet.Kind && selection[Facet.Kind] is { Count: > 0 } kinds) yield return Dsl.Terms(Fields.Kind, kinds.Select(k => FacetValues.BitOf(Facet.Kind, k)));
        if (except != Facet.Unit && selection[Facet.Unit] is { Count: > 0 } units) yield return Dsl.Terms(Fields.UnitKey, units.Select(TextFolding.FoldToString));
    }

    private static JsonObject YearsOf(string value) =>
        YearRange.TryParse(value, out var range) ? Dsl.Range(Fields.Year, range.From, range.To) : Dsl.Nothing;
}

using Wenmai.Searching;

namespace Wenmai.Web.Presentation;

/// <summary>The searches one step away from a search, for links. Each starts at its first page.</summary>
internal static class SearchRequestExtensions
{
    /// <summary>With a value of a facet chosen, or no longer chosen when it was.</summary>
    public static SearchRequest Toggled(this SearchRequest request, Facet facet, string value)
    {
        var chosen = request.Selection[facet];
        return request.With(facet, chosen.Contains(value) ? [.. chosen.Where(v => v != value)] : [.. chosen, value]);
    }

    /// <summary>With the values of a facet replaced; none stop it from filtering.</summary>
    public static SearchRequest With(this SearchRequest request, Facet facet, IReadOnlyList<string> values) =>
        request with { Selection = request.Selection.With(facet, values), Page = 1 };

    /// <summary>Without some values of a facet.</summary>
    public static SearchRequest Without(this SearchRequest request, Facet facet, IReadOnlyList<string> values) =>
        request.With(facet, [.. request.Selection[facet].Except(values)]);

    /// <summary>Without any filter.</summary>
    public static SearchRequest WithoutFilters(this SearchRequest request) => request with { Selection = FacetSelection.None, Page = 1 };
}

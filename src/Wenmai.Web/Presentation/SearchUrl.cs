using System.Globalization;
using Wenmai.Addresses;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>Writes a search as an address: the address is the whole state of the page, and what is not said is the default.</summary>
internal static class SearchUrl
{
    /// <summary>The address of a search.</summary>
    /// <param name="request">The search.</param>
    /// <param name="language">Language of the interface.</param>
    /// <param name="path">Path of the page or of the JSON interface.</param>
    public static string Of(SearchRequest request, UiLanguage language, string path = "/") =>
        WithQuery(path, Parameters(request, language));

    /// <summary>The address of a passage in its speech; it carries the search, to mark the text and to lead back.</summary>
    public static string OfPassage(SearchRequest request, UiLanguage language, SearchHit hit) => OfPassage(request, language, hit.Speech, hit.Number);

    /// <inheritdoc cref="OfPassage(SearchRequest, UiLanguage, SearchHit)"/>
    public static string OfPassage(SearchRequest request, UiLanguage language, GroupedPassage passage) =>
        OfPassage(request, language, passage.Speech, passage.Number);

    private static string OfPassage(SearchRequest request, UiLanguage language, string speech, int number) =>
        $"{Of(request, language, $"/speeches/{speech}")}#p{number}";

    /// <summary>A path with parameters, percent-encoded as UTF-8.</summary>
    public static string WithQuery(string path, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>All parameters that differ from their defaults, in the order of the page.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(SearchRequest request, UiLanguage language)
    {
        var defaults = new SearchRequest();
        if (request.Query.Length > 0) yield return new(SearchParameters.Query, request.Query);
        if (request.Mode != defaults.Mode) yield return new(SearchParameters.Mode, Name(request.Mode));
        if (request.Like.Length > 0) yield return new(SearchParameters.Like, request.Like);
        foreach (var wording in request.Dropped) yield return new(SearchParameters.Dropped, wording);
        foreach (var part in request.Kept) yield return new(SearchParameters.Kept, part);
        if (request.Near != defaults.Near) yield return new(SearchParameters.Near, Name(request.Near));
        foreach (var filter in Filters(request.Selection)) yield return filter;
        foreach (var part in request.Selection.Subcorpora) yield return new(SearchParameters.Subcorpus, part.Name);
        if (request.Selection.Labels == LabelChoice.Sure) yield return new(SearchParameters.Sure, "true");
        if (request.Selection.IsOnce) yield return new(SearchParameters.Once, "true");
        if (request.Sort != defaults.Sort) yield return new(SearchParameters.Sort, Name(request.Sort));
        if (request.Within.Length > 0) yield return new(SearchParameters.Within, request.Within);
        if (request.Group is { } group) yield return new(SearchParameters.Group, Name(group));
        if (request.Size != defaults.Size) yield return new(SearchParameters.Size, Number(request.Size));
        if (request.Page != defaults.Page) yield return new(SearchParameters.Page, Number(request.Page));
        if (language != default) yield return new(SearchParameters.Language, SearchParameters.English);
    }

    /// <summary>The name of an enumeration's value in an address.</summary>
    public static string Name<T>(T value) where T : struct, Enum => AddressValues.NameOf(value);

    private static IEnumerable<KeyValuePair<string, string>> Filters(FacetSelection selection)
    {
        foreach (var facet in Enum.GetValues<Facet>())
        {
            var values = facet == Facet.Year ? YearRuns.Of(selection[facet]).Select(run => run.Text) : selection[facet];
            foreach (var value in values) yield return new(FacetValues.NameOf(facet), value);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Addresses of the analyst's views.</summary>
internal static class AnalysisLinks
{
    /// <summary>A page's address for a slice, with parameters of its own.</summary>
    public static string Of(string path, SearchRequest slice, UiLanguage language, params IEnumerable<(string Name, string? Value)> own) =>
        SearchUrl.WithQuery(path, SearchUrl.Parameters(slice, language)
            .Concat(own.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!))));
}

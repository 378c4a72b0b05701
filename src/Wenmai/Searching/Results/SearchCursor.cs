using System.Globalization;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Results;

/// <summary>Where the list of a search goes on: a page of one generation, whose order never changes.</summary>
/// <remarks>Its text form (<c>gen-000003-8de2c….11.100</c>) is given with every page and sent back as it is.</remarks>
/// <param name="Generation">The mark of the generation whose hits are listed.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Size">Hits on a page.</param>
public readonly record struct SearchCursor(string Generation, int Page, int Size)
{
    /// <summary>The cursor behind an answer; null at the end of the list, and where hits are put together.</summary>
    /// <param name="request">The search.</param>
    /// <param name="results">Its answer.</param>
    public static SearchCursor? After(SearchRequest request, SearchResults results)
    {
        var shown = (long)request.Page * request.Size;
        var goesOn = results.Grouped is null && shown < Math.Min(results.Total, SearchLimits.DeepestByCursor);
        return goesOn ? new SearchCursor(MarkOf(results.Generation, results.IndexedAt), request.Page + 1, request.Size) : null;
    }

    /// <summary>The mark of a generation: its name, which a new index may bear again, and when it was published.</summary>
    public static string MarkOf(string generation, DateTimeOffset published) =>
        string.Create(CultureInfo.InvariantCulture, $"{generation}-{published.UtcTicks:x}");

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string text, out SearchCursor cursor)
    {
        var isCursor = text.Split('.') is [{ Length: > 0 }, _, _];
        var parts = isCursor ? text.Split('.') : ["", "", ""];
        isCursor &= TryNumber(parts[1], out var page) & TryNumber(parts[2], out var size);
        cursor = isCursor ? new SearchCursor(parts[0], page, size) : default;
        return isCursor;
    }

    /// <summary>A search whose list goes on here.</summary>
    public SearchRequest Continue(SearchRequest request) => request with { Generation = Generation, Page = Page, Size = Size };

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}.{Page}.{Size}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= SearchLimits.DeepestByCursor;
}

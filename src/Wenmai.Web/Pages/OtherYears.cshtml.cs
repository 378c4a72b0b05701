using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>How a passage was said in other years: of each year that has something near it the nearest passage, newest year first.</summary>
internal sealed class OtherYearsModel(IArchiveHost host) : PageModel
{
    /// <summary>Pages of the largest size that are read: what comes later in the order is hardly near.</summary>
    private const int PagesRead = 3;

    /// <summary>The search for what is like the passage.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>Why the address was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The passage compared with; null where the address names none.</summary>
    public LikedPassage? Like { get; private set; }

    /// <summary>The nearest passage of each year but its own, newest first.</summary>
    public IReadOnlyList<SearchHit> Nearest { get; private set; } = [];

    public async Task OnGetAsync()
    {
        using var lease = host.Acquire();
        (Search, Problems, _) = SearchParameters.Read(PersonalQuery.Values(Request.Query), lease.Archive.Taxonomy);
        if (Problems.Count == 0 && Search.Like.Length > 0) await CollectAsync(lease.Archive);
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private async Task CollectAsync(IArchive archive)
    {
        var best = new Dictionary<int, SearchHit>();
        for (var page = 1; page <= PagesRead; page++)
        {
            var outcome = await archive.SearchAsync(Search with { Size = SearchLimits.PageSize, Page = page }, HttpContext.RequestAborted);
            if (outcome.Results is not { } results)
            {
                Problems = outcome.Problems;
                return;
            }
            Like = results.Like;
            foreach (var hit in results.Hits.Where(h => h.Year is not null)) best.TryAdd(hit.Year!.Value, hit);
            if (results.Hits.Count < SearchLimits.PageSize) break;
        }
        var own = await OwnYearAsync(archive);
        Nearest = [.. best.Values.Where(h => h.Year != own).OrderByDescending(h => h.Year)];
    }

    private async Task<int?> OwnYearAsync(IArchive archive) =>
        PassageId.TryParse(Search.Like, out var id) ? (await archive.FindSpeechAsync(id.Speech, HttpContext.RequestAborted))?.Year.Best : null;
}

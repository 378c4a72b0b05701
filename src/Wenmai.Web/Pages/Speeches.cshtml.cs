using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The catalogue: all speeches by words of the title, year, kind and unit.</summary>
internal sealed class SpeechesModel(IArchiveHost host, Ui ui) : PageModel
{
    private const int PageSize = 50;
    private const string Path = "/speeches";

    /// <summary>The words, years, units, order and page chosen.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>Why the address was refused; then the page is answered with 400 and shows everything.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The speeches that fit.</summary>
    public SpeechList List { get; private set; } = null!;

    /// <summary>What the index holds.</summary>
    public ArchiveStatistics Archive { get; private set; } = null!;

    /// <summary>The speeches of this page, by year in the archive's order.</summary>
    public IEnumerable<IGrouping<int?, SpeechSummary>> Years => List.Page(Pages.Page, PageSize).GroupBy(speech => speech.Year);

    /// <summary>The pages of the list; a page beyond the last shows the last.</summary>
    public Pager Pages
    {
        get
        {
            var pager = Pager.Of(List.Speeches.Count, PageSize, Search.Page, page => Link(Search with { Page = page }));
            return pager with { Page = Math.Min(pager.Page, pager.Last) };
        }
    }

    public async Task OnGetAsync()
    {
        using var lease = host.Acquire();
        (Search, Problems, _) = SearchParameters.Read(PersonalQuery.Values(Request.Query), lease.Archive.Taxonomy);
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        Archive = await lease.Archive.SumUpAsync(HttpContext.RequestAborted);
        List = SpeechList.Of(await lease.Archive.ListSpeechesAsync(HttpContext.RequestAborted), Search.Selection, Search.Query, Search.Sort);
    }

    /// <summary>The catalogue under another choice.</summary>
    public string Link(SearchRequest request) => SearchUrl.Of(request, ui.Language, Path);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The sentences behind a number.</summary>
internal sealed class SentencesModel(SearcherHost host, Ui ui, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The slice listed and its page.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>Why the request was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<SearchProblem> Problems { get; private set; } = [];

    /// <summary>What was put right in query and address.</summary>
    public List<string> Notices { get; private set; } = [];

    /// <summary>The sentences; null when refused.</summary>
    public SentenceList? List { get; private set; }

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(List!.Total, PageSize, Search.Page, page => Link(Search with { Page = page }));

    public IActionResult OnGet(string? format)
    {
        (Search, Problems, var notices) = SearchParameters.Read(Request.Query, AnalysisAddress.Format);
        Notices = [.. notices];
        if (Problems.Count == 0) Run(isWhole: !string.IsNullOrEmpty(format));
        if (List is not null && Downloads.Of(format, Reports.Of(List, Search.Query, Search.Selection, clock.GetLocalNow()), InsightJson.Of(List)) is { } file) return file;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The list in another state.</summary>
    public string Link(SearchRequest request) => SearchUrl.Of(request, ui.Language, "/sentences");

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => AnalysisAddress.Of("/sentences", Search with { Page = 1 }, ui.Language, (AnalysisAddress.Format, format));

    /// <summary>The place of a sentence in its speech.</summary>
    public string PlaceOf(ListedSentence sentence) =>
        $"{SearchUrl.Of(new SearchRequest { Query = Search.Query }, ui.Language, $"/speeches/{sentence.Speech.Id}")}#p{sentence.PassageNumber}";

    private void Run(bool isWhole)
    {
        using var lease = host.Acquire();
        var outcome = new ArchiveInsights(lease.Searcher).ListSentences(new SentenceListRequest
        {
            Slice = new Slice { Query = Search.Query, Selection = Search.Selection },
            Page = isWhole ? 1 : Search.Page,
            Size = isWhole ? SentenceListRequest.LargestPage : PageSize,
        });
        (List, Problems) = (outcome.Result, outcome.Problems);
        Notices.AddRange(outcome.Notices.Select(n => n.Message));
    }
}

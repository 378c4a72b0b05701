using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The sentences behind a number.</summary>
internal sealed class SentencesModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int PageSize = 50;

    /// <summary>The sentences; null when refused.</summary>
    public SentenceList? List { get; private set; }

    /// <summary>The word or set phrase that the sentences must hold; empty for none.</summary>
    public string Term => Address.Text(AnalysisAddress.Term);

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(List!.Total, PageSize, Search.Page, page => Link(Search with { Page = page }));

    public async Task<IActionResult> OnGetAsync()
    {
        List = await AskAsync(counts => counts.ListSentencesAsync(new SentenceListRequest
        {
            Slice = Address.Slice with { Term = Term },
            Page = IsDownload ? 1 : Search.Page,
            Size = IsDownload ? SentenceListRequest.MaxPage : PageSize,
        }, HttpContext.RequestAborted));
        return Answer(List, list => Reports.Of(list, Search.Query, Search.Selection, At), InsightJson.Of);
    }

    /// <summary>The list in another state.</summary>
    public string Link(SearchRequest request) => AnalysisLinks.Of("/sentences", request, Ui.Language, (AnalysisAddress.Term, Term.Length > 0 ? Term : null));

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/sentences", Search with { Page = 1 }, Ui.Language,
        (AnalysisAddress.Term, Term.Length > 0 ? Term : null), (AnalysisAddress.Format, format));
}

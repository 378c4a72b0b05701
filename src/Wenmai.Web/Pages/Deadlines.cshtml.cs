using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What is due from a day on, or was due before.</summary>
internal sealed class DeadlinesModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int PageSize = 50;

    /// <summary>What is asked for.</summary>
    public DeadlineRequest Asked { get; private set; } = new();

    /// <summary>What is due; null when refused.</summary>
    public DeadlineList? List { get; private set; }

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(List!.Register.Total, PageSize, Search.Page, page => Link(Search with { Page = page }, Asked.IsOverdue));

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = IsDownload ? Address.Deadlines(RegisterRequest.MaxPage, page: 1) : Address.Deadlines(PageSize);
        List = await AskAsync(counts => Deadlines.FindAsync(counts, Asked, HttpContext.RequestAborted));
        return Answer(List, list => InquiryReports.Of(list, At), InquiryJson.Of);
    }

    /// <summary>What is open, or what is overdue.</summary>
    public string SideLink(bool isOverdue) => Link(Search with { Page = 1 }, isOverdue);

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => Link(Search with { Page = 1 }, Asked.IsOverdue, format);

    private string Link(SearchRequest request, bool isOverdue, string? format = null) => AnalysisLinks.Of("/deadlines", request, Ui.Language,
        (AnalysisAddress.Actor, Asked.Demands.Actor.Length == 0 ? null : Asked.Demands.Actor), (AnalysisAddress.Day, RegisterModel.Day(Asked.Day)),
        (AnalysisAddress.Overdue, isOverdue ? "true" : null), (AnalysisAddress.Format, format));
}

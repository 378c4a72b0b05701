using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What later speeches say of the demands of a speech.</summary>
internal sealed class FollowUpModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int PageSize = 20;

    /// <summary>What is asked for; null before anything is.</summary>
    public FollowUpRequest? Asked { get; private set; }

    /// <summary>The answer; null before anything is asked, or when refused.</summary>
    public FollowUpList? List { get; private set; }

    /// <summary>The identifier as typed.</summary>
    public string Id => Address.Text(AnalysisAddress.Id);

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(List!.Total, PageSize, Search.Page, page => Link(page, null));

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.FollowUp(IsDownload ? FollowUpRequest.MaxDemands : PageSize);
        if (Asked is not null && Problems.Count == 0)
        {
            List = await ReadArchiveAsync(archive => FollowUps.FindAsync(archive, Asked, HttpContext.RequestAborted));
            if (List is null) Address.Problems.Add(AnalysisQuery.NoSpeech(Id));
        }
        return Answer(List, list => InquiryReports.Of(list, At), InquiryJson.Of);
    }

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => Link(1, format);

    private string Link(int page, string? format) => AnalysisLinks.Of("/follow-up", Search with { Page = page }, Ui.Language,
        (AnalysisAddress.Id, Id), (AnalysisAddress.Others, Asked!.WithOthers ? "true" : null), (AnalysisAddress.Format, format));
}

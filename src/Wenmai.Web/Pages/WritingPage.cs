using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the writer's pages share: the address, its problems, a desk, and pages of a list.</summary>
internal abstract class WritingPage(IArchiveHost host, Ui ui) : PageModel
{
    private Taxonomy? _taxonomy;

    /// <summary>Items on a page of a list.</summary>
    protected const int PageSize = 20;

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _taxonomy ??= host.Taxonomy;

    /// <summary>Why the request was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<Problem> Problems { get; protected set; } = [];

    /// <summary>Answers with a desk; 400 when the address has problems.</summary>
    protected async Task AnswerAsync(WritingAddress address, Func<IArchive, WritersDesk, Task> answer)
    {
        Problems = address.Problems;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        else
        {
            using var lease = host.Acquire();
            await answer(lease.Archive, WritersDesks.Of(lease.Archive));
        }
    }

    /// <summary>The pages of a list; every other parameter of the address stays.</summary>
    public Pager PagesOf(int total)
    {
        var kept = Request.Query.Where(p => p.Key is not ("page" or SearchParameters.Language)).SelectMany(p => p.Value.Select(v => (p.Key, v))).ToList();
        var page = int.TryParse(Request.Query["page"], out var number) ? Math.Max(1, number) : 1;
        return Pager.Of(total, PageSize, page, n => ui.Link(Request.Path, kept.Append(("page", $"{n}"))));
    }
}

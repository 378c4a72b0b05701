using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Pages;

/// <summary>Stands in for every page while there is no index, and reloads itself.</summary>
internal sealed class BuildingModel(IArchiveHost host, IndexingStatus status) : PageModel
{
    private const string SecondsToReload = "2";

    /// <summary>How far the run is, and why the last one failed.</summary>
    public IndexingStatus Status { get; } = status;

    public IActionResult OnGet()
    {
        if (host.HasIndex) return Redirect("/");
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        // A header, not a meta element: it works without script as well, and is gone from the page that follows.
        Response.Headers["Refresh"] = SecondsToReload;
        return Page();
    }
}

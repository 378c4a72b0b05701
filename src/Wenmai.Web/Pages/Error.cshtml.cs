using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Says in plain words why a page could not be shown, and where to go on. Reads nothing from the request: it answers any method.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>What went wrong in general.</summary>
    public UiText Heading => Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Texts.NotFound,
        StatusCodes.Status403Forbidden => Texts.Forbidden,
        StatusCodes.Status429TooManyRequests => Texts.TooMany,
        StatusCodes.Status503ServiceUnavailable => Texts.Unavailable,
        >= 500 => Texts.Failed,
        >= 400 => Texts.Malformed,
        _ => Texts.NotFound,
    };

    /// <summary>What went wrong in particular, or null.</summary>
    public Problem? Problem => Faults.Behind(HttpContext);

    /// <summary>Number of this request in the log; only for faults of the program.</summary>
    public string? TraceId => Response.StatusCode == StatusCodes.Status500InternalServerError ? Activity.Current?.Id ?? HttpContext.TraceIdentifier : null;
}

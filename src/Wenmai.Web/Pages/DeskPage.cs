using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the pages of administration share: doing something, logging it, and telling how it went.</summary>
internal abstract class DeskPage(Ui ui, AuditLog audit) : PageModel
{
    private const string DoneParameter = "done";

    /// <summary>Why the last change was not made, or null.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether a change has just been made.</summary>
    public bool IsDone => Request.Query.ContainsKey(DoneParameter);

    /// <summary>The page's wording.</summary>
    protected Ui Ui => ui;

    /// <summary>Makes a change and logs it; a fault is shown on the page with status 400.</summary>
    /// <param name="action">Code for the audit trail.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="change">Does it; may return details for the audit trail.</param>
    /// <returns>Whether it was made.</returns>
    protected bool Attempt(string action, string target, Func<string> change)
    {
        try
        {
            audit.Write(Who.Name(HttpContext), action, target, detail: change(), address: Who.Address(HttpContext));
            return true;
        }
        catch (AdministrationFault fault)
        {
            audit.Write(Who.Name(HttpContext), action, target, succeeded: false, $"{fault.Code} {fault.Message}", Who.Address(HttpContext));
            Refuse(fault);
            return false;
        }
    }

    /// <inheritdoc cref="Attempt(string, string, Func{string})"/>
    protected bool Attempt(string action, string target, Action change) => Attempt(action, target, () =>
    {
        change();
        return "";
    });

    /// <summary>Shows a fault.</summary>
    protected void Refuse(AdministrationFault fault, int status = StatusCodes.Status400BadRequest)
    {
        Problem = fault.Problem;
        Response.StatusCode = status;
    }

    /// <summary>Back to a page after a change, so that a reload does not make it again.</summary>
    protected IActionResult DoneAt(string path) => LocalRedirect(ui.Link(path, (DoneParameter, "1")));
}

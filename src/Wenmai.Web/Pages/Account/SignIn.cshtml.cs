using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>The sign-in page. Leads to the page that asked for it.</summary>
internal sealed class SignInModel(Ui ui, AuditLog audit, UserStore users) : DeskPage(ui, audit)
{
    /// <summary>Where to go on; a path inside this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The name as typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => users.All.Count == 0 ? LocalRedirect(Ui.Link("/account/setup")) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        UserAccount? user = null;
        if (!Attempt("sign-in", Name ?? "", () => { user = users.SignIn(Name ?? "", Password ?? ""); }))
        {
            if (Problem!.Code == Codes.TooManyAttempts) Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }
        await SessionCookie.SignInAsync(HttpContext, user!);
        return LocalRedirect(Url.IsLocalUrl(Back) ? Back : Ui.Link(user!.Role == UserRole.Administrator ? "/admin" : "/"));
    }
}

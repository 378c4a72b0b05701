using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>One's own account: sign out, another password.</summary>
internal sealed class AccountModel(Ui ui, AuditLog audit, UserStore users, SessionStore sessions) : DeskPage(ui, audit)
{
    private string UserName => User.Identity!.Name!;

    /// <summary>One's right.</summary>
    public UserRole Role => User.IsInRole(nameof(UserRole.Administrator)) ? UserRole.Administrator : UserRole.Reader;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        Attempt("sign-out", UserName, () => { });
        await SessionCookie.SignOutAsync(HttpContext);
        return LocalRedirect(Ui.Link("/"));
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password)
    {
        var changed = Attempt("password.change", UserName, () =>
        {
            users.SignIn(UserName, current ?? "");
            users.ChangePassword(UserName, password ?? "");
        });
        if (!changed) return Page();
        // Whoever knew the old password is out.
        sessions.EndAll(UserName);
        await SessionCookie.SignInAsync(HttpContext, users.Find(UserName)!);
        return DoneAt("/account");
    }
}

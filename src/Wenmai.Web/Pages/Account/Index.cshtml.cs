using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>One's own account: sign out, another password, where one is signed in.</summary>
internal sealed class AccountModel(Ui ui, AuditLog audit, UserStore users, SessionStore sessions, ServerSettings settings) : DeskPage(ui, audit)
{
    private const string Here = "/account";

    private string UserName => User.Identity!.Name!;

    /// <summary>The account.</summary>
    public UserAccount Account => users.Find(UserName)!;

    /// <summary>The identity service that the account may be joined to; null for none.</summary>
    public string? Service => settings.OpenId?.Label;

    /// <summary>Where one is signed in.</summary>
    public IReadOnlyList<Session> Sessions => sessions.All(UserName);

    /// <summary>How many codes for recovery are left.</summary>
    public int RecoveryCodesLeft => users.RecoveryCodesLeft(UserName);

    /// <summary>Whether a session is the one that asks.</summary>
    public bool IsThis(Session session) => SessionCookie.SessionOf(HttpContext) is { } id && SessionStore.IsOf(session, id);

    // A program has a key and no account of its own.
    public IActionResult OnGet() => users.Find(UserName) is null ? StatusCode(StatusCodes.Status403Forbidden) : Page();

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
            users.CheckPassword(UserName, current ?? "", DeviceCookie.OriginOf(HttpContext, UserName));
            users.ChangePassword(UserName, password ?? "");
        });
        if (!changed) return Page();
        // Whoever knew the old password is out.
        sessions.EndAll(UserName);
        await SessionCookie.SignInAsync(HttpContext, Account);
        return DoneAt(Here);
    }

    public IActionResult OnPostSession(string? id)
    {
        var done = Attempt("session.end", UserName, () => sessions.EndOne(id ?? "", UserName) ? "1 个登录" : "0 个登录");
        return done ? DoneAt(Here) : Page();
    }

    public IActionResult OnPostOthers()
    {
        var done = Attempt("session.end", UserName, () => $"{sessions.EndAll(UserName, SessionCookie.SessionOf(HttpContext))} 个登录");
        return done ? DoneAt(Here) : Page();
    }
}

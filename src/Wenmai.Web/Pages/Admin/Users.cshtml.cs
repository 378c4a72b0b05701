using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Who may sign in, what they may do, and where they are signed in.</summary>
internal sealed class UsersModel(Ui ui, AuditLog audit, UserStore users, SessionStore sessions) : DeskPage(ui, audit)
{
    private const string Here = "/admin/users";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<UserRole> Roles { get; } = Enum.GetValues<UserRole>();

    /// <summary>All accounts.</summary>
    public IReadOnlyList<UserAccount> All => users.All;

    /// <summary>The sessions of everybody.</summary>
    public ILookup<string, Session> Sessions => sessions.All().ToLookup(s => s.User);

    /// <summary>Whether a session is the one that asks.</summary>
    public bool IsThis(Session session) => SessionCookie.SessionOf(HttpContext) is { } id && SessionStore.IsOf(session, id);

    public void OnGet()
    {
    }

    public IActionResult OnPostAdd(string? name, string? password, UserRole role) =>
        Made("user.add", name, () => { users.Add(name ?? "", password ?? "", role); return role.ToString(); });

    public IActionResult OnPostRole(string? name, UserRole role) =>
        Made("user.role", name, () => { users.ChangeRole(name ?? "", role); return role.ToString(); });

    // Sessions and keys go with the account.
    public IActionResult OnPostRemove(string? name) => Made("user.remove", name, () => { users.Remove(name ?? ""); return ""; });

    // Whoever knew the old password is out.
    public IActionResult OnPostPassword(string? name, string? password) => Made("password.reset", name, () =>
    {
        users.ChangePassword(name ?? "", password ?? "");
        return Ended(sessions.EndAll(name ?? "", SessionCookie.SessionOf(HttpContext)));
    });

    public IActionResult OnPostSessions(string? name) =>
        Made("session.end", name, () => Ended(sessions.EndAll(name ?? "", SessionCookie.SessionOf(HttpContext))));

    public IActionResult OnPostSession(string? name, string? id) =>
        Made("session.end", name, () => Ended(sessions.EndOne(id ?? "", name ?? "") ? 1 : 0));

    public IActionResult OnPostCodes(string? name) => Made("codes.drop", name, () => { users.DropCodes(name ?? ""); return ""; });

    public IActionResult OnPostUnlock(string? name) => Made("user.unlock", name, () => $"{users.Unlock(name ?? "")}");

    private static string Ended(int count) => $"{count} 个登录";

    private IActionResult Made(string action, string? name, Func<string> change) => Attempt(action, name ?? "", change) ? DoneAt(Here) : Page();
}

using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Who may sign in.</summary>
internal sealed class UsersModel(Ui ui, AuditLog audit, UserStore users, SessionStore sessions) : DeskPage(ui, audit)
{
    /// <summary>All accounts.</summary>
    public IReadOnlyList<UserAccount> All => users.All;

    public void OnGet()
    {
    }

    public IActionResult OnPostAdd(string? name, string? password, UserRole role) =>
        Attempt("user.add", name ?? "", () => { users.Add(name ?? "", password ?? "", role); }) ? DoneAt("/admin/users") : Page();

    public IActionResult OnPostRole(string? name, UserRole role) =>
        Attempt("user.role", name ?? "", () => { users.ChangeRole(name ?? "", role); return role.ToString(); }) ? DoneAt("/admin/users") : Page();

    public IActionResult OnPostRemove(string? name)
    {
        if (!Attempt("user.remove", name ?? "", () => users.Remove(name ?? ""))) return Page();
        sessions.EndAll(name!);
        return DoneAt("/admin/users");
    }
}

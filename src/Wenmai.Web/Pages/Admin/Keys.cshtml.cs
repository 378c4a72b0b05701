using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Keys for programs, of everybody.</summary>
internal sealed class KeysModel(Ui ui, AuditLog audit, ApiKeyStore keys) : DeskPage(ui, audit)
{
    private const int MaxLife = 730;

    /// <summary>All keys, newest first.</summary>
    public IReadOnlyList<ApiKey> All => keys.All;

    /// <summary>The key just made: shown this once.</summary>
    public string? NewKey { get; private set; }

    public void OnGet()
    {
    }

    // No redirect: the key must not travel through an address.
    public IActionResult OnPostAdd(string? name, Rights[] scopes, int days)
    {
        Attempt("key.add", name ?? "", () =>
        {
            var rights = scopes.Aggregate(Rights.None, (sum, scope) => sum | scope) & Rights.All;
            var (key, text) = keys.Add(name ?? "", rights, TimeSpan.FromDays(Math.Clamp(days, 1, MaxLife)), User.Identity!.Name!);
            NewKey = text;
            return $"{key.Id} {key.Scopes}";
        });
        return Page();
    }

    public IActionResult OnPostRemove(string? id) => Attempt("key.remove", id ?? "", () => keys.Remove(id ?? "")) ? DoneAt("/admin/keys") : Page();
}

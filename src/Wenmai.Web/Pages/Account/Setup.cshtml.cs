using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>Makes the first administrator, for whoever can read the console.</summary>
internal sealed class SetupModel(Ui ui, AuditLog audit, UserStore users, SetupToken setup, DataFolder folder) : DeskPage(ui, audit)
{
    /// <summary>The one-time token.</summary>
    [BindProperty]
    public string? Token { get; set; }

    /// <summary>The name as typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => users.All.Count == 0 ? Page() : LocalRedirect(Ui.Link("/account/sign-in"));

    public async Task<IActionResult> OnPostAsync()
    {
        UserAccount? user = null;
        if (!Attempt("setup", Name ?? "", () => { user = AddFirst(); })) return Page();
        setup.Spend();
        SetupWord.Forget(folder);
        await SessionCookie.SignInAsync(HttpContext, user!);
        return LocalRedirect(Ui.Link("/admin"));
    }

    private UserAccount AddFirst() => setup.Accepts(Token ?? "")
        ? users.AddFirst(Name ?? "", Password ?? "")
        : throw new AdministrationFault(Codes.SetUpAlready, "一次性口令不对，或已经用过。", "请核对控制台上的口令；重新启动程序会印出新的口令。");
}

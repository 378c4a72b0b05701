using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>Begins and ends the use of one-time codes for one's own account. Either takes the password: an open browser is not enough.</summary>
internal sealed class CodesModel(Ui ui, AuditLog audit, UserStore users) : DeskPage(ui, audit)
{
    private string UserName => User.Identity!.Name!;

    /// <summary>Whether codes are in use.</summary>
    public bool IsUsed => users.Find(UserName)!.UsesCodes;

    /// <summary>The secret to take over, once the password was given; null before.</summary>
    public string? Secret { get; private set; }

    /// <summary>The secret as a picture.</summary>
    public QrPicture Picture => QrPicture.Of(OneTimeCodes.AddressOf(Secret!, UserName));

    /// <summary>Codes for recovery, just made: shown this once.</summary>
    public IReadOnlyList<string> Recovery { get; private set; } = [];

    public IActionResult OnGet() => users.Find(UserName) is null ? StatusCode(StatusCodes.Status403Forbidden) : Page();

    // No redirects: secret and codes must not travel through an address.
    public IActionResult OnPostBegin(string? current)
    {
        Attempt("codes.begin", UserName, () =>
        {
            Prove(current);
            Secret = users.NewCodeSecret(UserName);
        });
        return Page();
    }

    public IActionResult OnPostUse(string? code)
    {
        if (!Attempt("codes.use", UserName, () => { Recovery = users.UseCodes(UserName, code ?? ""); })) Secret = users.CodeSecretOf(UserName);
        return Page();
    }

    public IActionResult OnPostDrop(string? current)
    {
        var done = Attempt("codes.drop", UserName, () =>
        {
            Prove(current);
            users.DropCodes(UserName);
        });
        return done ? DoneAt("/account") : Page();
    }

    private void Prove(string? password) => users.CheckPassword(UserName, password ?? "", DeviceCookie.OriginOf(HttpContext, UserName));
}

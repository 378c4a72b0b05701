using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Account;

/// <summary>The sign-in page: name and password, then a one-time code where the account uses them. Leads to the page that asked for it.</summary>
internal sealed class SignInModel(Ui ui, AuditLog audit, UserStore users, ServerSettings settings) : DeskPage(ui, audit)
{
    /// <summary>Where to go on; a path inside this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The identity service that one may sign in by instead; null for none.</summary>
    public string? Service => settings.OpenId?.Label;

    /// <summary>The name as typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Says that the password was right, where a code is still to come; null at the first step.</summary>
    [BindProperty]
    public string? Ticket { get; set; }

    public IActionResult OnGet(string? refused)
    {
        if (users.All.Count == 0) return LocalRedirect(Ui.Link("/account/setup"));
        if (OpenIdSignIn.ProblemOf(refused) is { } problem) Refuse(new AdministrationFault(problem), StatusCodes.Status403Forbidden);
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        Ticket = null;
        return StepAsync(Name ?? "", origin =>
        {
            var user = users.SignIn(Name ?? "", Password ?? "", origin);
            if (user.UsesCodes) Ticket = CodeTicket.For(HttpContext, user.Name);
            return user;
        });
    }

    public Task<IActionResult> OnPostCodeAsync(string? code)
    {
        if (CodeTicket.NameIn(HttpContext, Ticket) is { } name) return StepAsync(name, origin => users.SignInByCode(name, code ?? "", origin), isLast: true);
        Ticket = null;
        Refuse(new AdministrationFault(Codes.WrongCode, "验证码输入得太晚。", "请重新输入用户名和密码。"));
        return Task.FromResult<IActionResult>(Page());
    }

    private async Task<IActionResult> StepAsync(string name, Func<SignInOrigin, UserAccount> step, bool isLast = false)
    {
        UserAccount? user = null;
        if (!Attempt("sign-in", name, () => { user = step(DeviceCookie.OriginOf(HttpContext, name)); return user.UsesCodes && !isLast ? "密码" : ""; }))
        {
            if (Problem!.Code == Codes.TooManyAttempts) Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }
        if (user!.UsesCodes && !isLast) return Page();
        await SessionCookie.SignInAsync(HttpContext, user);
        return LocalRedirect(Url.IsLocalUrl(Back) ? Back : Ui.Link(user.Role >= UserRole.Editor ? "/admin" : "/"));
    }
}

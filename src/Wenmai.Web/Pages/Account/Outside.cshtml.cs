using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Pages.Account;

/// <summary>The way to the identity service, to sign in or to join one's account to it. A link and no form, since forms may be sent to this site only.</summary>
internal sealed class OutsideModel(ServerSettings settings) : PageModel
{
    /// <param name="back">Where to go on; a path inside this site.</param>
    /// <param name="join">Whether to join the account that is signed in. Its cookie comes with links of this site only.</param>
    public IActionResult OnGet(string? back, bool join)
    {
        if (settings.OpenId is null) return NotFound();
        if (join && User.Identity?.IsAuthenticated is not true) return Challenge();
        return Challenge(OpenIdSignIn.Going(Url.IsLocalUrl(back) ? back : "/", join ? User.Identity!.Name : null), OpenIdSignIn.Scheme);
    }
}

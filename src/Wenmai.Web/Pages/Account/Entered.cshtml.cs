using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Wenmai.Web.Pages.Account;

/// <summary>Where the identity service leads back to. It goes on by itself: the cookie of the session is sent with steps inside this site only,
/// and a redirect would still belong to the step from the other one.</summary>
internal sealed class EnteredModel : PageModel
{
    private static readonly Uri AnyHost = new("http://localhost");

    /// <summary>Where to go on; a path inside this site.</summary>
    public string Back { get; private set; } = "/";

    public void OnGet(string? back)
    {
        if (Url.IsLocalUrl(back)) Back = back;
        Response.Headers["Refresh"] = $"0;url={new Uri(AnyHost, Back).PathAndQuery}";   // a header holds ASCII alone
    }
}

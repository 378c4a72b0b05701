using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Wenmai.Administration;

namespace Wenmai.Web.Access;

/// <summary>The cookie of somebody signed in. It names a session that the server keeps, so the server can end it at any time.</summary>
internal static class SessionCookie
{
    private const string Name = "wenmai";

    /// <summary>Settings of the cookie.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = new PrefixedCookies();
        options.ExpireTimeSpan = SessionStore.AbsoluteLimit;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Signs an account in: a new session, whatever the browser held before.</summary>
    public static Task SignInAsync(HttpContext context, UserAccount user)
    {
        var session = context.RequestServices.GetRequiredService<SessionStore>().Start(user.Name, Who.Address(context), context.Request.Headers.UserAgent.ToString());
        DeviceCookie.Give(context, user.Name);
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(AccessPolicies.SessionClaim, session));
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>The secret of the session that a request belongs to, or null.</summary>
    public static string? SessionOf(HttpContext context) => context.User.FindFirstValue(AccessPolicies.SessionClaim);

    /// <summary>Ends the session and takes the cookie back.</summary>
    public static Task SignOutAsync(HttpContext context)
    {
        if (SessionOf(context) is { } session)
            context.RequestServices.GetRequiredService<SessionStore>().End(session);
        return context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Holds the cookie against the session and the account as they are now; the right comes from the account, never from the cookie.</summary>
    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var session = context.Principal?.FindFirstValue(AccessPolicies.SessionClaim) is { } id ? services.GetRequiredService<SessionStore>().Find(id) : null;
        var user = session is null ? null : services.GetRequiredService<UserStore>().Find(session.User);
        if (user is null || context.Principal?.Identity is not ClaimsIdentity identity) context.RejectPrincipal();
        else identity.AddClaims(AccessPolicies.ClaimsOf(RoleRights.Of(user.Role)));
        return Task.CompletedTask;
    }

    /// <summary>Over HTTPS the name begins with <c>__Host-</c>, so that no other host and no plain connection can set it.</summary>
    private sealed class PrefixedCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameFor(context, key), options);

        private static string NameFor(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
    }
}

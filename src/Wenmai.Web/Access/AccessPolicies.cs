using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Who may do what: two policies, two ways to prove who one is (a cookie for people, a key for programs).</summary>
internal static class AccessPolicies
{
    /// <summary>Search and read: everybody, or whoever signed in, as the settings say.</summary>
    public const string Read = "read";

    /// <summary>Everything else.</summary>
    public const string Administer = "administer";

    /// <summary>The claim that names the session a cookie belongs to.</summary>
    public const string SessionClaim = "session";

    private const string EitherScheme = "wenmai";

    /// <summary>Registers authentication and the policies.</summary>
    public static void AddAccess(this IServiceCollection services, ServerSettings settings)
    {
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, o => o.ForwardDefaultSelector = context =>
                ApiKeyHandler.HasKey(context.Request) ? ApiKeyHandler.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddCookie(SessionCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Administer, p => p.RequireAuthenticatedUser().RequireRole(nameof(UserRole.Administrator)))
            .AddPolicy(Read, p => AddReading(p, settings.Reading));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "wenmai-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Our own header says the same and more.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResults>();
    }

    private static void AddReading(AuthorizationPolicyBuilder policy, ReadingAccess reading)
    {
        if (reading == ReadingAccess.SignIn) policy.RequireAuthenticatedUser();
        else policy.RequireAssertion(_ => true);
    }
}

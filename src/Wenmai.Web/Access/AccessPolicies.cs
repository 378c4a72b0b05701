using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Who may do what: four policies, one a right; two ways to prove who one is (a cookie for people, a key for programs).</summary>
internal static class AccessPolicies
{
    /// <summary>Search and read: everybody, or whoever signed in, as the settings say.</summary>
    public const string Read = "read";

    /// <summary>The writer's desk: everybody where reading is open, else writers and up.</summary>
    public const string Write = "write";

    /// <summary>The archive's content: bring in, correct, lexicons, jobs.</summary>
    public const string Edit = "edit";

    /// <summary>Accounts, keys, audit trail, backups, models, going back.</summary>
    public const string Administer = "administer";

    /// <summary>The claim that names a right; one each.</summary>
    public const string RightClaim = "right";

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
            .AddCookie(SessionCookie.Configure)
            .AddOpenId(settings.OpenId);
        services.AddAuthorizationBuilder()
            .AddPolicy(Administer, p => p.RequireAuthenticatedUser().RequireClaim(RightClaim, nameof(Rights.Administer)))
            .AddPolicy(Edit, p => p.RequireAuthenticatedUser().RequireClaim(RightClaim, nameof(Rights.Edit)))
            .AddPolicy(Write, p => AddReading(p, settings.Reading, Rights.Write))
            .AddPolicy(Read, p => AddReading(p, settings.Reading, Rights.Read));
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

    /// <summary>Whether somebody has a right.</summary>
    public static bool May(this ClaimsPrincipal user, Rights right) => user.HasClaim(RightClaim, right.ToString());

    /// <summary>The claims of a set of rights.</summary>
    public static IEnumerable<Claim> ClaimsOf(Rights rights) => RoleRights.Parts(rights).Select(r => new Claim(RightClaim, r.ToString()));

    private static void AddReading(AuthorizationPolicyBuilder policy, ReadingAccess reading, Rights right)
    {
        if (reading == ReadingAccess.SignIn) policy.RequireAuthenticatedUser().RequireClaim(RightClaim, right.ToString());
        else policy.RequireAssertion(_ => true);
    }
}

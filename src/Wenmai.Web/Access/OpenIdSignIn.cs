using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Signs people in by an identity service. What they may do is told by their account here, never by the service.</summary>
/// <remarks>Code flow with PKCE. A service vouches for a pair of issuer and subject; which account that is, its owner says (by joining the two while
/// signed in), or the settings allow accounts to be made at the first sign-in. An account is never taken over because it has the same name.</remarks>
internal static class OpenIdSignIn
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "openid";

    /// <summary>Where the service sends people back to; the service must know this address.</summary>
    public const string CallbackPath = "/account/outside/answer";

    /// <summary>The parameter in which the page of sign-in is told why somebody comes back.</summary>
    public const string RefusedParameter = "refused";

    private const string BackItem = "back";
    private const string JoinItem = "join";
    private const string Subject = "sub";

    /// <summary>What a code of a refused sign-in means; null for one that is none.</summary>
    public static Problem? ProblemOf(string? code) => code switch
    {
        Codes.OutsideSignInFailed => new Problem(code, "身份服务没有完成登录。", "请再试一次；仍不行请与管理员联系。"),
        Codes.NotJoined => new Problem(code, "没有与这个统一身份相连的账号。", "请先用密码登录，在“我的账号”中连接；没有账号请与管理员联系。"),
        Codes.JoinedToAnother => new Problem(code, "这个统一身份已与另一个账号相连。", "请用那个账号登录，或请管理员删除它。"),
        Codes.UnfitName => new Problem(code, "统一身份的用户名不能用作账号名。", "请管理员先建立账号，登录后在“我的账号”中连接。"),
        _ => null,
    };

    /// <summary>Registers the scheme where the settings name a service.</summary>
    public static void AddOpenId(this AuthenticationBuilder authentication, OpenIdSettings? settings)
    {
        if (settings is not null) authentication.AddOpenIdConnect(Scheme, o => Configure(o, settings));
    }

    /// <summary>Sends somebody to the service.</summary>
    /// <param name="back">Where to go on afterwards.</param>
    /// <param name="join">The account to join to the service; null to sign in.</param>
    public static AuthenticationProperties Going(string back, string? join) => new() { Items = { [BackItem] = back, [JoinItem] = join } };

    private static void Configure(OpenIdConnectOptions options, OpenIdSettings settings)
    {
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Authority = settings.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        (options.ClientId, options.ClientSecret) = (settings.ClientId, settings.Secret);
        (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        (options.UsePkce, options.MapInboundClaims, options.CallbackPath) = (true, false, CallbackPath);
        // The answer comes from another site: strict cookies would not be sent with it.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnTokenValidated = context => EnteredAsync(context, settings);
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            Refuse(context.HttpContext, Codes.OutsideSignInFailed, context.Failure?.Message);
            return Task.CompletedTask;
        };
    }

    private static async Task EnteredAsync(TokenValidatedContext context, OpenIdSettings settings)
    {
        context.HandleResponse();
        try
        {
            var user = AccountOf(context, settings);
            await SessionCookie.SignInAsync(context.HttpContext, user);
            Log(context.HttpContext, user.Name, "");
            context.Response.Redirect("/account/entered" + QueryString.Create(BackItem, context.Properties?.Items[BackItem] ?? "/"));
        }
        catch (AdministrationFault fault)
        {
            Refuse(context.HttpContext, fault.Code, fault.Message);
        }
    }

    private static UserAccount AccountOf(TokenValidatedContext context, OpenIdSettings settings)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<UserStore>();
        var (issuer, subject) = (context.SecurityToken.Issuer, context.Principal?.FindFirst(Subject)?.Value ?? "");
        var known = users.OfLogin(issuer, subject);
        if (context.Properties?.Items.TryGetValue(JoinItem, out var name) is true && name is { Length: > 0 })   // null comes back empty
        {
            if (known is null) users.Join(name, issuer, subject);
            else if (!UserStore.IsSameName(known.Name, name)) throw new AdministrationFault(ProblemOf(Codes.JoinedToAnother)!);
            return users.Find(name)!;
        }
        return known ?? NewAccount(users, settings, context.Principal?.FindFirst(settings.NameClaim)?.Value, issuer, subject);
    }

    private static UserAccount NewAccount(UserStore users, OpenIdSettings settings, string? name, string issuer, string subject) =>
        settings.NewRole is { } role && !string.IsNullOrWhiteSpace(name) && users.Find(name) is null
            ? users.AddOutside(name, role, issuer, subject)
            : throw new AdministrationFault(ProblemOf(Codes.NotJoined)!);

    // The reason goes to the trail; the page of sign-in says what to do.
    private static void Refuse(HttpContext context, string code, string? reason)
    {
        Log(context, "-", $"{code} {reason}".Trim(), succeeded: false);
        context.Response.Redirect("/account/sign-in" + QueryString.Create(RefusedParameter, code));
    }

    private static void Log(HttpContext context, string name, string detail, bool succeeded = true) =>
        context.RequestServices.GetRequiredService<AuditLog>().Write(name, "sign-in", "统一身份认证", succeeded, detail, Who.Address(context));
}

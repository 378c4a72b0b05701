using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Wenmai.Administration;

namespace Wenmai.Web.Access;

/// <summary>Programs prove themselves by <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public new const string Scheme = "key";

    private const string Bearer = "Bearer ";

    /// <summary>Whether the request brings a key; then its cookies count for nothing.</summary>
    public static bool HasKey(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!HasKey(Request)) return Task.FromResult(AuthenticateResult.NoResult());
        if (keys.Find(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim()) is not { } key)
            return Task.FromResult(AuthenticateResult.Fail("unknown or ended key"));
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, $"key:{key.Id}"), new Claim(KeeperOfRequest.MakerClaim, key.CreatedBy), .. AccessPolicies.ClaimsOf(key.Scopes)], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}

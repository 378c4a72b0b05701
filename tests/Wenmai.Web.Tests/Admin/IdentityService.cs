using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Wenmai.Web.Tests.Admin;

/// <summary>A small identity service (OpenID Connect, code flow): it vouches for whoever it is told to, and checks the secret and the proof of the code.</summary>
internal sealed class IdentityService : IAsyncDisposable
{
    public const string Client = "wenmai";
    public const string Secret = "小隐隐于野";
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();
    private WebApplication _app = null!;

    /// <summary>Its address.</summary>
    public string Address { get; private set; } = null!;

    /// <summary>For whom it vouches: subject and name.</summary>
    public (string Subject, string Name) Person { get; set; } = ("1001", "chen");

    /// <summary>Whether it says no.</summary>
    public bool Refuses { get; set; }

    public static async Task<IdentityService> StartAsync()
    {
        var service = new IdentityService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        service._app = builder.Build();
        service._app.MapGet("/.well-known/openid-configuration", service.Describe);
        service._app.MapGet("/keys", service.Keys);
        service._app.MapGet("/authorize", service.Authorize);
        service._app.MapPost("/token", service.TokenAsync);
        await service._app.StartAsync();
        service.Address = service._app.Urls.Single();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Describe() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Address, ["authorization_endpoint"] = Address + "/authorize", ["token_endpoint"] = Address + "/token", ["jwks_uri"] = Address + "/keys",
        ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(false)) { KeyId = "1" });
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = key.N, e = key.E } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var back = request.Query["redirect_uri"].ToString();
        if (Refuses) return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = request.Query["state"] }));
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var code) || code.Challenge != proof)
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = Client, Expires = DateTime.UtcNow.AddMinutes(5), IssuedAt = DateTime.UtcNow,
            Subject = new ClaimsIdentity([new("sub", Person.Subject), new("preferred_username", Person.Name), new("nonce", code.Nonce)]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = token });
    }
}

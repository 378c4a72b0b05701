using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Access;

namespace Wenmai.Web.Tests.Admin;

/// <summary>No way in without a right and a proof of the same site (promise P20): every endpoint there is, tried by everybody who must not.</summary>
public sealed class EndpointPolicyTests(WebApp app)
{
    /// <summary>All that may be reached by whoever comes; a new one has to be added here on purpose.</summary>
    private static readonly string[] Open = ["account/sign-in", "account/setup", "account/outside", "account/entered", "error", "building", "/api-reference/favicon.svg", "/api-reference/scalar.aspnetcore.js", "/api-reference/scalar.js", "/health/live", "/health/ready"];

    /// <summary>Endpoints that one administrator tries: more would meet the limit of changes a minute.</summary>
    private const int PerAdministrator = 15;

    private static IReadOnlyList<RouteEndpoint> EndpointsOf(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

    [Fact]
    public void Every_endpoint_has_a_policy()
    {
        var endpoints = EndpointsOf(app.Services);
        Assert.True(endpoints.Count > 15);
        Assert.Empty(endpoints.Where(EndpointPolicies.IsClosed).Select(e => e.RoutePattern.RawText));
        Assert.Equal(Open.Order(), endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!).Distinct().Order());
        Assert.All(endpoints.Where(IsAdministrative), e => Assert.Contains(
            Assert.Single(e.Metadata.GetOrderedMetadata<IAuthorizeData>()).Policy, (string[])[AccessPolicies.Edit, AccessPolicies.Administer]));
        // People, the past and the machine are an administrator's, whatever is added there.
        string[] reserved = ["users", "keys", "audit", "backups", "snapshots", "models", "rollback", "watch"];
        var restricted = endpoints.Where(IsAdministrative).Where(e => reserved.Any(r => e.RoutePattern.RawText!.Split('/').Contains(r))).ToList();
        Assert.True(restricted.Count > 10);
        Assert.All(restricted, e => Assert.Equal(AccessPolicies.Administer, e.Metadata.GetOrderedMetadata<IAuthorizeData>().Single().Policy));
    }

    [Fact]
    public async Task An_endpoint_without_a_policy_is_noticed_and_closed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/甲.txt"), "讲话\n\n同志们：\n\n要抓好整改。\n", TestContext.Current.CancellationToken);
        var (other, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), a => a.MapGet("/forgotten", () => "open"));
        await using var _ = other;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);

        Assert.Equal("/forgotten", Assert.Single(EndpointsOf(other.Services), EndpointPolicies.IsClosed).RoutePattern.RawText);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/forgotten", TestContext.Current.CancellationToken)).StatusCode);
        await other.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_without_the_right_gets_in_anywhere()
    {
        await using var desk = await Desk.StartAsync();
        using var anonymous = desk.NewBrowser();
        using var reader = await desk.SignInAsync(Desk.Reader);
        using var administrator = await desk.SignInAsync();
        using var expired = await desk.SignInAsync();
        desk.Services.GetRequiredService<SessionStore>().EndAll(Desk.Administrator);
        var again = await desk.SignInAsync();
        var endpoints = EndpointsOf(desk.Services).Where(IsAdministrative).ToList();
        foreach (var (place, endpoint) in endpoints.Index())
        {
            if (place % PerAdministrator == 0)
            {
                again.Dispose();
                var name = $"admin{place}";
                desk.Services.GetRequiredService<UserStore>().Add(name, Desk.Password, UserRole.Administrator);
                again = await desk.SignInAsync(name);
            }
            var path = PathOf(endpoint);
            foreach (var method in MethodsOf(endpoint))
            {
                HttpStatusCode[] shut = method == "GET" ? [HttpStatusCode.Redirect, HttpStatusCode.Unauthorized] : [HttpStatusCode.Redirect, HttpStatusCode.Forbidden];
                await RefusedAsync(anonymous, method, path, shut);
                await RefusedAsync(expired, method, path, shut);
                await RefusedAsync(reader, method, path, HttpStatusCode.Forbidden);
                if (method == "GET") continue;
                // No token; for data a cookie never is enough.
                await RefusedAsync(again, method, path, path.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest);
                await RefusedAsync(again, method, path, HttpStatusCode.Forbidden, site: "cross-site");
                await RefusedAsync(again, method, path, HttpStatusCode.Forbidden, site: "same-site");
                await RefusedAsync(again, method, path, HttpStatusCode.Forbidden, site: null);                           // no proof at all
                await RefusedAsync(again, method, path, HttpStatusCode.Forbidden, site: null, origin: "http://evil.example");
            }
            // The address of a model takes DELETE, whatever stands in the place of its name; a cookie is not enough for it.
            var takesDelete = path.Split('/') is ["", "api", "v1", "admin", "models", _];
            await RefusedAsync(again, "DELETE", path, takesDelete ? HttpStatusCode.Forbidden : HttpStatusCode.MethodNotAllowed);
        }
        again.Dispose();
        Assert.Equal(2 + (endpoints.Count + PerAdministrator - 1) / PerAdministrator, desk.Services.GetRequiredService<UserStore>().All.Count);
    }

    [Fact]
    public async Task A_token_made_for_one_person_is_no_use_to_another()
    {
        await using var desk = await Desk.StartAsync();
        desk.Services.GetRequiredService<UserStore>().Add("wang", Desk.Password, UserRole.Administrator);
        using var zhang = await desk.SignInAsync();
        using var wang = await desk.SignInAsync("wang");
        var answer = await wang.PostAsync("/admin/users?handler=Remove", new FormUrlEncodedContent(
        [
            new("name", Desk.Reader), new(Desk.AntiforgeryField, await Desk.TokenAsync(zhang, "/admin/users")),
        ]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(3, desk.Services.GetRequiredService<UserStore>().All.Count);
    }

    [Fact]
    public async Task Nothing_is_changed_by_get()
    {
        await using var desk = await Desk.StartAsync();
        using var administrator = await desk.SignInAsync();
        foreach (var path in new[] { "/admin/users?handler=Add&name=eve&password=" + Uri.EscapeDataString(Desk.Password), "/admin/users?handler=Remove&name=li", "/account?handler=SignOut" })
            await administrator.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal([Desk.Reader, Desk.Administrator], desk.Services.GetRequiredService<UserStore>().All.Select(u => u.Name));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/admin", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Reading_can_be_put_behind_signing_in()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Reading", "signin");
        using var anonymous = desk.NewBrowser();
        using var reader = await desk.SignInAsync(Desk.Reader);
        foreach (var endpoint in EndpointsOf(desk.Services).Where(e => !Open.Contains(e.RoutePattern.RawText)))
        {
            await RefusedAsync(anonymous, "GET", PathOf(endpoint), HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.MethodNotAllowed);
        }
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        var api = await reader.GetAsync("/api/v1/search", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, api.StatusCode);
        Assert.True(api.Headers.CacheControl!.NoStore);
    }

    private static bool IsAdministrative(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText!.TrimStart('/') is var path && (path == "admin" || path.StartsWith("admin/", StringComparison.Ordinal) || path.StartsWith("api/v1/admin", StringComparison.Ordinal));

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "s0123456789"))));

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    private static async Task RefusedAsync(HttpClient browser, string method, string path, params HttpStatusCode[] expected) =>
        await SendAsync(browser, method, path, expected, "same-origin", null);

    private static async Task RefusedAsync(HttpClient browser, string method, string path, HttpStatusCode expected, string? site, string? origin = null) =>
        await SendAsync(browser, method, path, [expected], site, origin);

    private static async Task SendAsync(HttpClient browser, string method, string path, HttpStatusCode[] expected, string? site, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        if (site is not null) browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(expected.Contains(answer.StatusCode), $"{method} {path} (site {site}, origin {origin}) was answered {(int)answer.StatusCode}");
    }
}

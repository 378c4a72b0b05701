using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Access;

namespace Wenmai.Web.Tests.Admin;

/// <summary>The table of rights in the README, tried endpoint by endpoint with a key of every single right and a browser of every role.</summary>
public sealed class RolesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_opens_to_its_right_and_to_no_other()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Reading", "signin");
        var keys = desk.Services.GetRequiredService<ApiKeyStore>();
        var programs = RoleRights.Each.ToDictionary(r => r, r => ProgramOf(desk, keys.Add($"{r}", r, TimeSpan.FromDays(1), Desk.Administrator).Text));
        var counts = RoleRights.Each.ToDictionary(r => r, _ => 0);
        foreach (var endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(TakesGet))
        {
            if (RightOf(endpoint) is not { } right) continue;
            counts[right]++;
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            foreach (var (other, program) in programs)
            {
                var answer = await program.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden != (other == right), $"{path} of {right} answered {(int)answer.StatusCode} to {other}");
            }
        }
        Assert.All(counts, c => Assert.True(c.Value >= 4, $"{c.Key}: {c.Value}"));
    }

    [Theory]
    [InlineData(UserRole.Reader, "/", "/matrix")]
    [InlineData(UserRole.Writer, "/", "/mirror")]
    [InlineData(UserRole.Editor, "/mirror", "/admin", "/admin/upload", "/admin/lexicons")]
    [InlineData(UserRole.Administrator, "/mirror", "/admin", "/admin/users", "/admin/audit")]
    public async Task A_role_opens_its_pages_and_none_above(UserRole role, params string[] open)
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Reading", "signin");
        desk.Services.GetRequiredService<UserStore>().Add("wang", Desk.Password, role);
        using var browser = await desk.SignInAsync("wang");
        string[] all = ["/", "/matrix", "/mirror", "/admin", "/admin/upload", "/admin/lexicons", "/admin/users", "/admin/keys", "/admin/audit", "/admin/backups", "/admin/models"];
        Rights[] rights = [Rights.Read, Rights.Read, Rights.Write, Rights.Edit, Rights.Edit, Rights.Edit, .. Enumerable.Repeat(Rights.Administer, 5)];
        foreach (var (path, right) in all.Zip(rights))
        {
            var expected = RoleRights.Of(role).HasFlag(right) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.Equal((path, expected), (path, (await browser.GetAsync(path, Cancel)).StatusCode));
        }
        Assert.All(open, path => Assert.Contains(path, all));
        if (role != UserRole.Editor) return;
        // Going back and the watch are an administrator's, though they stand on an editor's page.
        Assert.Equal(HttpStatusCode.Forbidden, (await Desk.PostAsync(browser, "/admin?handler=Rollback")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Desk.PostAsync(browser, "/admin?handler=Watch", ("on", "true"))).StatusCode);
    }

    [Fact]
    public async Task A_demoted_makers_key_is_refused_at_once()
    {
        await using var desk = await Desk.StartAsync();
        var users = desk.Services.GetRequiredService<UserStore>();
        users.Add("deputy", Desk.Password, UserRole.Administrator);
        using var program = ProgramOf(desk, desk.Services.GetRequiredService<ApiKeyStore>().Add("OA", Rights.All, TimeSpan.FromDays(1), "deputy").Text);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/admin/state", Cancel)).StatusCode);
        users.ChangeRole("deputy", UserRole.Reader);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/admin/state", Cancel)).StatusCode);
        users.ChangeRole("deputy", UserRole.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/admin/state", Cancel)).StatusCode);
        users.Remove("deputy");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/admin/state", Cancel)).StatusCode);
    }

    private static HttpClient ProgramOf(Desk desk, string key)
    {
        var client = WebApp.NewClient(desk.Address);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static bool TakesGet(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    private static Rights? RightOf(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).LastOrDefault() switch
    {
        _ when endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null => null,
        AccessPolicies.Read => Rights.Read,
        AccessPolicies.Write => Rights.Write,
        AccessPolicies.Edit => Rights.Edit,
        AccessPolicies.Administer => Rights.Administer,
        _ => null,
    };
}

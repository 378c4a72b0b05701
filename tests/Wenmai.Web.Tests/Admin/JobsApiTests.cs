using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

/// <summary>What pages can do, programs can do: with a key.</summary>
public sealed class JobsApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_sent_tried_and_published_by_a_program()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk, UserRole.Administrator);
        using var files = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("招商会讲话\n\n同志们：\n\n要抓好招商引资工作，六月底前签约。\n")), "files", "招商会.txt" } };
        var sent = await program.PostAsync("/api/v1/admin/uploads", files, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var address = sent.Headers.Location!;
        var waiting = await Waiting.ForJobAsync(program, address, "waiting");
        Assert.Equal(2, waiting.GetProperty("diff").GetProperty("speeches").GetProperty("before").GetInt32());
        Assert.Equal("added", waiting.GetProperty("outcomes")[0].GetProperty("fate").GetString());

        Assert.Equal(HttpStatusCode.Accepted, (await program.PostAsync($"{address}/publish", null, Cancel)).StatusCode);
        await Waiting.ForJobAsync(program, address, "done");
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsync($"{address}/publish", null, Cancel)).StatusCode);
        using var found = await Json.GetAsync(program, "/api/v1/search?q=" + Uri.EscapeDataString("招商引资"));
        Assert.Equal(1, found.RootElement.GetProperty("speeches").GetInt32());

        var rebuild = await program.PostAsJsonAsync("/api/v1/admin/jobs", new { kind = "rebuild" }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, rebuild.StatusCode);
        await Waiting.ForJobAsync(program, rebuild.Headers.Location, "done");
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("{\"kind\":\"destroy\"}", "application/json", 400)]
    [InlineData("{\"kind\":\"import\"}", "application/json", 400)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "application/json", 400)]
    [InlineData("{\"kind\":\"index\"}", "text/plain", 415)]
    public async Task Bad_bodies_are_told_with_a_code(string body, string type, int status)
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk, UserRole.Administrator);
        var answer = await program.PostAsync("/api/v1/admin/jobs", new StringContent(body, Encoding.UTF8, type), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = await Json.ReadAsync(answer);
        Assert.StartsWith("E", problem.RootElement.GetProperty("code").GetString());
        var huge = await program.PostAsync("/api/v1/admin/jobs", new StringContent(new string(' ', 20_000), Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task A_reader_s_key_reads_and_a_cookie_changes_nothing_here()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk, UserRole.Reader);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/admin/jobs", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/facets", Cancel)).StatusCode);
        using var browser = await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/admin/jobs", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync("/api/v1/admin/jobs", new { kind = "index" }, Cancel)).StatusCode);
    }

    private static HttpClient ProgramOf(Desk desk, UserRole role)
    {
        var client = new HttpClient { BaseAddress = new Uri(desk.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", RoleRights.Of(role), TimeSpan.FromDays(1), Desk.Administrator).Text);
        return client;
    }
}

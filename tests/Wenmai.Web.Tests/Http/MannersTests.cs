using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Wenmai.Archives;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.Http;

/// <summary>What programs may expect of every answer: HEAD, codes, tags, limits, keys, other sites.</summary>
public sealed class MannersTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/search?q=%E6%95%B4%E6%94%B9")]
    [InlineData("/api/v1/speeches")]
    [InlineData("/api/v1/matrix")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Head_answers_as_get_does_without_the_body(string path)
    {
        var get = await app.Client.GetAsync(path, Cancel);
        var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);
        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType, get.Headers.ETag), (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_address_is_refused_with_a_code()
    {
        var answer = await app.Client.GetAsync("/api/v1/nowhere", Cancel);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = await Json.ReadAsync(answer);
        Assert.Equal("E217", problem.RootElement.GetProperty("code").GetString());
        Assert.Contains("/openapi/v1.json", problem.RootElement.GetProperty("remedy").GetString());
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/search", "GET, HEAD, POST")]
    [InlineData("PUT", "/api/v1/speeches", "GET, HEAD")]
    [InlineData("PATCH", "/api/v1/mirror", "POST")]
    public async Task A_refused_method_is_told_those_that_are_taken(string method, string path, string allowed)
    {
        var answer = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        using var problem = await Json.ReadAsync(answer);
        Assert.Equal("E209", problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_that_opens_nothing_is_refused_on_open_reads_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/speeches");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wm_wrong");
        var answer = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString());
        using var problem = await Json.ReadAsync(answer);
        Assert.StartsWith("E", problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_tag_of_an_earlier_generation_is_answered_anew()
    {
        await using var desk = await Desk.StartAsync();
        using var client = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(client);
        foreach (var path in new[] { "/api/v1/search?q=%E6%95%B4%E6%94%B9", "/api/v1/speeches", "/api/v1/matrix", "/api/v1/register" })
            Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(client, path, (await client.GetAsync(path, Cancel)).Headers.ETag!)).StatusCode);
        var tag = (await client.GetAsync("/api/v1/speeches", Cancel)).Headers.ETag!;
        await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "新.txt"), "在又一次会议上的讲话\n\n同志们：\n\n要抓好整改。\n", Cancel);
        new Wenmai.Indexing.SpeechIndexer(desk.Index).Run(new Wenmai.Indexing.IndexingRequest { Folders = [desk.Corpus] }, cancellationToken: Cancel);
        foreach (var path in new[] { "/api/v1/speeches", "/api/v1/search?q=%E6%95%B4%E6%94%B9", "/api/v1/matrix" })
        {
            var answer = await AskAsync(client, path, tag);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEqual(tag, answer.Headers.ETag);
        }
    }

    [Fact]
    public async Task More_changes_than_a_minute_holds_are_refused_and_the_rest_told()
    {
        await using var desk = await Desk.StartAsync();
        using var client = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(client);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text);
        var statuses = new List<HttpStatusCode>();
        string? left = null;
        for (var i = 0; i < 121; i++)
        {
            var answer = await client.PostAsJsonAsync("/api/v1/admin/queries", new { }, Cancel);
            statuses.Add(answer.StatusCode);
            left = answer.Headers.GetValues("RateLimit").Single();
            if (i == 0) Assert.Equal("\"changes\";r=119;t=10", left);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.All(statuses.Take(120), s => Assert.NotEqual(HttpStatusCode.TooManyRequests, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[120]);
        Assert.Equal("\"changes\";r=0;t=10", left);

        using var browser = desk.NewBrowser();
        var signIns = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++) signIns.Add((await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent([]), Cancel)).StatusCode);
        Assert.All(signIns.Take(30), s => Assert.NotEqual(HttpStatusCode.TooManyRequests, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, signIns[30]);
    }

    [Fact]
    public async Task Sites_that_a_setting_names_may_read_and_no_others()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Origins", "https://office.example");
        using var client = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(client);
        Assert.Equal("https://office.example", await AllowedAsync(client, "https://office.example"));
        Assert.Null(await AllowedAsync(client, "https://evil.example"));
        Assert.Null(await AllowedAsync(app.Client, "https://office.example"));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/speeches");
        preflight.Headers.Add("Origin", "https://office.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(preflight, Cancel)).StatusCode);
        Assert.Throws<Wenmai.Web.Hosting.ConfigurationFault>(() => Program.Build(["--Wenmai:Origins", "*"]));
    }

    private static async Task<string?> AllowedAsync(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/speeches");
        request.Headers.Add("Origin", origin);
        var answer = await client.SendAsync(request, Cancel);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return client.SendAsync(request, Cancel);
    }
}

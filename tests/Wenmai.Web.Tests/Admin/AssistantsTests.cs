using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Wenmai.Administration;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Assistants over HTTP: the tools of the command, under the server's rules.</summary>
public sealed class AssistantsTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_assistant_searches_and_cites_over_http()
    {
        await using var client = await ConnectAsync(app.Address, key: null);
        var tools = await client.ListToolsAsync(cancellationToken: Cancel);
        Assert.Equal(10, tools.Count);
        var found = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "整改", ["top"] = 2 }, cancellationToken: Cancel);
        Assert.All(found.StructuredContent!.Value.GetProperty("hits").EnumerateArray(), hit => Assert.NotEmpty(hit.GetProperty("citation").GetString()!));
        var wrong = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "整改", ["themes"] = "T06" }, cancellationToken: Cancel);
        Assert.StartsWith("E216", Assert.IsType<TextContentBlock>(Assert.Single(wrong.Content)).Text);
        var speech = found.StructuredContent!.Value.GetProperty("hits")[0].GetProperty("address").GetString()!;
        Assert.NotEmpty((await client.ReadResourceAsync(speech, cancellationToken: Cancel)).Contents);
        Assert.Equal(3, (await client.ListPromptsAsync(cancellationToken: Cancel)).Count);
    }

    [Fact]
    public async Task Where_reading_needs_a_key_assistants_need_one_and_get_what_it_opens()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Reading", "signin");
        using var client = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(client);
        foreach (var key in new[] { null, "wm_wrong" })
        {
            var refused = await PostAsync(client, key, "application/json");
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        }
        Assert.DoesNotContain("precedents", await ToolsAsync(desk, Rights.Read));
        Assert.Contains("precedents", await ToolsAsync(desk, Rights.Read | Rights.Write));
    }

    [Fact]
    public async Task Calls_are_json_so_that_no_form_of_another_site_can_make_one()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(app.Client, null, "text/plain")).StatusCode);
        var get = await app.Client.GetAsync("/mcp", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        using var problem = await Json.ReadAsync(get);
        Assert.Equal("E209", problem.RootElement.GetProperty("code").GetString());
    }

    private static async Task<IEnumerable<string>> ToolsAsync(Desk desk, Rights rights)
    {
        var key = desk.Services.GetRequiredService<ApiKeyStore>().Add("assistant", rights, TimeSpan.FromDays(1), Desk.Administrator).Text;
        await using var client = await ConnectAsync(desk.Address, key);
        return [.. (await client.ListToolsAsync(cancellationToken: Cancel)).Select(t => t.Name)];
    }

    private static Task<McpClient> ConnectAsync(string address, string? key) => McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(address + "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = key is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
    }), cancellationToken: Cancel);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string? key, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, type),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await client.SendAsync(request, Cancel);
    }
}

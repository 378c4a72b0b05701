using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Wenmai.Indexing;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Cli;

/// <summary>A real session between a client of the protocol and <c>wenmai mcp</c>.</summary>
public sealed class McpTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private McpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _folder.Add("corpus/甲.md", "---\ntitle: 在年度工作会议上的讲话\ndate: 2022-03-01\nunit: \"**市民政局\"\n---\n\n同志们：\n\n## 一、压实责任\n\n各支部要压实责任，严禁公车私用。\n");
        new SpeechIndexer(Path.Combine(_folder.Path, "index")).Run(new IndexingRequest { Folders = [Path.Combine(_folder.Path, "corpus")] });
        _client = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Path.Combine(AppContext.BaseDirectory, "wenmai.dll"), "mcp", "--index", Path.Combine(_folder.Path, "index")],
        }), new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) });   // on a busy machine the server starts slowly; given up, the probe falls back to a handshake of older servers
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AnAssistantSearchesReadsAndCites()
    {
        var tools = await _client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["outlines", "precedents", "proofread", "read_passage", "register", "search", "suggest", "trend", "understand", "wordings"], tools.Select(t => t.Name).Order());
        Assert.All(tools, t => Assert.True(t.ProtocolTool.Annotations!.ReadOnlyHint));

        var found = await AskAsync("search", new() { ["query"] = "压实责任", ["mode"] = "exact", ["year"] = "2020-2022" });
        var hit = found.GetProperty("hits").EnumerateArray().First(h => h.GetProperty("text").GetString()!.Contains("公车"));
        var passage = await AskAsync("read_passage", new() { ["id"] = hit.GetProperty("passage").GetString() });
        Assert.Contains("严禁公车私用", passage.GetProperty("text").GetString());
        Assert.StartsWith("《在年度工作会议上的讲话》（**市民政局，2022年3月1日）", passage.GetProperty("citation").GetString());
        Assert.Equal("一、压实责任", passage.GetProperty("headingPath")[0].GetString());
        Assert.Contains("压实责任", (await AskAsync("suggest", new() { ["typed"] = "yashi" })).GetProperty("suggestions").EnumerateArray().Select(o => o.GetString()));
        Assert.Equal(1, (await AskAsync("trend", new() { ["series"] = new[] { "压实责任" } })).GetProperty("series").GetArrayLength());
        var proofread = await AskAsync("proofread", new() { ["text"] = "各支部要于6月31日前整改。" });
        Assert.Equal("date", proofread.GetProperty("faults")[0].GetProperty("kind").GetString());
        var mirror = await AskAsync("precedents", new() { ["text"] = "各支部要压实责任，严禁公车私用。" });
        Assert.NotEqual(0, mirror.GetProperty("sentences")[0].GetProperty("precedents").GetArrayLength());
    }

    [Theory]
    [InlineData("read_passage", "id", "../../etc/passwd", "E301")]
    [InlineData("read_passage", "id", "s0123456789-1", "E302")]
    [InlineData("search", "query", "年份:1899", "E203")]
    [InlineData("search", "mode", "7", "E207")]
    [InlineData("search", "near", "far", "E207")]
    [InlineData("search", "mode", "meaning ful", "E207")]
    public async Task WhatIsRefusedIsToldWithItsCode(string tool, string name, string value, string code)
    {
        var answer = await _client.CallToolAsync(tool, ArgumentsOf(tool, name, value), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(answer.IsError);
        Assert.Contains(code, Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text);
    }

    private static Dictionary<string, object?> ArgumentsOf(string tool, string name, string value) =>
        tool == "search" ? new() { ["query"] = name == "query" ? value : "责任", [name] = value } : new() { [name] = value };

    private async Task<JsonElement> AskAsync(string tool, Dictionary<string, object?> arguments)
    {
        var answer = await _client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.False(answer.IsError ?? false, text);
        return JsonDocument.Parse(text).RootElement;
    }
}

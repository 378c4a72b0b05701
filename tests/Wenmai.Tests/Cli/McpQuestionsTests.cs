using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Wenmai.Indexing;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Cli;

/// <summary>Questions of an assistant, answered through the tools alone, over an archive whose answers are known.</summary>
public sealed class McpQuestionsTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private McpClient _client = null!;
    private readonly List<string> _asked = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var (year, unit, task) in new[] { (2020, "**市民政局", "排查养老机构隐患"), (2021, "**市财政局", "压减一般性支出"), (2022, "**市民政局", "规范社会救助") })
            _folder.Add($"corpus/{year}.md", $"---\ntitle: 在{year}年工作会议上的讲话\ndate: {year}-03-01\nunit: \"{unit}\"\n---\n\n同志们：\n\n## 一、压实责任\n\n"
                + $"各科室要{task}，12月底前完成整改，严禁弄虚作假。\n\n## 二、强化监督\n\n要加强监督检查，对失职的严肃问责。\n");
        new SpeechIndexer(Path.Combine(_folder.Path, "index")).Run(new IndexingRequest { Folders = [Path.Combine(_folder.Path, "corpus")] });
        _client = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Path.Combine(AppContext.BaseDirectory, "wenmai.dll"), "mcp", "--index", Path.Combine(_folder.Path, "index")],
        }), new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) });
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task TwentyQuestionsAreAnsweredThroughTheTools()
    {
        // 1-8: what was said, by year, unit, type, theme, words and meaning.
        Assert.Equal(3, Number(await SearchAsync(new() { ["query"] = "整改" }), "total"));
        Assert.Equal(2, Number(await SearchAsync(new() { ["query"] = "整改", ["year"] = "2021-2022" }), "total"));
        Assert.Equal(1, Number(await SearchAsync(new() { ["query"] = "整改", ["year"] = "2020" }), "total"));
        Assert.Equal(2, Number(await SearchAsync(new() { ["query"] = "整改", ["unit"] = "**市民政局" }), "total"));
        Assert.Equal(3, Number(await SearchAsync(new() { ["query"] = "弄虚作假", ["type"] = "禁止" }), "total"));
        Assert.Equal(0, Number(await SearchAsync(new() { ["query"] = "整改", ["type"] = "D12", ["year"] = "2020" }), "total"));
        Assert.Equal(1, Number(await SearchAsync(new() { ["query"] = "“压减一般性支出”" }), "total"));
        Assert.Equal(0, Number(await SearchAsync(new() { ["query"] = "zzzzqqq" }), "total"));
        // 9-12: every hit can be cited, its counts come on request, and the rest of it is read.
        var found = await SearchAsync(new() { ["query"] = "“规范社会救助”", ["facets"] = true });
        var hit = found.GetProperty("hits")[0];
        Assert.StartsWith("《在2022年工作会议上的讲话》（**市民政局，2022年3月1日），第", hit.GetProperty("citation").GetString());
        Assert.NotEqual(0, found.GetProperty("facets").GetProperty("year").GetArrayLength());
        Assert.Empty((await SearchAsync(new() { ["query"] = "整改" })).GetProperty("facets").EnumerateObject());
        Assert.Equal(hit.GetProperty("citation").GetString(), (await AskAsync("read_passage", new() { ["id"] = hit.GetProperty("passage").GetString() })).GetProperty("citation").GetString());
        // 13-16: who must do what by when, and how often it was said.
        var register = await AskAsync("register", new() { ["query"] = "整改", ["actor"] = "科室", ["year"] = "2022" });
        Assert.Equal("各科室", register.GetProperty("rows")[0].GetProperty("actor").GetString());
        Assert.Contains("2022年", register.GetProperty("rows")[0].GetProperty("citation").GetString());
        Assert.Equal([1, 1, 1], (await AskAsync("trend", new() { ["series"] = new[] { "整改" } })).GetProperty("series")[0].GetProperty("points").EnumerateArray().Select(p => Number(p, "count")));
        Assert.Equal(2, (await AskAsync("trend", new() { ["series"] = new[] { "整改" }, ["year"] = "2020-2021" })).GetProperty("series")[0].GetProperty("points").EnumerateArray().Count(p => Number(p, "count") > 0));
        // 17-20: for writers.
        Assert.Equal("压实责任", (await AskAsync("wordings", new() { ["texts"] = new[] { "压实责任" } })).GetProperty("formulations")[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Array, (await AskAsync("outlines", new() { ["query"] = "责任" })).GetProperty("outlines").ValueKind);
        Assert.NotEqual(0, (await AskAsync("proofread", new() { ["text"] = "各科室要于6月31日前整改。" })).GetProperty("faults").GetArrayLength());
        Assert.Equal(0, (await AskAsync("proofread", new() { ["text"] = "各科室要于6月31日前整改。", ["without"] = new[] { "date" } })).GetProperty("faults").GetArrayLength());
        Assert.NotEqual(0, (await AskAsync("precedents", new() { ["text"] = "各科室要规范社会救助，12月底前完成整改。" })).GetProperty("sentences")[0].GetProperty("precedents").GetArrayLength());
        Assert.Equal("营商环境", (await AskAsync("understand", new() { ["query"] = "2019年以后关于营商环境的硬要求" })).GetProperty("topic").GetString());
        Assert.Equal(JsonValueKind.Array, (await AskAsync("suggest", new() { ["typed"] = "压实" })).GetProperty("suggestions").ValueKind);
        Assert.True(_asked.Count >= 20, $"{_asked.Count}");
    }

    [Theory]
    [InlineData("search", "{}", "E132", "query")]
    [InlineData("search", """{"query":5}""", "E132", "query")]
    [InlineData("trend", """{"series":"整改"}""", "E132", "series")]
    [InlineData("search", """{"query":"整改","themes":"T06"}""", "E216", "themes")]
    [InlineData("search", """{"query":"整改","top":-5}""", "E205", "top")]
    [InlineData("search", """{"query":"整改","top":100000}""", "E205", "top")]
    [InlineData("search", """{"query":"整改","theme":"T99"}""", "E207", "T99")]
    public async Task AWrongArgumentIsRefusedByItsName(string tool, string arguments, string code, string name)
    {
        var given = JsonDocument.Parse(arguments).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        var answer = await _client.CallToolAsync(tool, given, cancellationToken: Cancel);
        Assert.True(answer.IsError);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.StartsWith(code, text);
        Assert.Contains(name, text);
    }

    [Fact]
    public async Task SpeechesAndOutlinesAreResourcesAndTheUsualJobsPrompts()
    {
        var speech = (await SearchAsync(new() { ["query"] = "“规范社会救助”" })).GetProperty("hits")[0].GetProperty("address").GetString()!;
        var text = Assert.IsType<TextResourceContents>(Assert.Single((await _client.ReadResourceAsync(speech, cancellationToken: Cancel)).Contents)).Text;
        Assert.StartsWith("《在2022年工作会议上的讲话》", text);
        Assert.Contains("严禁弄虚作假", text);
        var outline = (await _client.ReadResourceAsync(speech.Replace("speech/", "outline/", StringComparison.Ordinal), cancellationToken: Cancel)).Contents;
        Assert.Contains("二、强化监督", Assert.IsType<TextResourceContents>(Assert.Single(outline)).Text);
        Assert.Equal(["draft", "research", "review"], (await _client.ListPromptsAsync(cancellationToken: Cancel)).Select(p => p.Name).Order());
        var prompt = await _client.GetPromptAsync("research", new Dictionary<string, object?> { ["question"] = "养老" }, cancellationToken: Cancel);
        Assert.Contains("养老", Assert.IsType<TextContentBlock>(Assert.Single(prompt.Messages).Content).Text);
    }

    private Task<JsonElement> SearchAsync(Dictionary<string, object?> arguments) => AskAsync("search", arguments);

    /// <summary>The structured answer, which holds what its schema requires.</summary>
    private async Task<JsonElement> AskAsync(string tool, Dictionary<string, object?> arguments)
    {
        _asked.Add(tool);
        var answer = await _client.CallToolAsync(tool, arguments, cancellationToken: Cancel);
        Assert.False(answer.IsError ?? false, (answer.Content[0] as TextContentBlock)?.Text);
        var structured = Assert.NotNull(answer.StructuredContent);
        var schema = Assert.NotNull((await _client.ListToolsAsync(cancellationToken: Cancel)).Single(t => t.Name == tool).ProtocolTool.OutputSchema);
        if (schema.TryGetProperty("required", out var required))
            Assert.All(required.EnumerateArray(), name => Assert.True(structured.TryGetProperty(name.GetString()!, out _), $"{tool}: {name}"));
        return structured;
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}

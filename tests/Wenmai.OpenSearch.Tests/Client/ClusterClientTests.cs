using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using static Wenmai.Tests.OpenSearch.Fakes;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The client against servers that fail in every way they can.</summary>
public sealed class ClusterClientTests
{
    private const string Full = """{"error":{"type":"circuit_breaking_exception","reason":"too much"},"status":429}""";
    private const string Whole = """{"responses":[{"_shards":{"total":2,"failed":0},"timed_out":false,"hits":{"total":7}}]}""";
    private const string Half = """{"responses":[{"_shards":{"total":2,"failed":1},"timed_out":false,"hits":{"total":3}}]}""";

    private const string NoShard = """
        {"responses":[{"status":503,"error":{"type":"search_phase_execution_exception","reason":"all shards failed","root_cause":[]}}]}
        """;

    [Fact]
    public async Task NodesTakeTurns()
    {
        await using var one = await Answering("1");
        await using var two = await Answering("2");
        using var client = Client(one, two);
        for (var i = 0; i < 10; i++) await GetAsync(client);
        Assert.Equal((5, 5), (one.Asked.Count, two.Asked.Count));
    }

    [Fact]
    public async Task ADeadNodeIsSetAsideAndComesBackByItself()
    {
        await using var one = await Answering("1");
        await using var two = await Answering("2");
        using var client = Client(one, two);
        await one.KillAsync();
        for (var i = 0; i < 6; i++) Assert.Equal("2", await GetAsync(client));
        Assert.Equal(one.Address.Port, Assert.Single(client.Nodes, n => n.Fault is not null).Address.Port);
        await one.StartAgainAsync();
        await UntilAsync(async () => await GetAsync(client) == "1");
        Assert.All(client.Nodes, n => Assert.Null(n.Fault));
    }

    [Fact]
    public async Task WhenAllNodesAreDeadItSaysSoWithTheirAddressesAndRecovers()
    {
        await using var one = await Answering("1");
        await using var two = await Answering("2");
        using var client = Client(one, two);
        await one.KillAsync();
        await two.KillAsync();
        var problem = await ProblemOf(() => GetAsync(client));
        Assert.Equal(Codes.ClusterAway, problem.Code);
        Assert.Contains($"{one.Address.Port} 不能连接", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{two.Address.Port} 不能连接", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
        await two.StartAgainAsync();
        await UntilAsync(async () => await AnswerOrCode(client) == "2");
    }

    [Fact]
    public async Task AHungNodeIsLeftForOneThatLives()
    {
        await using var one = await Answering("1");
        await using var two = await Answering("2");
        using var client = Client(one, two);
        one.Hangs = true;
        for (var i = 0; i < 6; i++) Assert.Equal("2", await GetAsync(client));
        Assert.Single(client.Nodes, n => n.Fault is { } fault && fault.Message.Contains("没有答复", StringComparison.Ordinal));
        one.Hangs = false;
        await UntilAsync(async () => await GetAsync(client) == "1");
    }

    [Fact]
    public async Task WhenAllNodesHangItSaysSoSoonAndAtOnceToThoseWhoComeNext()
    {
        await using var one = await Answering("1");
        await using var two = await Answering("2");
        await using var three = await Answering("3");
        one.Hangs = two.Hangs = three.Hangs = true;
        var settings = Settings(one, two, three);
        using var client = new ClusterClient(settings);   // as it is outside tests
        Assert.Equal(Codes.ClusterAway, (await ProblemOf(() => GetAsync(client))).Code);
        Assert.Equal(Codes.ClusterAway, (await ProblemOf(() => GetAsync(client))).Code);
        var pace = new ClusterPace();
        Assert.True(pace.Patience + pace.Ping < TimeSpan.FromSeconds(3));   // a page says so within three seconds
    }

    [Fact]
    public async Task ANodeThatWorksOnSomethingHardIsWaitedForAsLongAsItLives()
    {
        FakeNode? working = null;
        await using var node = working = await FakeNode.StartAsync(async (_, cancelled) =>
        {
            while (working!.Pings < 2) await Task.Delay(20, cancelled);
            return (200, "7");
        });
        using var client = Client(node);
        Assert.Equal("7", await GetAsync(client));
        Assert.Single(node.Asked);
        working = await FakeNode.StartAsync(_ => (200, "none"));   // it is never asked whether it lives
        await using var idle = working;
        using var hasty = Client(Settings(node) with { ReadTimeout = TimeSpan.FromSeconds(.3) });
        Assert.Equal(Codes.ClusterSlow, (await ProblemOf(() => GetAsync(hasty))).Code);
        Assert.Equal(2, node.Asked.Count);   // it lives and was slow: others would be, too
    }

    [Fact]
    public async Task AReadThatANodeCannotAnswerIsAskedOnceOfAnother()
    {
        await using var one = await FakeNode.StartAsync(_ => (503, "<html>"));
        await using var two = await Answering("2");
        using var client = Client(one, two);
        Assert.Equal("2", await GetAsync(client));
        Assert.Single(one.Asked);
        await using var three = await FakeNode.StartAsync(_ => (502, ""));
        using var worse = Client(one, three, one);
        Assert.Equal(Codes.ClusterAway, (await ProblemOf(() => GetAsync(worse))).Code);
        Assert.Equal((2, 1), (one.Asked.Count, three.Asked.Count));
    }

    [Fact]
    public async Task AnAnswerOfSomeShardsIsNoAnswer()
    {
        var answers = new Queue<string>([Half, Whole, NoShard, Whole, Half, Half]);
        await using var node = await FakeNode.StartAsync(_ => (200, answers.Dequeue()));
        using var client = Client(node);
        for (var i = 0; i < 2; i++) Assert.Equal(7, (await SearchAsync(client)).GetProperty("hits").GetProperty("total").GetInt32());
        var problem = await ProblemOf(() => SearchAsync(client));
        Assert.Equal(Codes.ClusterRefused, problem.Code);
        Assert.Contains("没有给出不完整的结果", problem.Message, StringComparison.Ordinal);
        Assert.All(node.Asked, a => Assert.Contains("\"allow_partial_search_results\":false", a.Body, StringComparison.Ordinal));
        Assert.Null(Assert.Single(client.Nodes).Fault);   // the node is not to blame
    }

    [Fact]
    public async Task ASearchThatWaitsForAHungNodeIsAskedAgainOfTheOthers()
    {
        await using var hung = await Answering(Whole);
        await using var node = await FakeNode.StartAsync(async (asked, cancelled) =>
        {
            if (!asked.Body.Contains("_prefer_nodes", StringComparison.Ordinal)) await Task.Delay(Timeout.Infinite, cancelled);   // as its shard is on the hung one
            return (200, Whole);
        });
        using var client = Client(hung, node);
        await SearchAsync(client);
        hung.Hangs = true;
        Assert.Equal(7, (await SearchAsync(client)).GetProperty("hits").GetProperty("total").GetInt32());
        Assert.Contains($"\"preference\":\"_prefer_nodes:id{node.Address.Port}\"", node.Asked.Last().Body, StringComparison.Ordinal);
        Assert.Equal(2, node.Asked.Count);
        await SearchAsync(client);
        Assert.Equal(3, node.Asked.Count);
    }

    [Fact]
    public async Task AClusterThatIsBusyIsAskedAgain()
    {
        var answers = new Queue<(int, string)>([(429, Full), (429, Full), (200, "1"), (429, Full), (429, Full), (200, "2")]);
        await using var node = await FakeNode.StartAsync(_ => answers.Dequeue());
        using var client = Client(node);
        Assert.Equal("1", await GetAsync(client));
        using var written = await client.WriteAsync(HttpMethod.Put, "index", new JsonObject(), default);
        Assert.Equal(6, node.Asked.Count);
    }

    [Fact]
    public async Task OnlyTheDocumentsThatFoundNoRoomAreSentAgain()
    {
        var answers = new Queue<string>(
        [
            """{"errors":true,"items":[{"index":{"_id":"a","status":201}},{"index":{"_id":"b","status":429,"error":{"type":"rejected","reason":"full"}}},{"delete":{"_id":"c","status":404}},{"index":{"_id":"d","status":503,"error":{"type":"unavailable_shards_exception","reason":"no primary"}}}]}""",
            """{"errors":true,"items":[{"index":{"_id":"b","status":429,"error":{"type":"rejected","reason":"full"}}},{"index":{"_id":"d","status":201}}]}""",
            """{"errors":false,"items":[{"index":{"_id":"b","status":201}}]}""",
        ]);
        await using var node = await FakeNode.StartAsync(_ => (200, answers.Dequeue()));
        using var client = Client(node);
        var (a, b, c, d) = (Document("a"), Document("b"), "{\"delete\":{\"_id\":\"c\"}}\n", Document("d"));
        await client.BulkAsync(Encoding.UTF8.GetBytes(a + b + c + d), default);
        Assert.Equal([a + b + c + d, b + d, b], node.Asked.Select(r => r.Body));
    }

    [Fact]
    public async Task DocumentsThatAreRefusedAreNamedWithTheReasonAndNotSentAgain()
    {
        await using var node = await FakeNode.StartAsync(_ => (200,
            """{"errors":true,"items":[{"index":{"status":201}},{"index":{"status":429,"error":{"type":"rejected","reason":"full"}}},{"index":{"status":400,"error":{"type":"strict_dynamic_mapping_exception","reason":"field x"}}}]}"""));
        using var client = Client(node);
        var problem = await ProblemOf(() => client.BulkAsync(Encoding.UTF8.GetBytes(Document("a") + Document("b") + Document("c")), default));
        Assert.Equal(Codes.DocumentsRefused, problem.Code);
        Assert.Contains("field x", problem.Message, StringComparison.Ordinal);
        Assert.Single(node.Asked);
    }

    [Fact]
    public async Task AFullDiskIsToldAtOnceThoughItsStatusIsThatOfABusyCluster()
    {
        await using var node = await FakeNode.StartAsync(_ => (200,
            """{"errors":true,"items":[{"index":{"status":429,"error":{"type":"cluster_block_exception","reason":"index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"}}}]}"""));
        using var client = Client(node);
        Assert.Equal(Codes.ClusterFull, (await ProblemOf(() => client.BulkAsync(Encoding.UTF8.GetBytes(Document("a")), default))).Code);
        Assert.Single(node.Asked);
    }

    [Fact]
    public async Task WritingOutlivesTheLossOfAllNodesForAWhile()
    {
        await using var node = await FakeNode.StartAsync(_ => (200, """{"errors":false,"items":[{"index":{"status":201}}]}"""));
        using var client = Client(node);
        await node.KillAsync();
        var writing = client.BulkAsync(Encoding.UTF8.GetBytes(Document("a")), default);
        await Task.Delay(300);
        Assert.False(writing.IsCompleted);
        await node.StartAgainAsync();
        await writing;
        Assert.Single(node.Asked);
        await node.KillAsync();
        using var brief = Client(Settings(node) with { GiveUpAfter = TimeSpan.FromSeconds(.2) });
        Assert.Equal(Codes.ClusterAway, (await ProblemOf(() => brief.BulkAsync(Encoding.UTF8.GetBytes(Document("a")), default))).Code);
    }

    [Fact]
    public async Task ABatchThatMakesProgressIsNotGivenUp()
    {
        var left = 10;
        await using var node = await FakeNode.StartAsync(async (_, cancelled) =>
        {
            await Task.Delay(250, cancelled);
            var items = Enumerable.Range(0, left).Select(i => i == 0 ? """{"index":{"status":201}}""" : """{"index":{"status":429,"error":{"type":"r","reason":"full"}}}""").ToList();
            left--;
            return (200, $$"""{"errors":{{(left > 0 ? "true" : "false")}},"items":[{{string.Join(',', items)}}]}""");
        });
        using var client = Client(Settings(node) with { GiveUpAfter = TimeSpan.FromSeconds(2) });
        await client.BulkAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10).Select(i => Document($"{i}")))), default);
        Assert.Equal(10, node.Asked.Count);
    }

    [Theory]
    [InlineData(401, """Unauthorized""", Codes.ClusterSignIn)]
    [InlineData(403, """{"error":{"type":"security_exception","reason":"no permissions for [indices:data/write/bulk]"},"status":403}""", Codes.ClusterSignIn)]
    [InlineData(403, """{"error":{"type":"cluster_block_exception","reason":"index [x] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)] read-only-allow-delete;"},"status":403}""", Codes.ClusterFull)]
    [InlineData(403, """{"error":{"type":"index_create_block_exception","reason":"blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];"},"status":403}""", Codes.ClusterFull)]
    [InlineData(429, """{"error":{"type":"cluster_block_exception","reason":"index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"},"status":429}""", Codes.ClusterFull)]
    [InlineData(404, """{"error":{"type":"index_not_found_exception","reason":"no such index [a-1]","index":"a-1"},"status":404}""", Codes.ClusterIndexMissing)]
    [InlineData(400, """{"error":{"root_cause":[{"type":"script_exception","reason":"runtime error"}],"type":"search_phase_execution_exception","reason":"all shards failed"},"status":400}""", Codes.ClusterRefused)]
    [InlineData(409, """{"error":{"type":"version_conflict_engine_exception","reason":"conflict"},"status":409}""", Codes.ClusterRefused)]
    [InlineData(404, """{"_id":"x","found":false}""", Codes.ClusterRefused)]
    public async Task AnErrorIsToldByItsKindAndNotAskedForAgain(int status, string answer, string code)
    {
        await using var node = await FakeNode.StartAsync(_ => (status, answer));
        using var client = Client(node);
        foreach (var request in (Func<Task>[])[() => GetAsync(client), () => client.WriteAsync(HttpMethod.Put, "x", null, default)])
        {
            var error = await Assert.ThrowsAsync<ClusterException>(request);
            Assert.Equal((code, status), (error.Problem.Code, error.Status));
            Assert.NotEmpty(error.Problem.Remedy);
        }
        Assert.Equal(2, node.Asked.Count);
        Assert.Null(Assert.Single(client.Nodes).Fault);
    }

    [Fact]
    public async Task CancellationClosesTheConnection()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var node = await FakeNode.StartAsync(async (_, cancelled) =>
        {
            begun.SetResult();
            cancelled.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, cancelled);
            return (200, "");
        });
        using var client = Client(node);
        using var source = new CancellationTokenSource();
        var reading = client.ReadAsync(HttpMethod.Get, "slow", null, source.Token);
        await begun.Task;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(Assert.Single(client.Nodes).Fault);
    }

    [Fact]
    public async Task ASecretIsReadAgainWhenItsFileChangesAndIsInNoMessage()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "stale-secret\n");
        await using var node = await FakeNode.StartAsync(a => a.Authorization == $"Basic {Convert.ToBase64String("us:fresh-secret"u8)}" ? (200, "1") : (401, "Unauthorized"));
        var settings = Settings(node) with { User = "us", PasswordFile = file };
        using var client = Client(settings);
        var error = await Assert.ThrowsAsync<ClusterException>(() => GetAsync(client));
        Assert.Equal(Codes.ClusterSignIn, error.Problem.Code);
        Assert.DoesNotContain("secret", $"{error} {settings} {error.Problem}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "fresh-secret\n");
        Assert.Equal("1", await GetAsync(client));
        File.Delete(file);
        Assert.Contains(file, (await ProblemOf(() => GetAsync(client))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "key");
        using var keyed = Client(Settings(node) with { ApiKeyFile = file });
        await ProblemOf(() => GetAsync(keyed));
        Assert.Equal("ApiKey key", node.Asked.Last().Authorization);
        File.Delete(file);
    }

    [Fact]
    public async Task ChineseIsSentAsItIs()
    {
        await using var node = await Answering(Whole);
        using var client = Client(node);
        await SearchAsync(client);
        Assert.Contains("乡村", Assert.Single(node.Asked).Body, StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.JsonElement> SearchAsync(ClusterClient client) =>
        (await client.SearchAsync([new IndexSearch("x", new JsonObject { ["query"] = new JsonObject { ["term"] = "乡村" } })], default))[0];

    private static string Document(string id) => $"{{\"index\":{{\"_id\":\"{id}\"}}}}\n{{\"f\":\"{id}\"}}\n";

    private static async Task<string> AnswerOrCode(ClusterClient client)
    {
        try
        {
            return await GetAsync(client);
        }
        catch (ClusterException e)
        {
            return e.Problem.Code;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(10)) Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }
}

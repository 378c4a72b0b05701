using System.Text.Json;
using Wenmai.Semantics;
using Wenmai.Tests.Durability;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Cli;

/// <summary>A stronger model on the command line: set by the environment, fetched after indexing, used by searches, missed without harm.</summary>
public sealed class EndpointCommandTests : IDisposable
{
    private readonly EndpointServer _server = new();
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-cli-").FullName;

    public EndpointCommandTests()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "corpus")).FullName;
        File.WriteAllText(Path.Combine(corpus, "a.txt"), "在会议上的讲话\n同志们：\n要坚决制止餐饮浪费行为，养成节约习惯。\n要排查消防隐患，守住安全底线。\n");
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Vectors_are_fetched_with_the_index_and_take_part_in_searches()
    {
        var indexed = Run("index", "corpus", "--json");
        Assert.Equal(0, indexed.ExitCode);
        Assert.Contains("语义加深（test-model）：", indexed.Error);
        Assert.Equal("gen-000001", JsonDocument.Parse(indexed.Output).RootElement.GetProperty("generation").GetString());
        var found = Run("search", "请客点菜怎么规定的", "--json");
        Assert.Contains("deep", JsonDocument.Parse(found.Output).RootElement.GetProperty("hits")[0].GetProperty("legs").EnumerateArray().Select(l => l.GetString()));
    }

    [Fact]
    public void A_model_that_is_away_costs_a_warning()
    {
        _server.Answer = (c, _) => EndpointServer.WriteAsync(c, "", 400);
        var indexed = Run("index", "corpus");
        Assert.Equal(0, indexed.ExitCode);
        Assert.Contains("W170", indexed.Error);
        var found = Run("search", "请客浪费怎么规定的");
        Assert.Contains("Q113", found.Error);
        Assert.DoesNotContain("第 0 字", found.Error);
        Assert.Contains("餐饮浪费", found.Output);
    }

    [Fact]
    public void Unfit_settings_are_refused_before_anything_is_sent()
    {
        Run("index", "corpus");
        var requests = _server.Requests;
        using var process = CommandProcess.Start(_root, [("WENMAI__ENDPOINT__ADDRESS", "http://127.0.0.1/"), ("WENMAI__ENDPOINT__KEY", "geheim")], ["search", "浪费"]);
        var error = process.Error;
        SpinWait.SpinUntil(() => process.HasExited, TimeSpan.FromMinutes(1));
        Assert.Contains("E419", error);
        Assert.DoesNotContain("geheim", error);
        Assert.Equal((78, requests), (process.ExitCode, _server.Requests));
    }

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var process = CommandProcess.Start(_root,
        [
            ("WENMAI__ENDPOINT__ADDRESS", _server.Address.AbsoluteUri), ("WENMAI__ENDPOINT__MODEL", "test-model"), ("WENMAI__ENDPOINT__ALLOW", "127.0.0.1"),
            ("WENMAI__ENDPOINT__HTTP", "true"), (EndpointSettings.KeyVariable, "geheim"),
        ], arguments);
        var (output, error) = (process.Output, process.Error);
        SpinWait.SpinUntil(() => process.HasExited, TimeSpan.FromMinutes(1));
        return (process.ExitCode, output, error);
    }
}

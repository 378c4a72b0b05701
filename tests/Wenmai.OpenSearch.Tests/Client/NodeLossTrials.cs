using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Nodes of a real cluster are killed and stopped while it is read and written. <c>WENMAI_TRIAL_CLUSTER</c> names the folder in which the shared
/// start script started it, <c>WENMAI_OPENSEARCH</c> its addresses.</summary>
public sealed class NodeLossTrials
{
    private const int Documents = 2000;

    [Theory]
    [InlineData("KILL", "n3", 20)]
    [InlineData("STOP", "n2", 60)]
    public async Task NoNumberIsWrongWhileANodeIsLost(string signal, string node, int seconds)
    {
        var folder = Environment.GetEnvironmentVariable("WENMAI_TRIAL_CLUSTER");
        Assert.SkipWhen(folder is null, "only when WENMAI_TRIAL_CLUSTER names the folder of a cluster of three nodes");
        Assert.SkipUnless(Environment.GetEnvironmentVariable("WENMAI_TRIAL_SIGNAL") == signal, "only the signal that WENMAI_TRIAL_SIGNAL names: a node at a time");
        var settings = Clusters.Settings("loss") with { GiveUpAfter = TimeSpan.FromSeconds(120) };
        using var client = new ClusterClient(settings);
        var (read, written) = ($"{settings.Prefix}-r", $"{settings.Prefix}-w");
        foreach (var index in (string[])[read, written])
            (await client.WriteAsync(HttpMethod.Put, index, JsonNode.Parse("""{"settings":{"number_of_shards":3,"number_of_replicas":1}}"""), default)).Dispose();
        await client.BulkAsync(Lines(read, 0, Documents), default);
        (await client.WriteAsync(HttpMethod.Post, $"{read}/_refresh", null, default)).Dispose();
        (await client.WriteAsync(HttpMethod.Get, $"_cluster/health/{settings.Prefix}-*?wait_for_status=green&timeout=50s", null, default)).Dispose();
        using var end = new CancellationTokenSource();
        var (answers, faults) = (new ConcurrentBag<(double Seconds, int Total)>(), new ConcurrentBag<string>());
        var work = Enumerable.Range(0, 3).Select(_ => ReadAsync(client, read, answers, faults, end.Token)).ToList();
        var writing = WriteAsync(client, written, end.Token);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var process = (await File.ReadAllTextAsync(Path.Combine(folder, node, "pid"))).Trim();
        Send(signal, process);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        if (signal == "STOP") Send("CONT", process);
        await Task.Delay(TimeSpan.FromSeconds(5));
        await end.CancelAsync();
        await Task.WhenAll(work);
        var count = await writing;
        (await client.WriteAsync(HttpMethod.Post, $"{written}/_refresh", null, default)).Dispose();
        using var found = await client.ReadAsync(HttpMethod.Get, $"{written}/_count", null, default);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{signal} {node}: {answers.Count} reads, {faults.Count} failed, slowest {answers.Max(a => a.Seconds):0.00} s, over 1 s {answers.Count(a => a.Seconds > 1)}; {count} written"));
        foreach (var group in faults.GroupBy(f => f)) TestContext.Current.TestOutputHelper?.WriteLine($"{group.Count()} × {group.Key}");
        (await client.WriteAsync(HttpMethod.Delete, $"{read},{written}", null, default)).Dispose();
        Assert.All(answers, a => Assert.Equal(Documents, a.Total));
        Assert.Equal(count, found.RootElement.GetProperty("count").GetInt32());
    }

    private static async Task ReadAsync(
        ClusterClient client, string index, ConcurrentBag<(double, int)> answers, ConcurrentBag<string> faults, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                var answer = await client.SearchAsync([new IndexSearch(index, new JsonObject { ["size"] = 10, ["track_total_hits"] = true })], end);
                answers.Add((watch.Elapsed.TotalSeconds, answer[0].GetProperty("hits").GetProperty("total").GetInt32()));
            }
            catch (ClusterException e)
            {
                faults.Add($"{watch.Elapsed.TotalSeconds:0} s {e.Problem.Code} {e.Problem.Message}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<int> WriteAsync(ClusterClient client, string index, CancellationToken end)
    {
        var count = 0;
        for (; !end.IsCancellationRequested; count += 100) await client.BulkAsync(Lines(index, count, 100), CancellationToken.None);
        return count;
    }

    private static ReadOnlyMemory<byte> Lines(string index, int from, int count) => Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(from, count).Select(i => $"{{\"index\":{{\"_index\":\"{index}\",\"_id\":\"{i}\"}}}}\n{{\"n\":{i}}}\n")));

    private static void Send(string signal, string process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What befalls all of a real cluster: <c>WENMAI_TRIAL_CLUSTER</c> names the folder in which the shared start script started it, <c>WENMAI_OPENSEARCH</c> its
/// addresses. Nobody else may use it meanwhile.</summary>
public sealed class ClusterFaultTrials
{
    private static readonly string[] Marks = ["low", "high", "flood_stage"];

    /// <summary>The marks are put below what is used of the disk: the cluster itself makes indices read-only, and writable again when the marks are raised.</summary>
    [Fact]
    public async Task ADiskThatFillsIsToldAndForgottenWhenThereIsRoomAgain()
    {
        _ = Folder;
        var settings = Clusters.Settings("full");
        using var client = new ClusterClient(settings);
        var index = $"{settings.Prefix}-x";
        (await client.WriteAsync(HttpMethod.Put, index, new JsonObject(), default)).Dispose();
        try
        {
            await client.BulkAsync(Document(index, 0), default);
            await SetAsync(client, "1%", "2%", "3%");
            var (seconds, problem) = await UntilAsync(client, index, full: true);
            Tell($"read-only after {seconds:0} s: {problem!.Code} {problem.Message} {problem.Remedy}");
            Assert.Equal(Codes.ClusterFull, problem.Code);
            (await client.WriteAsync(HttpMethod.Post, $"{index}/_refresh", null, default)).Dispose();
            Assert.NotEmpty(await client.SearchAsync([new IndexSearch(index, [])], default));   // reading goes on
            foreach (var finding in (await new ClusterReport(client, settings.Prefix).ReadAsync(default)).Where(f => f.Health != Wenmai.Administration.Health.Good))
                Tell($"doctor: {finding}");
            await SetAsync(client, "97%", "98%", "99%");
            (seconds, _) = await UntilAsync(client, index, full: false);
            Tell($"writable again after {seconds:0} s");
        }
        finally
        {
            await SetAsync(client, null, null, null);
            await UnblockAsync(client, index);
        }
    }

    [Fact]
    public async Task AllNodesStoppedAreToldWithinSecondsAndComeBackByThemselves()
    {
        var pids = Directory.GetFiles(Folder, "pid", SearchOption.AllDirectories).Select(f => File.ReadAllText(f).Trim()).ToList();
        using var client = new ClusterClient(Clusters.Settings("stopped"));
        (await client.ReadAsync(HttpMethod.Get, "_cluster/health", null, default)).Dispose();
        var watch = Stopwatch.StartNew();
        try
        {
            foreach (var pid in pids) Send("STOP", pid);
            for (var i = 0; i < 3; i++)
            {
                watch.Restart();
                var problem = await Fakes.ProblemOf(() => client.ReadAsync(HttpMethod.Get, "_cluster/health", null, default));
                Tell($"{watch.Elapsed.TotalSeconds:0.00} s: {problem.Code} {problem.Message} {problem.Remedy}");
                Assert.Equal(Codes.ClusterAway, problem.Code);
            }
        }
        finally
        {
            foreach (var pid in pids) Send("CONT", pid);
        }
        watch.Restart();
        for (var answered = false; !answered && watch.Elapsed < TimeSpan.FromSeconds(60);)
            try
            {
                (await client.ReadAsync(HttpMethod.Get, "_cluster/health", null, default)).Dispose();
                answered = true;
            }
            catch (ClusterException)
            {
                await Task.Delay(100);
            }
        Tell($"answers {watch.Elapsed.TotalSeconds:0.0} s after the nodes went on");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    private static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("WENMAI_TRIAL_CLUSTER");
            Assert.SkipWhen(folder is null, "only when WENMAI_TRIAL_CLUSTER names the folder of a cluster that nobody else uses");
            return folder;
        }
    }

    private static async Task SetAsync(ClusterClient client, params string?[] marks)
    {
        var disk = new JsonObject { ["cluster.routing.allocation.disk.threshold_enabled"] = marks[0] is null ? null : "true" };
        foreach (var (name, mark) in Marks.Zip(marks)) disk[$"cluster.routing.allocation.disk.watermark.{name}"] = mark;
        disk["cluster.info.update.interval"] = marks[0] is null ? null : "10s";
        (await client.WriteAsync(HttpMethod.Put, "_cluster/settings", new JsonObject { ["transient"] = disk }, default)).Dispose();
    }

    /// <summary>What the cluster blocked is free again whatever became of the trial: its other indices, too.</summary>
    private static async Task UnblockAsync(ClusterClient client, string index)
    {
        var create = new JsonObject { ["persistent"] = new JsonObject { ["cluster.blocks.create_index"] = null } };
        (await client.WriteAsync(HttpMethod.Put, "_cluster/settings", create, default)).Dispose();
        (await client.WriteAsync(HttpMethod.Delete, index, null, default)).Dispose();
        (await client.WriteAsync(HttpMethod.Put, "_all/_settings", new JsonObject { ["index.blocks.read_only_allow_delete"] = null }, default)).Dispose();
    }

    /// <summary>Writes until it is refused, or is not any more.</summary>
    private static async Task<(double Seconds, Problem? Problem)> UntilAsync(ClusterClient client, string index, bool full)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            Problem? problem = null;
            try
            {
                await client.BulkAsync(Document(index, 1), default);
            }
            catch (ClusterException e)
            {
                problem = e.Problem;
            }
            if (problem is null != full) return (watch.Elapsed.TotalSeconds, problem);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(120), $"still {(full ? "writable" : "read-only")}");
        }
    }

    private static ReadOnlyMemory<byte> Document(string index, int id) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{{\"_index\":\"{index}\",\"_id\":\"{id}\"}}}}\n{{\"n\":{id}}}\n"));

    private static void Send(string signal, string process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process]);
        kill.WaitForExit();
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}

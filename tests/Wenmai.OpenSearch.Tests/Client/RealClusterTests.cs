using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The client and a real cluster.</summary>
public sealed class RealClusterTests
{
    /// <summary>Takes a fraction of a millisecond for each document: a search looks up after some thousands of them whether it was cancelled.</summary>
    private const string Slow = "long x = 0; for (int i = 0; i < 60000; i++) { x += i % 7; } return x < 0;";

    [Fact]
    public async Task ASearchThatIsCancelledEndsInTheCluster()
    {
        var settings = Clusters.Settings("cancel");
        using var client = Clusters.Client(settings);
        var index = $"{settings.Prefix}-x";
        try
        {
            await FillAsync(client, index, 60_000);
            var query = new JsonObject { ["script"] = new JsonObject { ["script"] = new JsonObject { ["source"] = Slow } } };
            foreach (var search in (Func<CancellationToken, Task>[])
                [c => client.SearchAsync([new IndexSearch(index, Body())], c), c => client.ReadAsync(HttpMethod.Post, $"{index}/_search", Body(), c)])
            {
                using var source = new CancellationTokenSource();
                var searching = search(source.Token);
                await UntilAsync(async () => await TasksAsync(client, index) > 0);
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching);
                var watch = Stopwatch.StartNew();
                await UntilAsync(async () => await TasksAsync(client, index) == 0);
                TestContext.Current.TestOutputHelper?.WriteLine($"ended {watch.Elapsed} after it was cancelled");
            }

            JsonObject Body() => new() { ["size"] = 0, ["query"] = query.DeepClone() };
        }
        finally
        {
            (await client.WriteAsync(HttpMethod.Delete, index, null, default)).Dispose();
        }
    }

    [Fact]
    public async Task RefusedDocumentsMissingIndicesAndBlocksAreTold()
    {
        var settings = Clusters.Settings("refused");
        using var client = Clusters.Client(settings);
        var index = $"{settings.Prefix}-x";
        try
        {
            Assert.Equal(Codes.ClusterIndexMissing, (await Fakes.ProblemOf(() => client.SearchAsync([new IndexSearch(index, [])], default))).Code);
            Assert.Equal(Codes.ClusterIndexMissing, (await Fakes.ProblemOf(() => client.ReadAsync(HttpMethod.Post, $"{index}/_search", null, default))).Code);
            await FillAsync(client, index, 3);
            var bad = Encoding.UTF8.GetBytes($"{{\"index\":{{\"_index\":\"{index}\",\"_id\":\"9\"}}}}\n{{\"other\":1}}\n");
            var refused = await Fakes.ProblemOf(() => client.BulkAsync(bad, default));
            Assert.Equal(Codes.DocumentsRefused, refused.Code);
            Assert.Contains("strict_dynamic_mapping_exception", refused.Message, StringComparison.Ordinal);
            var block = new JsonObject { ["index.blocks.read_only_allow_delete"] = true };
            (await client.WriteAsync(HttpMethod.Put, $"{index}/_settings", block, default)).Dispose();
            Assert.Equal(Codes.ClusterFull, (await Fakes.ProblemOf(() => FillAsync(client, index, 3, create: false))).Code);
            var script = new JsonObject { ["query"] = new JsonObject { ["script"] = new JsonObject { ["script"] = "return doc['none'].value == 1" } } };
            var fault = await Fakes.ProblemOf(() => client.SearchAsync([new IndexSearch(index, script)], default));
            Assert.Equal(Codes.ClusterRefused, fault.Code);
            Assert.Contains("none", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            (await client.WriteAsync(HttpMethod.Delete, index, null, default)).Dispose();
        }
    }

    [Fact]
    public async Task AnAddressThatLeadsNowhereDoesNotHoldUpTheOther()
    {
        var settings = Clusters.Settings("nowhere");
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();   // takes connections and never reads
        var silent = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = new ClusterClient(settings with { Nodes = [silent, .. settings.Nodes] }, new ClusterPace { Connect = TimeSpan.FromSeconds(20), Ping = TimeSpan.FromSeconds(5) }, TimeProvider.System);
        for (var i = 0; i < 5; i++) (await client.ReadAsync(HttpMethod.Get, "_cluster/health", null, default)).Dispose();
        Assert.NotNull(client.Nodes.Single(n => n.Address.Port == silent.Port).Fault);
    }

    private static async Task FillAsync(ClusterClient client, string index, int count, bool create = true)
    {
        var schema = JsonNode.Parse("""{"settings":{"number_of_replicas":0},"mappings":{"dynamic":"strict","properties":{"n":{"type":"integer"}}}}""");
        if (create) (await client.WriteAsync(HttpMethod.Put, index, schema, default)).Dispose();
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
            lines.Append(CultureInfo.InvariantCulture, $"{{\"index\":{{\"_index\":\"{index}\",\"_id\":\"{i}\"}}}}\n{{\"n\":{i}}}\n");
        await client.BulkAsync(Encoding.UTF8.GetBytes(lines.ToString()), default);
        (await client.WriteAsync(HttpMethod.Post, $"{index}/_refresh", null, default)).Dispose();
    }

    /// <summary>Searches of an index that the cluster works on now.</summary>
    private static async Task<int> TasksAsync(ClusterClient client, string index)
    {
        using var answer = await client.ReadAsync(HttpMethod.Get, "_tasks?actions=*search*&detailed&group_by=none", null, default);
        return answer.RootElement.GetProperty("tasks").EnumerateArray().Count(t => t.GetProperty("description").GetString()!.Contains(index, StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(50)) Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2));
    }
}

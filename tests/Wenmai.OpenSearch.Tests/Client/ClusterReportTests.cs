using Wenmai.Administration;
using Wenmai.OpenSearch.Client;
using static Wenmai.Tests.OpenSearch.Fakes;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What is told of a cluster.</summary>
public sealed class ClusterReportTests
{
    private static readonly Dictionary<string, string> Well = new()
    {
        ["/"] = """{"cluster_name":"c","cluster_uuid":"u","version":{"distribution":"opensearch","number":"2.19.1"}}""",
        ["/_nodes/plugins"] = """
            {"nodes":{"a":{"version":"2.19.1","roles":["data"],"plugins":[{"name":"opensearch-knn"},{"name":"analysis-smartcn"}]},
            "b":{"version":"2.19.1","roles":["data"],"plugins":[{"name":"opensearch-knn"},{"name":"analysis-smartcn"}]}}}
            """,
        ["/_cluster/health/p-*"] = """{"status":"green","active_shards":12,"unassigned_shards":0,"relocating_shards":0,"initializing_shards":0}""",
        ["/_cat/indices/p-*"] = """[{"health":"green","index":"p-passages-000001","pri":"3","rep":"1","docs.count":"275715","store.size":"327346636"}]""",
        ["/_cat/shards/p-*"] = """[{"index":"p-passages-000001","store":"85657256"},{"index":"p-passages-000001","store":null}]""",
        ["/p-*/_settings"] = """{"p-passages-000001":{"settings":{"index.number_of_replicas":"1"}}}""",
        ["/_cat/allocation"] = """[{"node":"n1","disk.total":"100000000000","disk.avail":"60000000000"},{"node":"UNASSIGNED","disk.total":null,"disk.avail":null}]""",
        ["/_cluster/settings"] = """{"defaults":{"cluster":{"routing":{"allocation":{"disk":{"threshold_enabled":"true","watermark":{"flood_stage":"95%","high":"90%","low":"85%"}}}}}}}""",
        ["/_nodes/stats/jvm"] = """{"nodes":{"a":{"name":"n1","jvm":{"mem":{"heap_used_percent":40,"heap_max_in_bytes":1073741824}}}}}""",
        ["/_cluster/pending_tasks"] = """{"tasks":[]}""",
    };

    [Fact]
    public async Task AClusterThatIsWellIsToldWithItsNumbers()
    {
        var findings = await ReadAsync("", "");
        Assert.Equal(["集群", "集群插件", "集群分片", "集群索引", "集群写入", "集群磁盘", "集群内存", "集群任务"], findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(Health.Good, f.Health));
        Assert.Contains("OpenSearch 2.19.1，2 个节点", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("275,715", Assert.Single(findings[3].Items!).Why, StringComparison.Ordinal);
        Assert.Contains("最大的分片 81.7 MB", findings[3].Message, StringComparison.Ordinal);
        Assert.Contains("已用 40%", Assert.Single(findings[5].Items!).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_cluster/health/p-*", "green", "yellow", "集群分片", Health.Notable)]
    [InlineData("/_cluster/health/p-*", "green", "red", "集群分片", Health.Bad)]
    [InlineData("/_cat/shards/p-*", "85657256", "60000000000", "集群索引", Health.Notable)]
    [InlineData("/_cat/indices/p-*", "\"rep\":\"1\"", "\"rep\":\"0\"", "集群索引", Health.Notable)]
    [InlineData("/p-*/_settings", "index.number_of_replicas\":\"1\"", "index.blocks.read_only_allow_delete\":\"true\"", "集群写入", Health.Bad)]
    [InlineData("/_cat/allocation", "60000000000", "14000000000", "集群磁盘", Health.Notable)]
    [InlineData("/_cat/allocation", "60000000000", "9000000000", "集群磁盘", Health.Notable)]
    [InlineData("/_cat/allocation", "60000000000", "4000000000", "集群磁盘", Health.Bad)]
    [InlineData("/_cluster/settings", "95%", "70gb", "集群磁盘", Health.Bad)]
    [InlineData("/_cluster/settings", "85%", "0.3", "集群磁盘", Health.Notable)]
    [InlineData("/_cluster/settings", "_enabled\":\"true\"", "_enabled\":\"false\"", "集群磁盘", Health.Notable)]
    [InlineData("/_nodes/stats/jvm", ":40", ":91", "集群内存", Health.Notable)]
    [InlineData("/_cluster/pending_tasks", "[]", "[{\"time_in_queue_millis\":45000}]", "集群任务", Health.Notable)]
    [InlineData("/_nodes/plugins", "opensearch-knn", "other", "集群插件", Health.Notable)]
    [InlineData("/", "2.19.1", "2.9.0", "集群", Health.Bad)]
    public async Task WhatIsNotWellIsToldWithItsRemedy(string path, string well, string ill, string subject, Health health)
    {
        var findings = await ReadAsync(path, Well[path].Replace(well, ill, StringComparison.Ordinal));
        var finding = Assert.Single(findings, f => f.Health != Health.Good);
        Assert.Equal((subject, health), (finding.Subject, finding.Health));
        Assert.NotEmpty(finding.Remedy);
    }

    [Fact]
    public async Task TheRealClusterIsTold()
    {
        var settings = Clusters.Settings("report");
        using var client = Clusters.Client(settings);
        var findings = await new ClusterReport(client, Environment.GetEnvironmentVariable("WENMAI_REPORT_PREFIX") ?? settings.Prefix).ReadAsync(default);
        Assert.Equal(8, findings.Count);
        Assert.StartsWith("OpenSearch ", findings[0].Message, StringComparison.Ordinal);
        foreach (var finding in findings)
            TestContext.Current.TestOutputHelper?.WriteLine($"{finding} {string.Join(" | ", finding.Items ?? [])}");
    }

    private static async Task<IReadOnlyList<Finding>> ReadAsync(string path, string answer)
    {
        await using var node = await FakeNode.StartAsync(a => (200, a.Path.Split('?')[0] is var asked && asked == path ? answer : Well[asked]));
        using var client = Client(node);
        return await new ClusterReport(client, "p").ReadAsync(default);
    }
}

using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using static Wenmai.Tests.OpenSearch.Fakes;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Which clusters are taken.</summary>
public sealed class ClusterProbeTests
{
    [Theory]
    [InlineData("2.19.1", "2.19.1", "opensearch", "u1", "")]
    [InlineData("3.0.0-beta1", "3.0.0-beta1", "opensearch", "u1", "")]
    [InlineData("2.10.0", "2.10.0", "opensearch", "u1", Codes.ClusterUnfit)]
    [InlineData("2.19.1", "2.9.0", "opensearch", "u1", Codes.ClusterUnfit)]   // in the middle of an upgrade
    [InlineData("8.11.0", "8.11.0", "", "u1", Codes.ClusterUnfit)]
    [InlineData("2.19.1", "2.19.1", "opensearch", "u2", Codes.OtherCluster)]
    [InlineData("2.19.1", "2.19.1", "opensearch", "_na_", Codes.ClusterAway)]
    public async Task AClusterIsTakenByItsKindItsVersionAndItsIdentifier(string version, string other, string kind, string uuid, string code)
    {
        await using var node = await NodeAsync(version, other, kind, uuid);
        using var client = Client(node);
        if (code.Length > 0) Assert.Equal(code, (await ProblemOf(() => ClusterProbe.ReadAsync(client, "u1", default))).Code);
        else Assert.Equal((uuid, 2, 2, true, false), Told(await ClusterProbe.ReadAsync(client, "u1", default)));
    }

    [Fact]
    public async Task TheRealOneIsTaken()
    {
        using var client = Clusters.Client(Clusters.Settings("probe"));
        var facts = await ClusterProbe.ReadAsync(client, null, default);
        Assert.True(facts.Version >= ClusterProbe.Oldest && facts.Nodes >= facts.DataNodes && facts.DataNodes > 0, $"{facts}");
        Assert.Equal(facts, await ClusterProbe.ReadAsync(client, facts.Uuid, default));
        Assert.Equal(Codes.OtherCluster, (await ProblemOf(() => ClusterProbe.ReadAsync(client, "other", default))).Code);
    }

    private static (string, int, int, bool, bool) Told(ClusterFacts facts) => (facts.Uuid, facts.Nodes, facts.DataNodes, facts.HasGraphs, facts.CutsWords);

    private static Task<FakeNode> NodeAsync(string version, string other, string kind, string uuid)
    {
        var distribution = kind.Length > 0 ? $"\"distribution\":\"{kind}\"," : "";
        var root = $$$"""{"cluster_name":"c","cluster_uuid":"{{{uuid}}}","version":{{{{distribution}}}"number":"{{{version}}}"}}""";
        var nodes = """
            {"nodes":{"a":{"version":"ONE","roles":["data","ingest"],"plugins":[{"name":"opensearch-knn"},{"name":"analysis-smartcn"}]},
            "b":{"version":"OTHER","roles":["data"],"plugins":[{"name":"opensearch-knn"}]}}}
            """.Replace("ONE", version, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal);
        return FakeNode.StartAsync(a => (200, a.Path.StartsWith("/_nodes", StringComparison.Ordinal) ? nodes : root));
    }
}

using System.Globalization;
using System.Text.Json;

namespace Wenmai.OpenSearch.Client;

/// <summary>What a cluster is and can do.</summary>
/// <param name="Uuid">Its identifier, kept for life.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The oldest version among its nodes.</param>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="DataNodes">Number of nodes that keep shards.</param>
/// <param name="HasGraphs">All nodes that keep shards have the k-NN plugin.</param>
/// <param name="CutsWords">All nodes that keep shards have the analyzer of Chinese, <c>smartcn</c>.</param>
internal sealed record ClusterFacts(string Uuid, string Name, Version Version, int Nodes, int DataNodes, bool HasGraphs, bool CutsWords)
{
    /// <summary>Name of the analyzer of Chinese that comes as a plugin.</summary>
    public const string SmartChinese = "smartcn";
}

/// <summary>Finds out what a cluster is, and refuses one that can't be used.</summary>
internal static class ClusterProbe
{
    /// <summary>The oldest version that has all that is asked of it.</summary>
    public static Version Oldest { get; } = new(2, 19);

    private const string Forming = "_na_";

    /// <summary>Asks.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="uuid">Identifier that it must have; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">It is too old or of another kind (E467), not the one expected (E468), or does not answer.</exception>
    public static async Task<ClusterFacts> ReadAsync(IClusterClient client, string? uuid, CancellationToken cancellationToken)
    {
        using var root = await client.ReadAsync(HttpMethod.Get, "", null, cancellationToken).ConfigureAwait(false);
        var found = CheckedUuid(root.RootElement, uuid);
        using var answer = await client.ReadAsync(
            HttpMethod.Get, "_nodes/plugins?filter_path=nodes.*.version,nodes.*.roles,nodes.*.plugins.name", null, cancellationToken).ConfigureAwait(false);
        var nodes = answer.RootElement.GetProperty("nodes").EnumerateObject().Select(n => n.Value).ToList();
        var keepers = nodes.Where(n => n.GetProperty("roles").EnumerateArray().Any(r => r.GetString() == "data")).ToList();
        var oldest = nodes.Min(n => VersionOf(n.GetProperty("version").GetString()!))!;
        if (oldest < Oldest) throw Unfit($"有的节点是 OpenSearch {oldest}");
        var name = root.RootElement.GetProperty("cluster_name").GetString()!;
        return new ClusterFacts(found, name, oldest, nodes.Count, keepers.Count, HaveAll(keepers, "opensearch-knn"), HaveAll(keepers, "analysis-smartcn"));
    }

    private static string CheckedUuid(JsonElement root, string? expected)
    {
        if (!root.TryGetProperty("version", out var version) || !version.TryGetProperty("distribution", out var kind) || kind.GetString() != "opensearch")
            throw Unfit(version.ValueKind == JsonValueKind.Object && version.TryGetProperty("number", out var n) ? $"不是 OpenSearch，自称版本 {n.GetString()}" : "不是 OpenSearch");
        var number = version.GetProperty("number").GetString()!;
        if (VersionOf(number) < Oldest) throw Unfit($"是 OpenSearch {number}");
        var found = root.GetProperty("cluster_uuid").GetString()!;
        if (found == Forming) throw new ClusterException(new Problem(Codes.ClusterAway, "集群尚未组成：节点还没有找到彼此。", "请等所有节点启动；持续如此的，请查看节点日志。"));
        if (expected is null || expected == found) return found;
        throw new ClusterException(new Problem(Codes.OtherCluster, $"这不是保存该索引的集群（应为 {expected}，实为 {found}）。", "请检查 Wenmai:OpenSearch:Nodes；确要换用该集群的，用 wenmai index --rebuild 重新建立索引。"));
    }

    private static ClusterException Unfit(string found) => new(new Problem(
        Codes.ClusterUnfit, $"集群不能使用：{found}。", $"需要 OpenSearch {Oldest} 或更高版本；升级后自动继续。"));

    private static bool HaveAll(List<JsonElement> nodes, string plugin) => nodes.Count > 0 && nodes.All(n =>
        n.TryGetProperty("plugins", out var plugins) && plugins.EnumerateArray().Any(p => p.GetProperty("name").GetString() == plugin));

    /// <summary>Numbers up to a suffix such as <c>-SNAPSHOT</c>.</summary>
    private static Version VersionOf(string text)
    {
        var parts = text.Split('-')[0].Split('.').Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return new Version(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
    }
}

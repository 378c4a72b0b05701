using System.Globalization;
using System.Text.Json;
using Wenmai.Administration;

namespace Wenmai.OpenSearch.Client;

/// <summary>How a cluster stands: what <c>wenmai doctor</c> tells of it. Changes nothing.</summary>
/// <param name="client">The cluster.</param>
/// <param name="prefix">What the names of the archive's indices begin with.</param>
/// <param name="uuid">Identifier that the cluster must have; null for any.</param>
internal sealed class ClusterReport(IClusterClient client, string prefix, string? uuid = null)
{
    private const long LargeShard = 40L << 30;
    private const int FullHeap = 85;
    private const string Indices = "expand_wildcards=all&format=json&bytes=b";
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    /// <summary>Looks at everything; a cluster that can't be asked is a finding.</summary>
    public async Task<IReadOnlyList<Finding>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var facts = await ClusterProbe.ReadAsync(client, uuid, cancellationToken).ConfigureAwait(false);
            return
            [
                new Finding("集群", Health.Good, $"OpenSearch {facts.Version}，{facts.Nodes} 个节点（{facts.DataNodes} 个存数据），名称 {facts.Name}，标识 {facts.Uuid}"),
                Plugins(facts), await ShardsAsync(cancellationToken).ConfigureAwait(false), await IndicesAsync(facts, cancellationToken).ConfigureAwait(false),
                await BlocksAsync(cancellationToken).ConfigureAwait(false), await DisksAsync(cancellationToken).ConfigureAwait(false),
                await HeapAsync(cancellationToken).ConfigureAwait(false), await TasksAsync(cancellationToken).ConfigureAwait(false),
            ];
        }
        catch (ClusterException e)
        {
            return [new Finding("集群", Health.Bad, $"{e.Problem.Code} {e.Problem.Message}", e.Problem.Remedy)];
        }
    }

    private static Finding Plugins(ClusterFacts facts)
    {
        var message = $"k-NN（向量检索）{Has(facts.HasGraphs)}，smartcn（中文分词）{Has(facts.CutsWords)}";
        return facts.HasGraphs ? new Finding("集群插件", Health.Good, message)
            : new Finding("集群插件", Health.Notable, message, "没有 k-NN 插件时逐一比较向量，结果不变；段落过百万、要用向量图（Wenmai:OpenSearch:Graph）的，请在每个数据节点安装 opensearch-knn 后重建索引。");

        static string Has(bool has) => has ? "已安装" : "未安装";
    }

    private async Task<Finding> ShardsAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"_cluster/health/{prefix}-*?expand_wildcards=all", cancellationToken).ConfigureAwait(false);
        var health = answer.RootElement;
        var (active, missing) = (health.GetProperty("active_shards").GetInt32(), health.GetProperty("unassigned_shards").GetInt32());
        var (moving, starting) = (health.GetProperty("relocating_shards").GetInt32(), health.GetProperty("initializing_shards").GetInt32());
        var message = $"{active} 个分片可用，{missing} 个没有分配，{starting} 个正在恢复，{moving} 个正在搬移";
        return health.GetProperty("status").GetString() switch
        {
            "green" => new Finding("集群分片", Health.Good, message),
            "yellow" => new Finding("集群分片", Health.Notable, $"{message}：副本不全，检索照常", "节点恢复后自动补齐；副本数多于其余节点数的，请增加节点或减少副本。"),
            _ => new Finding("集群分片", Health.Bad, $"{message}：有主分片不能使用，检索不能给出完整结果", "请启动保存这些分片的节点；节点不能恢复的，从快照恢复或重建索引。"),
        };
    }

    private async Task<Finding> IndicesAsync(ClusterFacts facts, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"_cat/indices/{prefix}-*?{Indices}&s=index", cancellationToken).ConfigureAwait(false);
        using var pieces = await GetAsync($"_cat/shards/{prefix}-*?format=json&bytes=b&h=index,store", cancellationToken).ConfigureAwait(false);
        var indices = answer.RootElement.EnumerateArray().ToList();
        if (indices.Count == 0) return new Finding("集群索引", Health.Notable, $"没有以 {prefix}- 开头的索引", "尚未建立索引的，请运行 wenmai index。");
        var largest = pieces.RootElement.EnumerateArray().Select(s => NumberOf(s, "store")).Max();
        var message = $"{indices.Count} 个，共 {Size(indices.Sum(i => NumberOf(i, "store.size")))}，最大的分片 {Size(largest)}";
        (string, string)[] items = [.. indices.Take(Doctor.MaxItems).Select(i => (Text(i, "index"), Told(i)))];
        if (largest > LargeShard) return new Finding("集群索引", Health.Notable, message, "分片以 20-40 GB 为宜；请增大 Wenmai:OpenSearch:Shards 后重建索引。", items);
        if (facts.DataNodes > 1 && indices.Any(i => NumberOf(i, "rep") == 0))
            return new Finding("集群索引", Health.Notable, $"{message}；有的没有副本，失去一个节点就不能检索", "请设置 Wenmai:OpenSearch:Copies 为 1；正在建立的索引建成后自动加上副本。", items);
        return new Finding("集群索引", Health.Good, message, "", items);

        static string Told(JsonElement index) => string.Create(CultureInfo.InvariantCulture,
            $"{NumberOf(index, "docs.count"):N0} 个文档（含嵌套），{NumberOf(index, "pri")} 个分片，{NumberOf(index, "rep")} 个副本，{Size(NumberOf(index, "store.size"))}，{Text(index, "health")}");
    }

    private async Task<Finding> BlocksAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"{prefix}-*/_settings?expand_wildcards=all&flat_settings=true", cancellationToken).ConfigureAwait(false);
        (string, string)[] blocked = [.. answer.RootElement.EnumerateObject()
            .SelectMany(i => i.Value.GetProperty("settings").EnumerateObject().Where(s => s.Name.StartsWith("index.blocks.", StringComparison.Ordinal) && s.Value.GetString() == "true")
                .Select(s => (i.Name, s.Name)))];
        return blocked.Length == 0 ? new Finding("集群写入", Health.Good, "没有只读的索引")
            : new Finding("集群写入", Health.Bad, $"{blocked.Length} 处索引被置为只读", "多因磁盘将满：扩充磁盘后自动解除；由人设置的，请集群管理员解除。", blocked);
    }

    private async Task<Finding> DisksAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("_cat/allocation?format=json&bytes=b", cancellationToken).ConfigureAwait(false);
        using var settings = await GetAsync("_cluster/settings?include_defaults=true&filter_path=*.cluster.routing.allocation.disk", cancellationToken).ConfigureAwait(false);
        var marks = DiskMarks.Of(settings.RootElement);
        var nodes = answer.RootElement.EnumerateArray().Where(n => NumberOf(n, "disk.total") > 0)
            .Select(n => (Name: Text(n, "node"), Total: NumberOf(n, "disk.total"), Free: NumberOf(n, "disk.avail"))).ToList();
        (string, string)[] items = [.. nodes.Select(n => (n.Name, $"共 {Size(n.Total)}，余 {Size(n.Free)}，{marks.Says(n.Total, n.Free)}"))];
        var worst = nodes.Count == 0 ? DiskMark.None : nodes.Max(n => marks.Reached(n.Total, n.Free));
        var guard = marks.IsOn ? "" : "；集群的磁盘水位保护已关闭，磁盘写满时数据可能损坏";
        const string Remedy = "请扩充磁盘、增加节点或删除无用的快照和索引；到“洪水位”时集群把索引置为只读（E465）。";
        return worst switch
        {
            DiskMark.None when marks.IsOn => new Finding("集群磁盘", Health.Good, $"各节点都低于水位 {marks.Low}", "", items),
            DiskMark.None => new Finding("集群磁盘", Health.Notable, $"各节点都低于水位 {marks.Low}{guard}", "请将 cluster.routing.allocation.disk.threshold_enabled 设为 true。", items),
            DiskMark.Flood => new Finding("集群磁盘", Health.Bad, $"有节点超过洪水位 {marks.Flood}{guard}", Remedy, items),
            _ => new Finding("集群磁盘", Health.Notable, $"有节点超过{(worst == DiskMark.High ? $"高水位 {marks.High}，集群正在移走分片" : $"低水位 {marks.Low}，不再分给新的分片")}{guard}", Remedy, items),
        };
    }

    private async Task<Finding> HeapAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("_nodes/stats/jvm?filter_path=nodes.*.name,nodes.*.jvm.mem.heap_used_percent,nodes.*.jvm.mem.heap_max_in_bytes", cancellationToken).ConfigureAwait(false);
        var nodes = answer.RootElement.GetProperty("nodes").EnumerateObject().Select(n => n.Value).Select(n => (Name: Text(n, "name"), Memory: n.GetProperty("jvm").GetProperty("mem"))).ToList();
        (string, string)[] items = [.. nodes.Select(n => (n.Name, $"共 {Size(n.Memory.GetProperty("heap_max_in_bytes").GetInt64())}，已用 {UsedOf(n.Memory)}%"))];
        var most = nodes.Max(n => UsedOf(n.Memory));
        return most < FullHeap ? new Finding("集群内存", Health.Good, $"各节点的堆内存最多用到 {most}%", "", items)
            : new Finding("集群内存", Health.Notable, $"有节点的堆内存用到 {most}%", "持续如此的，请增大堆内存（不超过物理内存的一半和 31 GB）或增加节点。", items);

        static int UsedOf(JsonElement memory) => memory.GetProperty("heap_used_percent").GetInt32();
    }

    private async Task<Finding> TasksAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("_cluster/pending_tasks", cancellationToken).ConfigureAwait(false);
        var waits = answer.RootElement.GetProperty("tasks").EnumerateArray().Select(t => TimeSpan.FromMilliseconds(t.GetProperty("time_in_queue_millis").GetInt64())).ToList();
        if (waits.Count == 0) return new Finding("集群任务", Health.Good, "没有等待处理的管理任务");
        var message = $"{waits.Count} 个管理任务等待处理，最久的等了 {waits.Max().TotalSeconds:0} 秒";
        return waits.Max() < LongWait ? new Finding("集群任务", Health.Good, message)
            : new Finding("集群任务", Health.Notable, message, "请查看主管节点的负荷与日志。");
    }

    private Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken) => client.ReadAsync(HttpMethod.Get, path, null, cancellationToken);

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>Tables give numbers as text; null where a shard is not there.</summary>
    private static long NumberOf(JsonElement row, string name) => long.TryParse(Text(row, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Size(long bytes)
    {
        var (unit, name) = bytes >= 1L << 30 ? (1L << 30, "GB") : (1L << 20, "MB");
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)unit:0.#} {name}");
    }
}

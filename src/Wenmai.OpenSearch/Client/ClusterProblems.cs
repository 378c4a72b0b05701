using System.Text.Json;

namespace Wenmai.OpenSearch.Client;

/// <summary>Says in Chinese what is wrong with a cluster, and what to do. Nothing of it holds a password or a key.</summary>
internal static class ClusterProblems
{
    private const int LongestReason = 300;

    /// <summary>No node answers.</summary>
    public static Problem Away(IEnumerable<string> nodes) => new(
        Codes.ClusterAway, $"集群的所有节点都不能访问（{string.Join('；', nodes.Distinct())}）。", "请检查集群是否运行、地址与网络是否正确；恢复后自动继续，不必重启。");

    /// <summary>A node can't be used.</summary>
    /// <param name="node">The node.</param>
    /// <param name="reason">Why, in a few words.</param>
    public static Problem Unusable(Uri node, string reason) => new(Codes.ClusterAway, $"{Shown(node)} {reason}", "请检查该节点是否运行、网络是否正常。");

    /// <summary>The node lives but does not answer in time.</summary>
    public static Problem Slow(Uri node, TimeSpan limit) => new(
        Codes.ClusterSlow, $"集群没有在 {limit.TotalSeconds:0.#} 秒内答复（{Shown(node)}）。",
        "请稍后再试，或缩小检索范围；经常如此的，请检查集群负荷与网络，或放宽 Wenmai:OpenSearch:ReadTimeout。");

    /// <summary>The certificate is not the one expected.</summary>
    public static Problem Certificate(string host, string reason) => new(
        Codes.ClusterCertificate, $"节点 {host} 出示的证书不能信任：{reason}。",
        "为防止密码与文稿外泄，没有连接。证书确已更换的，请更新 Wenmai:OpenSearch:AuthorityFile 或 Fingerprint；否则请检查网络上是否有人冒充。");

    /// <summary>A file with a secret can't be read.</summary>
    public static Problem SecretUnread(string file) => new(Codes.ClusterSignIn, $"密码或密钥文件不能读取：{file}。", "请检查该文件是否存在、运行本程序的用户能否读取。");

    /// <summary>An index is missing.</summary>
    public static Problem IndexMissing(string index) => new(
        Codes.ClusterIndexMissing, $"集群中没有索引 {index}：已被删除或改名。", "请从快照恢复该索引，或用 wenmai index --rebuild 重新建立。");

    /// <summary>A cluster that answers only a part.</summary>
    public static Problem Partial(string reason) => new(
        Codes.ClusterRefused, $"集群的部分分片现在不能使用，没有给出不完整的结果：{Short(reason)}", "请稍后再试；持续如此的，请用 wenmai doctor 查看分片状态。");

    /// <summary>Documents were refused.</summary>
    public static Problem Documents(int count, IEnumerable<string> reasons) => new(
        Codes.DocumentsRefused, $"集群拒绝了 {count} 个文档：{Short(string.Join('；', reasons))}", "索引没有改变。请按上述原因处理后重新运行。");

    /// <summary>What an answer says that is an error.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="error">Its <c>error</c>; null for none.</param>
    public static Problem Refused(int status, JsonElement? error)
    {
        var (type, reason) = (TypeOf(error), ReasonOf(error));
        return (status, type) switch
        {
            (403 or 429, _) when IsFull(reason) => new(
                Codes.ClusterFull, "集群磁盘将满，索引已被置为只读，或已不能新建索引。",
                "请扩充磁盘或删除无用的数据；低于水位后集群自动解除，再重新运行即可。久未解除的，请集群管理员清除 cluster.blocks.create_index。"),
            (_, "index_not_found_exception") => IndexMissing(Text(error, "index") ?? reason),
            (401, _) => new(Codes.ClusterSignIn, "集群不接受所给的用户名、密码或密钥。", "请检查 Wenmai:OpenSearch:User、PasswordFile 或 ApiKeyFile；文件更新后自动重新读取。"),
            (403, _) => new(Codes.ClusterSignIn, $"集群不允许该用户执行此操作：{Short(reason)}", "请让集群管理员给该用户以索引前缀下的读写权限和 cluster:monitor 权限。"),
            (429, _) => new(Codes.ClusterRefused, $"集群繁忙，没有余力处理请求：{Short(reason)}", "请稍后再试；经常如此的，请增加节点或内存。"),
            _ => new(Codes.ClusterRefused, $"集群拒绝了请求（{status} {type}）：{Short(reason)}", "请用 wenmai doctor 检查集群；问题持续的，请查看集群日志。"),
        };
    }

    /// <summary>The type of an error; that of its cause where it only sums up.</summary>
    public static string TypeOf(JsonElement? error) => Text(error, "type") switch
    {
        "search_phase_execution_exception" when Cause(error) is { } cause => Text(cause, "type") ?? "",
        { } type => type,
        null => "",
    };

    /// <summary>The reason of an error; that of its cause where it only sums up.</summary>
    public static string ReasonOf(JsonElement? error) => error switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ when Cause(error) is { } cause => Text(cause, "reason") ?? Text(error, "reason") ?? "",
        _ => Text(error, "reason") ?? "",
    };

    /// <summary>An address without name and password.</summary>
    public static string Shown(Uri node) => node.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private static bool IsFull(string reason) => reason.Contains("read-only-allow-delete", StringComparison.Ordinal)
        || reason.Contains("read_only_allow_delete", StringComparison.Ordinal) || reason.Contains("flood", StringComparison.Ordinal)
        || reason.Contains("create-index blocked", StringComparison.Ordinal);

    /// <summary>The deepest <c>caused_by</c> of the first <c>root_cause</c> says what happened: a script's fault, a missing field.</summary>
    private static JsonElement? Cause(JsonElement? error)
    {
        if (error is not { ValueKind: JsonValueKind.Object } whole) return null;
        JsonElement? cause = whole.TryGetProperty("failed_shards", out var shards) && shards.GetArrayLength() > 0 && shards[0].TryGetProperty("reason", out var reason)
            ? reason : whole.TryGetProperty("root_cause", out var roots) && roots.GetArrayLength() > 0 ? roots[0] : null;
        for (var inner = cause ?? whole; inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("caused_by", out inner);) cause = inner;
        return cause;
    }

    private static string? Text(JsonElement? error, string name) =>
        error is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string text) => text.Length <= LongestReason ? text : string.Concat(text.AsSpan(0, LongestReason), "…");
}

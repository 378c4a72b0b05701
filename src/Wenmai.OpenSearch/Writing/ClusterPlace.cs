using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.OpenSearch.Writing;

/// <summary>The file <c>cluster.json</c> of an index folder: which cluster keeps the archive, and how it is reached. It holds no secret.</summary>
/// <param name="json">Its content: settings by their names in lower camel case, and the cluster's UUID.</param>
internal sealed class ClusterPlace(JsonObject json)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "cluster.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UUID of the cluster; empty for none.</summary>
    public string Uuid => this["Uuid"] ?? "";

    /// <summary>What the names of the archive's indices begin with.</summary>
    public string Prefix => this[nameof(OpenSearchSettings.Prefix)] ?? "";

    /// <summary>The value of a setting as it would stand in the environment; null where the file has none.</summary>
    public string? this[string name] => json[JsonNamingPolicy.CamelCase.ConvertName(name)] switch
    {
        null => null,
        JsonArray list => string.Join(',', list.Select(v => v!.ToString())),
        var value => value.ToString(),
    };

    /// <summary>Reads the file of an index folder; null where there is none.</summary>
    public static ClusterPlace? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? new ClusterPlace(JsonNode.Parse(File.ReadAllText(path))!.AsObject()) : null;
    }

    /// <summary>Writes the file where it says anything else.</summary>
    public static void Write(string folder, OpenSearchSettings settings, string uuid)
    {
        var json = new JsonObject
        {
            ["uuid"] = uuid,
            ["nodes"] = new JsonArray([.. settings.Nodes.Select(n => JsonValue.Create(n.ToString().TrimEnd('/')))]),
            ["prefix"] = settings.Prefix,
        };
        if (settings.Shards is { } shards) json["shards"] = shards;
        if (settings.Copies is { } copies) json["copies"] = copies;
        if (settings.Graph) json["graph"] = "true";
        AddText(nameof(settings.Words), settings.Words);
        AddText(nameof(settings.User), settings.User);
        AddText(nameof(settings.PasswordFile), settings.PasswordFile);
        AddText(nameof(settings.ApiKeyFile), settings.ApiKeyFile);
        AddText(nameof(settings.AuthorityFile), settings.AuthorityFile);
        AddText(nameof(settings.Fingerprint), settings.Fingerprint);
        var (path, text) = (Path.Combine(folder, FileName), json.ToJsonString(Readable) + "\n");
        if (File.Exists(path) && File.ReadAllText(path) == text) return;
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path, overwrite: true);

        void AddText(string name, string value)
        {
            if (value.Length > 0) json[JsonNamingPolicy.CamelCase.ConvertName(name)] = value;
        }
    }

    /// <summary>Looks whether a cluster is the one that keeps the archive.</summary>
    /// <exception cref="ClusterException">It is not (E468).</exception>
    public void CheckIsThatOf(ClusterFacts cluster, string prefix)
    {
        if (Uuid == cluster.Uuid && Prefix == prefix) return;
        var what = Uuid != cluster.Uuid ? $"集群的标识是 {cluster.Uuid}，索引所在集群的是 {Uuid}" : $"索引名以 {Prefix} 开头，现在指定的是 {prefix}";
        throw new ClusterException(new Problem(
            Codes.OtherCluster, $"这不是保存索引的集群：{what}。", "请改正 --nodes、--prefix 或 Wenmai:OpenSearch 下的设置；确要改存到这里，请运行 wenmai index --rebuild，原始文件不受影响。"));
    }

    /// <summary>The settings: what is stated now goes before what the file says.</summary>
    /// <param name="stated">The value of a setting by its name.</param>
    /// <param name="place">The file; null for none.</param>
    /// <exception cref="OpenSearchSettingsException">Values that can't be used; all of them are named.</exception>
    public static OpenSearchSettings SettingsOf(Func<string, string?> stated, ClusterPlace? place) =>
        OpenSearchSettings.Read(name => stated(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : place?[name]);
}

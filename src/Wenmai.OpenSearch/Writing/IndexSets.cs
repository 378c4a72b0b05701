using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Writing;

/// <summary>Makes, looks at, tidies and removes the sets of indices of an archive.</summary>
/// <param name="client">The cluster.</param>
/// <param name="settings">Its settings.</param>
internal sealed partial class IndexSets(IClusterClient client, OpenSearchSettings settings)
{
    /// <summary>Values in one request that counts or deletes.</summary>
    private const int ValuesTogether = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private int Shards => settings.Shards ?? settings.Nodes.Count;

    private int Copies => settings.Copies ?? (settings.Nodes.Count > 1 ? 1 : 0);

    /// <summary>The indices of a set.</summary>
    public IndexNames NamesOf(int set) => new(settings.Prefix, set);

    /// <summary>Makes a set that is to be filled: without copies, and without the caution that each write costs, until <see cref="FinishAsync"/>.</summary>
    /// <param name="names">Its names.</param>
    /// <param name="dimensions">Numbers of a vector; 0 without vectors.</param>
    /// <param name="hasGraph">Whether a graph leads to the nearest of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CreateAsync(IndexNames names, int dimensions, bool hasGraph, CancellationToken cancellationToken)
    {
        foreach (var set in Enum.GetValues<DocumentSet>())
        {
            var body = IndexSchema.Of(set, Shards, 0, dimensions, hasGraph, settings.Words);
            var index = body["settings"]!["index"]!;
            index["translog"] = new JsonObject { ["durability"] = "async" };
            if (Copies > 0) index["replication"] = new JsonObject { ["type"] = "SEGMENT" };   // copies that rank alike, and cost no work of their own
            (await client.WriteAsync(HttpMethod.Put, names[set], body, cancellationToken)).Dispose();
        }
    }

    /// <summary>Makes a filled set safe: everything on the disks, copies made.</summary>
    public async Task FinishAsync(IndexNames names, CancellationToken cancellationToken)
    {
        var all = string.Join(',', names.All);
        (await client.WriteAsync(HttpMethod.Post, $"{all}/_flush", null, cancellationToken)).Dispose();
        var final = new JsonObject
        {
            ["index"] = new JsonObject { ["number_of_replicas"] = Copies, ["translog"] = new JsonObject { ["durability"] = "request" } },
        };
        (await client.WriteAsync(HttpMethod.Put, $"{all}/_settings", final, cancellationToken)).Dispose();
        if (Copies > 0) await WaitForCopiesAsync(all, cancellationToken);
    }

    /// <summary>Lets searches see what was written, on copies too.</summary>
    public async Task RefreshAsync(IndexNames names, CancellationToken cancellationToken)
    {
        var all = string.Join(',', names.All);
        (await client.WriteAsync(HttpMethod.Post, $"{all}/_refresh", null, cancellationToken)).Dispose();
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(200))
        {
            using var lag = await client.ReadAsync(HttpMethod.Get, $"_cat/segment_replication/{all}?format=json&detailed=true", null, cancellationToken);
            if (lag.RootElement.EnumerateArray().All(IsEven)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
        throw new ClusterException(new Problem(Codes.ClusterSlow, "集群的副本迟迟没有跟上，新的一代没有发布。", "索引保持原样。请查看集群的状况后重试。"));
    }

    /// <summary>What the cluster calls the indices of a set by; those that are gone are left out. Their schemas must be those of this program.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdentifyAsync(IndexNames names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        foreach (var index in names.All)
            if (await FindUuidAsync(index, cancellationToken) is { } uuid) found[index] = uuid;
        return found;
    }

    /// <summary>Documents of each index of a set for which a filter holds.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(IndexNames names, Func<JsonObject> filter, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        foreach (var index in names.All)
        {
            using var answer = await client.ReadAsync(HttpMethod.Post, $"{index}/_count", new JsonObject { ["query"] = filter() }, cancellationToken);
            if (answer.RootElement.GetProperty("_shards").GetProperty("failed").GetInt32() > 0) throw ClusterStore.Missing(index);
            counts[index] = answer.RootElement.GetProperty("count").GetInt64();
        }
        return counts;
    }

    /// <summary>Whether a set holds a document with one of some values.</summary>
    public async Task<bool> HoldsAsync<T>(IndexNames names, string field, IReadOnlyCollection<T> values, CancellationToken cancellationToken)
    {
        foreach (var some in values.Chunk(ValuesTogether))
            if ((await CountAsync(names, () => Dsl.Terms(field, some), cancellationToken)).Values.Any(c => c > 0)) return true;
        return false;
    }

    /// <summary>Deletes the documents of a set with one of some values.</summary>
    public async Task DeleteAsync<T>(IndexNames names, string field, IReadOnlyCollection<T> values, CancellationToken cancellationToken)
    {
        foreach (var some in values.Chunk(ValuesTogether / 10))
            foreach (var index in names.All)
            {
                var body = new JsonObject { ["query"] = Dsl.Terms(field, some) };
                (await client.WriteAsync(HttpMethod.Post, $"{index}/_delete_by_query?conflicts=proceed&refresh=true", body, cancellationToken)).Dispose();
            }
    }

    /// <summary>Removes all sets but some.</summary>
    public async Task RemoveButAsync(IReadOnlySet<int> kept, CancellationToken cancellationToken)
    {
        foreach (var (index, number) in await ListAsync(cancellationToken))
            if (!kept.Contains(number)) (await client.WriteAsync(HttpMethod.Delete, $"{index}?ignore_unavailable=true", null, cancellationToken)).Dispose();
    }

    /// <summary>Removes all indices of the archive, the control index with them.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        await RemoveButAsync(new HashSet<int>(), cancellationToken);
        foreach (var index in (string[])[IndexNames.GatheredOf(settings.Prefix), IndexNames.ControlOf(settings.Prefix)])
            (await client.WriteAsync(HttpMethod.Delete, $"{index}?ignore_unavailable=true", null, cancellationToken)).Dispose();
    }

    /// <summary>The highest number of a set that is there; 0 for none.</summary>
    public async Task<int> FindLastAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Select(i => i.Number).DefaultIfEmpty(0).Max();

    private async Task<IReadOnlyList<(string Index, int Number)>> ListAsync(CancellationToken cancellationToken)
    {
        using var listed = await client.ReadAsync(HttpMethod.Get, $"_cat/indices/{settings.Prefix}-*?format=json&h=index&expand_wildcards=all", null, cancellationToken);
        var indices = listed.RootElement.EnumerateArray().Select(i => i.GetProperty("index").GetString()!);
        return [.. indices.Select(i => (i, NumberOf(i) ?? 0)).Where(i => i.Item2 > 0)];
    }

    private async Task WaitForCopiesAsync(string indices, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(500))
        {
            using var health = await client.ReadAsync(HttpMethod.Get, $"_cluster/health/{indices}", null, cancellationToken);
            if (health.RootElement.GetProperty("status").GetString() == "green") return;
            if (health.RootElement.GetProperty("number_of_data_nodes").GetInt32() <= Copies) return;   // no node to put them on: as safe as it can be
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    private async Task<string?> FindUuidAsync(string index, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.ReadAsync(HttpMethod.Get, $"{index}?flat_settings=true", null, cancellationToken);
            var found = answer.RootElement.GetProperty(index);
            var schema = found.GetProperty("mappings").TryGetProperty("_meta", out var meta) ? meta.GetProperty("wenmai").GetInt32() : 0;
            return $"{found.GetProperty("settings").GetProperty("index.uuid").GetString()}/{schema}";
        }
        catch (ClusterException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private int? NumberOf(string index) =>
        index.StartsWith(settings.Prefix + "-", StringComparison.Ordinal) && Name().Match(index, settings.Prefix.Length) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static bool IsEven(JsonElement copy) =>
        !copy.TryGetProperty("checkpoints_behind", out var behind) || behind.GetString() is null or "0";

    [GeneratedRegex(@"\G-(?:speeches|passages|sentences)-(\d{6,})$")]
    private static partial Regex Name();
}

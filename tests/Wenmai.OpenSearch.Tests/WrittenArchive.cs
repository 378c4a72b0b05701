using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Writing;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A folder of originals that is indexed into a cluster, with a prefix of its own.</summary>
internal sealed class WrittenArchive : IDisposable
{
    private static readonly ConcurrentDictionary<string, WrittenArchive> ByIndex = new();

    private readonly bool _ownsFiles;

    static WrittenArchive() => RemoteTargets.Register(OpenSearchEngine.Name, (store, isRebuilt, cancellation) =>
    {
        var archive = ByIndex[store.Folder];
        var client = archive.Wrap(Clusters.Client(archive.Settings));
        return ClusterTarget.OpenAsync(store, client, archive.Settings, archive.Options, isRebuilt, cancellation).GetAwaiter().GetResult();
    });

    private WrittenArchive(string files, OpenSearchSettings settings, bool ownsFiles)
    {
        (Files, Settings, _ownsFiles, Client) = (files, settings, ownsFiles, Clusters.Client(settings));
        Store = new ClusterStore(Client, settings.Prefix);
        ByIndex[Index] = this;
    }

    /// <summary>Rights that are often renewed, and batches of one speech.</summary>
    public static WritingOptions Hasty { get; } = new(new LeaseTerms(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(.2)), 2, 1);

    /// <summary>Lets the right of a writer that died run out, so that nobody waits for it.</summary>
    public async Task ExpireAsync()
    {
        while (await Store.ReadStateAsync(default) is { State.Owner.Length: > 0 } stored)
            if (await Store.WriteStateAsync(stored.State with { Expires = DateTimeOffset.UnixEpoch }, stored, default) is not null) return;
    }

    public string Files { get; }

    public string Index { get; } = Directory.CreateTempSubdirectory("wenmai-written-").FullName;

    public OpenSearchSettings Settings { get; set; }

    public WritingOptions Options { get; set; } = WritingOptions.Usual;

    /// <summary>What stands between a run and the cluster.</summary>
    public Func<IClusterClient, IClusterClient> Wrap { get; set; } = client => client;

    public ClusterClient Client { get; }

    public ClusterStore Store { get; }

    public GenerationStore Folder => new(Index);

    /// <summary>An archive of so many originals.</summary>
    public static WrittenArchive Of(int files, string name)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-originals-").FullName;
        foreach (var path in Originals.Take(files)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return new WrittenArchive(folder, Clusters.Settings(name) with { Shards = 1 }, true);
    }

    /// <summary>Originals of the repository.</summary>
    public static IReadOnlyList<string> Originals { get; } =
        [.. Directory.EnumerateFiles(Repository.Corpus, "*.md").Where(f => Path.GetFileName(f) != "README.md").OrderBy(f => new FileInfo(f).Length).ThenBy(f => f, StringComparer.Ordinal)];

    /// <summary>The same originals and another index folder: another machine, or another prefix.</summary>
    public WrittenArchive Another(OpenSearchSettings? settings = null) => new(Files, settings ?? Settings, false);

    /// <summary>Indexes the originals.</summary>
    public IndexReport Run(bool rebuild = false, string? engine = OpenSearchEngine.Name) => new SpeechIndexer(Index).Run(
        new IndexingRequest { Folders = [Files], Rebuild = rebuild, Engine = engine, Vectors = false, Threads = 2 });

    public (string From, GenerationManifest To) Rollback() => new SpeechIndexer(Index).Rollback();

    public string PathOf(int file) => Directory.GetFiles(Files).Order(StringComparer.Ordinal).ElementAt(file);

    /// <summary>Adds a paragraph to an original.</summary>
    public void Change(int file, string words = "要坚决打好脱贫攻坚战，各乡镇务必于年底前完成任务。") => File.AppendAllText(PathOf(file), $"\n\n{words}\n");

    /// <summary>What readers of the current generation see: every document of every kind, without what tells runs apart.</summary>
    public async Task<IReadOnlyDictionary<DocumentSet, IReadOnlyList<string>>> SeenAsync(ClusterGeneration? generation = null)
    {
        generation ??= await Store.ReadCurrentAsync(default);
        var seen = new Dictionary<DocumentSet, IReadOnlyList<string>>();
        foreach (var set in Enum.GetValues<DocumentSet>()) seen[set] = await SeenAsync(generation!, set);
        return seen;
    }

    /// <summary>Documents that lie in the indices, whoever may see them.</summary>
    public async Task<long> CountAllAsync()
    {
        (await Client.WriteAsync(HttpMethod.Post, $"{Settings.Prefix}-s*,{Settings.Prefix}-p*/_refresh", null, default)).Dispose();
        using var count = await Client.ReadAsync(HttpMethod.Get, $"{Settings.Prefix}-s*,{Settings.Prefix}-p*/_count", null, default);
        return count.RootElement.GetProperty("count").GetInt64();
    }

    /// <summary>Names of the archive's indices in the cluster.</summary>
    public async Task<IReadOnlyList<string>> IndicesAsync()
    {
        using var listed = await Client.ReadAsync(HttpMethod.Get, $"_cat/indices/{Settings.Prefix}-*?format=json&h=index", null, default);
        return [.. listed.RootElement.EnumerateArray().Select(i => i.GetProperty("index").GetString()!).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        ByIndex.TryRemove(Index, out _);
        RemoveAsync().GetAwaiter().GetResult();
        Client.Dispose();
        Directory.Delete(Index, true);
        if (_ownsFiles) Directory.Delete(Files, true);
    }

    private async Task RemoveAsync()
    {
        foreach (var index in await IndicesAsync()) (await Client.WriteAsync(HttpMethod.Delete, index, null, default)).Dispose();
    }

    private async Task<IReadOnlyList<string>> SeenAsync(ClusterGeneration generation, DocumentSet set)
    {
        var reader = new ClusterReader(Client, generation);
        var body = new JsonObject { ["size"] = 10_000, ["docvalue_fields"] = new JsonArray([.. FieldsOf(set)]) };
        var answer = await reader.SearchAsync(new ClusterSearch(set, null, body), default);
        var hits = answer.GetProperty("hits").GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(answer.GetProperty("hits").GetProperty("total").GetInt32(), hits.Count);
        return [.. hits.Select(h => ContentOf(JsonNode.Parse(h.GetRawText())!)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<JsonNode> FieldsOf(DocumentSet set) => set switch
    {
        DocumentSet.Speeches => ["file", "y"],
        DocumentSet.Passages => [Fields.Read, Fields.Roles, Fields.Own],
        _ => [Fields.Read, Fields.Themes, Fields.Types, Fields.Own, Fields.Number],
    };

    private static string ContentOf(JsonNode hit)
    {
        var source = hit["_source"]?.AsObject() ?? [];
        source.Remove(Fields.Generation);
        source.Remove(Fields.Version);
        var fields = hit["fields"]?.AsObject().OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value?.ToJsonString()}");   // each node has its own order
        return $"{hit["_routing"]}{source.ToJsonString()} {string.Join(' ', fields ?? [])}";
    }
}

using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>An embedded index and the same in a cluster, in indices of its own that go with it.</summary>
internal sealed class LoadedArchive : IAsyncDisposable
{
    private readonly OpenSearchSettings _settings;
    private readonly ClusterClient _client;

    private LoadedArchive(OpenSearchSettings settings, ClusterClient client, SpeechSearcher embedded, ClusterReader reader) =>
        (_settings, _client, Embedded, Reader) = (settings, client, embedded, reader);

    public SpeechSearcher Embedded { get; }

    public ClusterReader Reader { get; }

    /// <summary>Loads what lies in an index.</summary>
    public static async Task<LoadedArchive> OfAsync(string name, string index)
    {
        var settings = Clusters.Settings(name);
        var client = Clusters.Client(settings);
        try
        {
            var reader = await ClusterLoader.LoadAsync(client, settings, index);
            return new LoadedArchive(settings, client, SpeechSearcher.Open(new GenerationStore(index)), reader);
        }
        catch
        {
            await Clusters.RemoveAsync(client, settings);
            client.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Embedded.Dispose();
        await Clusters.RemoveAsync(_client, _settings);
        _client.Dispose();
    }
}

/// <summary>The sample archive, indexed and loaded by the first test that asks.</summary>
public sealed class LoadedCorpus : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-test-").FullName;
    private Task<LoadedArchive>? _loaded;

    internal Task<LoadedArchive> GetAsync() => _loaded ??= LoadAsync();

    public async ValueTask DisposeAsync()
    {
        if (_loaded is { IsCompletedSuccessfully: true }) await (await _loaded).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<LoadedArchive> LoadAsync()
    {
        _ = Clusters.Nodes;   // skipped before anything is made
        var indexer = new SpeechIndexer(Path.Combine(_folder, "index"));
        indexer.Run(new IndexingRequest { Folders = [Repository.Corpus] });
        return LoadedArchive.OfAsync("texts", indexer.IndexFolder);
    }
}

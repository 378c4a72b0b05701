using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Searching;
using Wenmai.Searching;
using Wenmai.Searching.Planning;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The repository's corpus in both engines.</summary>
public sealed class SearchedArchive : IAsyncLifetime
{
    private readonly OpenSearchSettings _settings = Clusters.FixtureSettings("search");
    private readonly ClusterClient _client;
    private TestArchive? _archive;

    public SearchedArchive() => _client = Clusters.Client(_settings);

    internal IReadOnlyList<Speech> Speeches => _archive!.Speeches;

    internal SpeechSearcher Embedded => _archive!.Searcher;

    internal ClusterReader Reader { get; private set; } = null!;

    internal ClusterSearcher Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Clusters.Missing is not null) return;
        var speeches = CorpusFolder.Enumerate(Repository.Corpus).Files
            .SelectMany(file => SpeechReader.Read(file, Taxonomy.Shipped).Speeches.Select(text => SpeechAssembler.Shipped.Assemble(text, file.Name))).ToList();
        _archive = TestArchive.Of(speeches[..40], speeches[40..]);
        Reader = await ClusterLoader.LoadAsync(_client, _settings, _archive.Folder);
        Cluster = new ClusterSearcher(Reader, null, new EmbeddedRanker(Embedded), new SearchOptions());
    }

    public async ValueTask DisposeAsync()
    {
        if (Reader is not null) (await _client.WriteAsync(HttpMethod.Delete, string.Join(',', Reader.Generation.Names.All), null, default)).Dispose();
        _archive?.Dispose();
        _client.Dispose();
    }
}

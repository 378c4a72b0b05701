using System.Text.Json;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Searching;
using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Pages that a cluster's candidates are ranked to, beside those of the embedded engine.</summary>
public sealed class CandidateRankerTests(SampleInCluster sample) : ClusterTests, IClassFixture<SampleInCluster>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Of an archive that the candidates cover all is the same, to the last bit.</summary>
    [Theory]
    [InlineData("形式主义", SearchMode.Exact)]
    [InlineData("安全…责任", SearchMode.Exact)]
    [InlineData("安全生产", SearchMode.All)]
    [InlineData("安全 责任", SearchMode.All)]
    [InlineData("安全 责任", SearchMode.Words)]
    [InlineData("基层干部作风不实怎么办", SearchMode.Words)]
    [InlineData("基层干部作风不实怎么办", SearchMode.All)]
    [InlineData("有的同事混日子，派活就嫌多", SearchMode.All)]
    [InlineData("有的同事混日子，派活就嫌多", SearchMode.Meaning)]
    [InlineData("“安全生产” 或 “食品安全”", SearchMode.All)]
    [InlineData("标题:推进会 住房", SearchMode.All)]
    [InlineData("红烧肉怎么做才好吃", SearchMode.All)]
    [InlineData("量子纠缠与超导磁体", SearchMode.All)]
    public async Task FirstPageIsThatOfTheEmbeddedEngine(string query, SearchMode mode)
    {
        await SameAsync(new SearchRequest { Query = query, Mode = mode });
        await SameAsync(new SearchRequest { Query = query, Mode = mode, Group = HitGrouping.Speech });
    }

    [Fact]
    public async Task LaterPagesAndSelectionsAreTheSame()
    {
        var theme = FacetSelection.None.With(Facet.Year, ["2019-2023"]).With(Facet.Strength, ["3"]);
        await SameAsync(new SearchRequest { Query = "安全", Page = 3, Group = HitGrouping.Speech });
        await SameAsync(new SearchRequest { Query = "干部作风建设", Page = 2, Size = 30 });
        await SameAsync(new SearchRequest { Query = "干部作风建设", Selection = theme });
        await SameAsync(new SearchRequest { Query = "群众反映强烈的问题", Selection = theme.Counting(LabelChoice.Sure) });
        await SameAsync(new SearchRequest { Query = "安全", Page = 40, Size = 25 });
    }

    [Fact]
    public async Task OthersLikeAPassageAreTheSame()
    {
        var passage = sample.Embedded.Search(new SearchRequest { Query = "安全生产" }).Results!.Hits[0].Passage;
        await SameAsync(new SearchRequest { Like = passage });
    }

    private async Task SameAsync(SearchRequest request)
    {
        var expected = sample.Embedded.Search(request).Results!;
        var actual = (await sample.Searcher.SearchAsync(request, default)).Results!;
        Assert.Equal(Print(expected), Print(actual));
    }

    private static string Print(SearchResults results) => JsonSerializer.Serialize(
        new { results.Total, results.IsNothingNear, results.Grouped, results.Phrasings, results.ExpansionsCounted, results.Hits, results.Related },
        Indented);
}

/// <summary>Speeches of the repository in an index and in a cluster.</summary>
/// <remarks>More sentences than are all compared: signs of vectors choose among them.</remarks>
public sealed class SampleInCluster : IAsyncLifetime
{
    private const int Files = 120;

    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-test-").FullName;
    private readonly Wenmai.OpenSearch.OpenSearchSettings _settings = Clusters.FixtureSettings("rank");
    private ClusterClient? _client;
    private Wenmai.OpenSearch.Documents.IndexNames? _names;

    internal SpeechSearcher Embedded { get; private set; } = null!;

    internal ClusterSearcher Searcher { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Clusters.Missing is not null) return;
        var store = new GenerationStore(_folder);
        using (var builder = new SegmentBuilder(store, model: MeaningModel.Shipped))
        {
            foreach (var speech in CorpusFolder.Enumerate(Repository.Corpus).Files.Take(Files)
                .SelectMany(f => SpeechReader.Read(f, Taxonomy.Shipped).Speeches.Select(t => SpeechAssembler.Shipped.Assemble(t, f.Name)))) builder.Add(speech);
            store.Publish(
                new GenerationManifest
                {
                    Number = 0, PublishedAt = DateTimeOffset.UnixEpoch, AnnotationFingerprint = "test", ModelFingerprint = MeaningModel.Shipped?.Fingerprint ?? "",
                    Folders = [_folder], Segments = [builder.Complete()], FilesHash = "",
                },
                []);
        }
        Embedded = SpeechSearcher.Open(store);
        _client = Clusters.Client(_settings);
        var reader = await ClusterLoader.LoadAsync(_client, _settings, _folder);
        _names = reader.Generation.Names;
        Searcher = SearcherOf(reader);
    }

    private static ClusterSearcher SearcherOf(Wenmai.OpenSearch.ClusterReader reader) =>
        new(reader, MeaningModel.Shipped, new CandidateRanker(reader, MeaningModel.Shipped, Taxonomy.Shipped), new SearchOptions());

    public async ValueTask DisposeAsync()
    {
        Embedded?.Dispose();
        if (_client is not null && _names is not null) (await _client.WriteAsync(HttpMethod.Delete, string.Join(',', _names.All), null, default)).Dispose();
        _client?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

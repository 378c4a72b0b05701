using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Searching;
using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.OpenSearch.Strings;
using Wenmai.OpenSearch.Suggesting;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch;

/// <summary>A generation that a cluster keeps.</summary>
internal sealed class ClusterArchive : IArchive, IDisposable
{
    private readonly ClusterReader _reader;
    private readonly MeaningModel? _model;
    private readonly ClusterSearcher _searcher;
    private readonly ClusterLists _lists;
    private readonly ClusterSuggester _suggester;
    private readonly MadeOnce _made = new();

    /// <param name="reader">Asks the cluster.</param>
    /// <param name="indexFolder">The index folder, where a model adapted to the archive may lie; it may be empty.</param>
    /// <param name="options">Settings of ranking; the usual ones when left out.</param>
    public ClusterArchive(ClusterReader reader, string indexFolder, SearchOptions? options = null)
    {
        options ??= new SearchOptions();
        (_reader, _model) = (reader, ModelOf(reader.Generation, indexFolder));
        Taxonomy = Taxonomy.Parse(reader.Generation.Manifest.Taxonomy);
        var speeches = new SpeechReading(reader, Taxonomy);
        var ranker = new CandidateRanker(reader, _model, Taxonomy, speeches);
        Texts = new ClusterTexts(reader, Taxonomy, speeches);
        Strings = new ClusterStrings(reader, Taxonomy, new Lazy<MeaningModel?>(_model), Texts, ranker.Passages, ranker.Nearest);
        Gathered = new GatheredShelf(reader.Client, reader.Generation);
        Counts = new ClusterCounts(reader, Taxonomy, options, Texts, new NearCopies(Texts, ListSpeechesAsync));
        _lists = new ClusterLists(reader, () => Strings);
        _suggester = new ClusterSuggester(reader, Texts, Taxonomy);
        _searcher = new ClusterSearcher(reader, _model, ranker, options, speeches)
        {
            Suggest = (query, token) => _suggester.FindAsync(new SearchRequest { Query = query }, token),
            CanSuggest = () => _suggester.IsReady,
        };
    }

    /// <inheritdoc/>
    public string Generation => _reader.Generation.Manifest.Name;

    /// <inheritdoc/>
    public string Engine => _reader.Generation.Manifest.Engine;

    /// <inheritdoc/>
    public DateTimeOffset PublishedAt => _reader.Generation.Manifest.PublishedAt;

    /// <summary>Null: the cluster has the newest generation or none.</summary>
    public Problem? Warning => null;

    /// <summary>Null: no deep model takes part.</summary>
    public double? Deepened => null;

    /// <inheritdoc/>
    public bool IsDeepUnsettled => false;

    /// <inheritdoc/>
    public string DeepFingerprint => "";

    /// <inheritdoc/>
    public bool HasVocabulary => _suggester.IsReady;

    /// <inheritdoc/>
    public IGatheredShelf? Gathered { get; }

    /// <inheritdoc/>
    public Taxonomy Taxonomy { get; }

    /// <inheritdoc/>
    public IArchiveCounts Counts { get; }

    /// <inheritdoc/>
    public IArchiveStrings Strings { get; }

    /// <inheritdoc/>
    public IArchiveTexts Texts { get; }

    /// <inheritdoc/>
    public Task<SearchOutcome> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) => _searcher.SearchAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RankAsync(SearchRequest request, CancellationToken cancellationToken = default) => _searcher.RankAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<UnderstandingOutcome> UnderstandAsync(string query, CancellationToken cancellationToken = default) => _searcher.ExplainAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<Suggestion?> FindSuggestionAsync(SearchRequest request, CancellationToken cancellationToken = default) => _suggester.FindAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Offer>> CompleteAsync(string typed, int most, CancellationToken cancellationToken = default) =>
        _suggester.CompleteAsync(typed, most, cancellationToken);

    /// <inheritdoc/>
    public Task<ArchiveStatistics> SumUpAsync(CancellationToken cancellationToken = default) => _lists.SumUpAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SpeechSummary>> ListSpeechesAsync(CancellationToken cancellationToken = default) => _lists.ListSpeechesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuestionedSpeech>> ListQuestionedAsync(CancellationToken cancellationToken = default) => _lists.ListQuestionedAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TextSpan>> HighlightAsync(Speech speech, string query, SearchMode mode, CancellationToken cancellationToken = default)
    {
        var frame = await _searcher.UnderstandAsync(new SearchRequest { Query = query, Mode = mode }, cancellationToken);
        return QueryParser.Parse(frame.Topic, mode, Taxonomy).Root is { } root ? Highlighter.Mark(speech, root, new TextSpan(0, speech.Text.Length)) : [];
    }

    /// <summary>Null: the files of an archive that a cluster keeps lie on the machine that wrote it.</summary>
    public Task<string?> FindOriginalAsync(string speechId, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task WarmAsync(CancellationToken cancellationToken = default)
    {
        _ = _model?.Phrases;
        await _suggester.GatherAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public SpeechAssembler MakeAssembler() => SpeechAssembler.Of(_reader.Generation.Manifest, _reader.Generation.Learned);

    /// <inheritdoc/>
    public T Keep<T>(Func<IArchive, T> make) where T : class => _made.Get(() => make(this));

    /// <inheritdoc/>
    public void Dispose()
    {
        _made.Dispose();
        _model?.Dispose();
    }

    /// <summary>The model that the vectors are of; null where the one in use is another, or none.</summary>
    private static MeaningModel? ModelOf(ClusterGeneration generation, string indexFolder)
    {
        var model = indexFolder.Length == 0 ? MeaningModel.Shipped : MeaningModel.For(indexFolder);
        if (model?.Fingerprint == generation.Manifest.ModelFingerprint) return model;
        model?.Dispose();
        return null;
    }
}

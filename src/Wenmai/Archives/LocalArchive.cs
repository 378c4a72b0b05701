using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Archives;

/// <summary>An archive whose segments are open in this process, by whatever engine.</summary>
public sealed class LocalArchive : IArchive
{
    private readonly SpeechSearcher _searcher;

    private LocalArchive(SpeechSearcher searcher) => 
        (_searcher, Counts) = (searcher, new ColumnCounts(
            searcher.Local, searcher.Generation, new NearCopies(searcher.Texts, _ => Task.FromResult(searcher.Speeches)),
            new Lazy<IReadOnlyList<Milestone>>(() => SpeechAssembler.MilestonesOf(searcher.Manifest.Folders))));

    /// <summary>The archive of a searcher; not to be used after the searcher is closed.</summary>
    public static LocalArchive Of(SpeechSearcher searcher) => searcher.Keep(s => new LocalArchive(s));

    /// <inheritdoc/>
    public string Generation => _searcher.Generation;

    /// <inheritdoc/>
    public string Engine => _searcher.Engine;

    /// <inheritdoc/>
    public DateTimeOffset PublishedAt => _searcher.Manifest.PublishedAt;

    /// <inheritdoc/>
    public Problem? Warning => _searcher.Warning;

    /// <inheritdoc/>
    public double? Deepened => _searcher.Deepened;

    /// <inheritdoc/>
    public bool IsDeepUnsettled => _searcher.IsDeepUnsettled;

    /// <inheritdoc/>
    public string DeepFingerprint => _searcher.DeepFingerprint;

    /// <inheritdoc/>
    public bool HasVocabulary => _searcher.Suggester.IsReady;

    /// <summary>Null: each process reads the files itself, and gathers in seconds.</summary>
    public IGatheredShelf? Gathered => null;

    /// <inheritdoc/>
    public Taxonomy Taxonomy => _searcher.Taxonomy;

    /// <inheritdoc/>
    public IArchiveCounts Counts { get; }

    /// <inheritdoc/>
    public IArchiveStrings Strings => _searcher.Strings;

    /// <inheritdoc/>
    public IArchiveTexts Texts => _searcher.Texts;

    /// <inheritdoc/>
    public Task<SearchOutcome> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.SearchUntil(request, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RankAsync(SearchRequest request, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.RankUntil(request, cancellationToken));

    /// <inheritdoc/>
    public Task<UnderstandingOutcome> UnderstandAsync(string query, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.ExplainUntil(query, cancellationToken));

    /// <inheritdoc/>
    public Task<Suggestion?> FindSuggestionAsync(SearchRequest request, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.FindSuggestion(request));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Offer>> CompleteAsync(string typed, int most, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.Suggester.Complete(typed, most));

    /// <inheritdoc/>
    public Task<ArchiveStatistics> SumUpAsync(CancellationToken cancellationToken = default) => Task.FromResult(_searcher.Statistics);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SpeechSummary>> ListSpeechesAsync(CancellationToken cancellationToken = default) => Task.FromResult(_searcher.Speeches);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuestionedSpeech>> ListQuestionedAsync(CancellationToken cancellationToken = default) => Task.FromResult(_searcher.Questioned);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TextSpan>> HighlightAsync(Speech speech, string query, SearchMode mode, CancellationToken cancellationToken = default) =>
        Task.FromResult(_searcher.Highlight(speech, query, mode));

    /// <inheritdoc/>
    public Task<string?> FindOriginalAsync(string speechId, CancellationToken cancellationToken = default) => Task.FromResult(_searcher.FindOriginal(speechId));

    /// <inheritdoc/>
    public Task WarmAsync(CancellationToken cancellationToken = default)
    {
        _searcher.Warm();
        _searcher.Suggester.Gather(cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public SpeechAssembler MakeAssembler() => _searcher.MakeAssembler();

    /// <inheritdoc/>
    public T Keep<T>(Func<IArchive, T> make) where T : class => _searcher.Keep(_ => make(this));
}

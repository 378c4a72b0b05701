using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Archives;

/// <summary>An open generation of an archive: everything that pages and commands ask. Immutable and thread-safe.</summary>
/// <remarks>
/// One request, one complete answer; batches where many are asked. No sets of passages, no rows and no question per passage go through here, so an archive
/// that another machine keeps can answer as well. One in this process answers before the task is returned.
/// </remarks>
public interface IArchive
{
    /// <summary>Name of the generation, such as <c>gen-000003</c>.</summary>
    string Generation { get; }

    /// <summary>Name of the engine that keeps it.</summary>
    string Engine { get; }

    /// <summary>When the generation was published.</summary>
    DateTimeOffset PublishedAt { get; }

    /// <summary>Why this is not the current generation; null when it is.</summary>
    Problem? Warning { get; }

    /// <summary>The share of passages whose deep vectors are there, 0-1; null without a deep model.</summary>
    double? Deepened { get; }

    /// <summary>Whether answers may still change within this generation: deep vectors are missing, or come from a model that may be away.</summary>
    bool IsDeepUnsettled { get; }

    /// <summary>Fingerprint of the deep model; empty without one.</summary>
    string DeepFingerprint { get; }

    /// <summary>Whether offers and suggestions are there at once, because the vocabulary has been gathered.</summary>
    bool HasVocabulary { get; }

    /// <summary>Where other processes find what one gathered from the whole generation; null where this process alone reads it.</summary>
    IGatheredShelf? Gathered { get; }

    /// <summary>The themes this generation was made with.</summary>
    Taxonomy Taxonomy { get; }

    /// <summary>What the analyst counts.</summary>
    IArchiveCounts Counts { get; }

    /// <summary>Where strings occur, and how often.</summary>
    IArchiveStrings Strings { get; }

    /// <summary>Speeches and passages by their identifiers.</summary>
    IArchiveTexts Texts { get; }

    /// <summary>Runs a search.</summary>
    Task<SearchOutcome> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Identifiers of the passages a request would show, in their order, without what a page needs beside them; none for a refused request.</summary>
    Task<IReadOnlyList<string>> RankAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>How a query is understood, what was probably meant, and whether there is anything near it. The first doubtful query waits for the vocabulary.</summary>
    Task<UnderstandingOutcome> UnderstandAsync(string query, CancellationToken cancellationToken = default);

    /// <summary>What was probably meant by a request; null where nothing seems mistyped. The first doubtful query waits for the vocabulary, a second or two.</summary>
    Task<Suggestion?> FindSuggestionAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>What may follow what was typed (characters, pinyin, initials), best first. The first question waits for the vocabulary.</summary>
    Task<IReadOnlyList<Offer>> CompleteAsync(string typed, int most, CancellationToken cancellationToken = default);

    /// <summary>What the generation holds.</summary>
    Task<ArchiveStatistics> SumUpAsync(CancellationToken cancellationToken = default);

    /// <summary>All speeches: newest first, undated last, then by source.</summary>
    Task<IReadOnlyList<SpeechSummary>> ListSpeechesAsync(CancellationToken cancellationToken = default);

    /// <summary>Speeches whose year is in doubt: they stand alone a decade before all others of their formulations. Oldest first.</summary>
    Task<IReadOnlyList<QuestionedSpeech>> ListQuestionedAsync(CancellationToken cancellationToken = default);

    /// <summary>Spans in the text of a speech that the query marks, for the speech page; none for a query that is refused.</summary>
    Task<IReadOnlyList<TextSpan>> HighlightAsync(Speech speech, string query, SearchMode mode, CancellationToken cancellationToken = default);

    /// <summary>Path of the original file of a speech on this machine, or null when it is not here or the speech is unknown. The file may have changed since indexing.</summary>
    Task<string?> FindOriginalAsync(string speechId, CancellationToken cancellationToken = default);

    /// <summary>Makes what the first reader would otherwise wait for, the vocabulary of suggestions with it.</summary>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    Task WarmAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes what labels a text as the speeches of this generation were labelled, as far as that can be had.</summary>
    SpeechAssembler MakeAssembler();

    /// <summary>What is made once for this generation and goes with it.</summary>
    /// <param name="make">Makes it at the first call for its type.</param>
    T Keep<T>(Func<IArchive, T> make) where T : class;
}

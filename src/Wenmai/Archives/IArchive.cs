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

    /// <summary>Makes what labels a text as the speeches of this generation were labelled, as far as that can be had.</summary>
    SpeechAssembler MakeAssembler();

    /// <summary>What is made once for this generation and goes with it.</summary>
    /// <param name="make">Makes it at the first call for its type.</param>
    T Keep<T>(Func<IArchive, T> make) where T : class;
}

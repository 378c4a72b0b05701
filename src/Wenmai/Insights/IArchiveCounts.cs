using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>An answer of the analyst's desk: a result, or problems of the request with their remedies. Never both.</summary>
public sealed record InsightOutcome<T> where T : class
{
    /// <summary>The result; null when the request was refused.</summary>
    public T? Result { get; init; }

    /// <summary>Why the request was refused; empty when it was answered.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Slips of a query that were put right.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];

    /// <summary>Codes of the kinds of documents that the archive's setting narrowed the count to, since it named none.</summary>
    public IReadOnlyList<string> DefaultKinds => Notices.FirstOrDefault(n => n.Code == Codes.KindsByDefault)?.Subject.Split(',') ?? [];
}

/// <summary>What the counts say, on one generation of an index: a complete request, a complete result. Thread-safe.</summary>
public interface IArchiveCounts
{
    /// <summary>Counts the sentences of a slice by two of theme, year, directive type and kind of document.</summary>
    /// <returns>Problems: those of the query and its facet values; E210 when both axes are the same.</returns>
    Task<InsightOutcome<Matrix>> CountMatrixAsync(MatrixRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts several queries by year.</summary>
    /// <returns>Problems: those of the queries and facet values; E211 for no series or more than <see cref="TrendRequest.MaxSeries"/>.</returns>
    Task<InsightOutcome<Trend>> CountTrendAsync(TrendRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the sentences of a slice, from which a count was made.</summary>
    /// <returns>Problems: those of the query and its facet values; E205 for an impossible page.</returns>
    Task<InsightOutcome<SentenceList>> ListSentencesAsync(SentenceListRequest request, CancellationToken cancellationToken = default);

    /// <summary>All sentences of a slice, for files: nothing limits their number, and no more than a speech is held at a time.</summary>
    /// <returns>Problems: those of the query and its facet values.</returns>
    Task<InsightOutcome<SentenceStream>> StreamSentencesAsync(Slice slice, CancellationToken cancellationToken = default);

    /// <summary>Counts what a slice asks and how, with the spread over its speeches.</summary>
    /// <returns>Problems: those of the query and its facet values; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<SliceTally>> TallyAsync(Slice slice, CancellationToken cancellationToken = default);

    /// <summary>Lists directives: who is asked to do what by when.</summary>
    /// <returns>Problems: those of the query and its facet values; E205 for an impossible page; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<Register>> ReadRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default);

    /// <summary>All rows of a register, for files: nothing limits their number, and page and size of the request don't count.</summary>
    /// <returns>Problems: those of the query and its facet values; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<DemandStream>> StreamRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts the directives of a slice by rung and year; where its query has words, those whose clause holds one of them.</summary>
    /// <returns>Problems as for <see cref="ReadRegisterAsync"/>.</returns>
    Task<InsightOutcome<Ladder>> ClimbLadderAsync(Slice slice, CancellationToken cancellationToken = default);

    /// <summary>Finds the words and set phrases that tell two slices apart.</summary>
    /// <returns>Problems: those of both slices; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<Keyness>> FindKeywordsAsync(KeynessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Finds what occurs beside a word.</summary>
    /// <returns>Problems: those of the slice; E212 when the word holds nothing to look for; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<Collocations>> FindCollocationsAsync(CollocationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the places of a string in a slice, each with its neighbours.</summary>
    /// <returns>Problems: those of the slice; E212 when the string holds nothing to look for, or more than one word stands beside fields.</returns>
    Task<InsightOutcome<FoundPlaces>> FindPlacesAsync(PlacesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts strings by speech in a slice: what <see cref="Searching.Strings.IArchiveStrings.CountAsync"/> tells of the whole archive.</summary>
    /// <returns>Problems: those of the slice.</returns>
    Task<InsightOutcome<CountedStrings>> CountStringsAsync(StringsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lays two slices side by side.</summary>
    /// <returns>Problems: those of both slices; E213 when the index lacks the columns.</returns>
    Task<InsightOutcome<Comparison>> CompareAsync(ComparisonRequest request, CancellationToken cancellationToken = default);
}

using Wenmai.OpenSearch.Queries;
using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Answers about strings from the documents of a generation. Thread-safe.</summary>
internal sealed class ClusterStrings : IArchiveStrings
{
    private readonly ClusterReader _reader;
    private readonly Taxonomy _taxonomy;
    private readonly IArchiveTexts _texts;
    private readonly LongStrings _longer;
    private readonly StringPresence _presence;
    private readonly StringCounting _counting;
    private readonly PassageFrequencies _frequencies;
    private readonly BestPassages _best;
    private readonly Lazy<MeaningModel?> _model;
    private readonly PassageMemory _passages;
    private readonly NearestPassages? _nearest;

    /// <param name="reader">The generation.</param>
    /// <param name="taxonomy">Its themes.</param>
    /// <param name="model">What made its vectors; its value is null when there are none, or when another model made them.</param>
    /// <param name="texts">Its speeches.</param>
    /// <param name="passages">Its passages; left out where nobody else reads them.</param>
    /// <param name="nearest">Names the passages nearest in meaning; left out where nobody else asks it.</param>
    public ClusterStrings(
        ClusterReader reader, Taxonomy taxonomy, Lazy<MeaningModel?> model, IArchiveTexts texts, PassageMemory? passages = null, NearestPassages? nearest = null)
    {
        (_reader, _taxonomy, _texts, _model, _passages, _nearest) = (reader, taxonomy, texts, model, passages ?? new PassageMemory(reader), nearest);
        _longer = new LongStrings(reader, texts);
        _presence = new StringPresence(reader, _longer);
        _counting = new StringCounting(reader, taxonomy, _longer);
        _frequencies = new PassageFrequencies(reader);
        _best = new BestPassages(reader, _frequencies);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> OccurAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default) =>
        _presence.AskAsync(folded, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A pair whose first character ends a sentence may lie in two passages: for it the passages with the second character are counted.</remarks>
    public async Task<IReadOnlyList<int>> BoundFrequenciesAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default)
    {
        var pairs = folded.Select(PairsOf).ToList();
        var known = await _frequencies.OfAsync(pairs.SelectMany(p => p), cancellationToken);
        return pairs.ConvertAll(of => of.Min(p => known[p]));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StringCounts?>> CountAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default) =>
        _counting.CountAsync(texts, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<string>>> FindPassagesAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, int max, CancellationToken cancellationToken = default) =>
        _best.FindAsync(groups, max, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<SimilarSentence>>> FindSimilarSentencesAsync(
        IReadOnlyList<string> texts, int max, CancellationToken cancellationToken = default) =>
        _reader.Generation.ComparesVectors && _model.Value is { } model
            ? new NearPassages(_nearest ?? new NearestPassages(_reader, model), _taxonomy, model, _passages).FindAsync(texts, max, cancellationToken)
            : Task.FromResult<IReadOnlyList<IReadOnlyList<SimilarSentence>>>([.. texts.Select(_ => (IReadOnlyList<SimilarSentence>)[])]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Wenmai.Searching.Strings.Stretch>> FindStretchesAsync(string draft, int minLength, CancellationToken cancellationToken = default)
    {
        var folded = StretchFinder.Fold(draft, minLength);
        var lengths = await new DraftStretches(folded.Text, minLength, texts => _presence.AskAsync(texts, cancellationToken)).MeasureAsync();
        return StretchFinder.Longest(folded, lengths);
    }

    /// <inheritdoc/>
    public async Task<Concordance?> FindConcordanceAsync(ConcordanceRequest request, CancellationToken cancellationToken = default) =>
        PhraseFactory.Make(request.Text, isQuoted: true) is { } phrase
            ? await new ClusterConcordance(_reader, _texts, _longer, request).FindAsync(phrase, cancellationToken) : null;

    private static List<string> PairsOf(string folded) =>
        [.. Enumerable.Range(0, folded.Length - 1).Select(i => PhraseQueries.CutsOf(folded.Substring(i, 2)).Count > 0 ? folded.Substring(i + 1, 1) : folded.Substring(i, 2))];
}

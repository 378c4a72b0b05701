using Wenmai.OpenSearch.Texts;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;

namespace Wenmai.OpenSearch.Suggesting;

/// <summary>What else could have been meant, and what may follow, in a generation that a cluster keeps. Thread-safe.</summary>
/// <remarks>The vocabulary is gathered once, in this process; words that may be mistyped are counted by the cluster.</remarks>
/// <param name="reader">The generation.</param>
/// <param name="texts">Its speeches.</param>
/// <param name="taxonomy">Its themes.</param>
internal sealed class ClusterSuggester(ClusterReader reader, IArchiveTexts texts, Taxonomy taxonomy)
{
    private readonly Remembered<Vocabulary> _vocabulary = new(() => GatherAsync(reader, taxonomy));

    /// <summary>Whether the vocabulary is there.</summary>
    public bool IsReady => _vocabulary.IsThere;

    /// <summary>Gathers the vocabulary if it is not there yet.</summary>
    public Task GatherAsync(CancellationToken cancellationToken) => _vocabulary.GetAsync(cancellationToken);

    /// <summary>Offers for a query that is being typed; see <see cref="Suggester.Complete(string, int)"/>.</summary>
    public async Task<IReadOnlyList<Offer>> CompleteAsync(string typed, int most, CancellationToken cancellationToken) =>
        Suggester.Complete(await _vocabulary.GetAsync(cancellationToken).ConfigureAwait(false), typed, most);

    /// <summary>What was probably meant by a request; null where nothing seems mistyped. The vocabulary is not needed where all words stand in the archive.</summary>
    public async Task<Suggestion?> FindAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Mode == SearchMode.Exact) return null;
        var counts = new AskedCounts(reader, texts);
        var speller = new Speller(request.Query, counts);
        if (!await counts.SettleAsync(() => speller.IsDoubtful, cancellationToken).ConfigureAwait(false)) return null;
        var vocabulary = await _vocabulary.GetAsync(cancellationToken).ConfigureAwait(false);
        return await counts.SettleAsync(() => speller.Correct(vocabulary), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for whoever can't wait for a task. It blocks its thread while the cluster answers.</summary>
    public Suggestion? Find(SearchRequest request) => FindAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    private static async Task<Vocabulary> GatherAsync(ClusterReader reader, Taxonomy taxonomy)
    {
        var source = await ClusterVocabulary.ReadAsync(reader).ConfigureAwait(false);
        var vocabulary = new VocabularyGatherer(source, taxonomy, CancellationToken.None).Gather();
        vocabulary.Warm();
        return vocabulary;
    }
}

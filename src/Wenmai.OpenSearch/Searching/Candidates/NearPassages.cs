using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Finds the sentences nearest in meaning: the cluster names their passages.</summary>
/// <param name="nearest">Names the passages.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="model">The model that its vectors are of.</param>
/// <param name="passages">Its passages.</param>
internal sealed class NearPassages(NearestPassages nearest, Taxonomy taxonomy, MeaningModel model, PassageMemory passages)
{
    /// <summary>Texts asked about in one request.</summary>
    private const int Together = 16;

    /// <summary>For each text its nearest sentences, best first; none for a text of which the model knows nothing.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="max">Sentences of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IReadOnlyList<SimilarSentence>>> FindAsync(IReadOnlyList<string> texts, int max, CancellationToken cancellationToken)
    {
        var found = new List<IReadOnlyList<SimilarSentence>>();
        foreach (var some in texts.Chunk(Together))
            foreach (var (text, named) in some.Zip(await nearest.FindBySentenceAsync(some, max, cancellationToken)))
                found.Add(Nearest(text, await passages.ReadAsync(named, cancellationToken), max));
        return found;
    }

    private IReadOnlyList<SimilarSentence> Nearest(string text, IReadOnlyList<FoundPassage> passages, int max)
    {
        var segment = SparseSegment.Of(passages, taxonomy, LabelChoice.All, _ => throw new InvalidOperationException("No speech is read for its sentences."));
        return new NearSentences([segment.Query.Segment], model).Find(text, max);
    }
}

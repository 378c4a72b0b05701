using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Finds the sentences nearest in meaning: the cluster names the nearest passages, the vectors of their sentences decide.</summary>
/// <param name="reader">The generation; it compares vectors.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="model">The model that its vectors are of.</param>
/// <param name="passages">Its passages.</param>
internal sealed class NearPassages(ClusterReader reader, Taxonomy taxonomy, MeaningModel model, PassageMemory passages)
{
    /// <summary>Passages that the cluster names for each text.</summary>
    private const int Candidates = 60;

    /// <summary>Texts asked about in one request.</summary>
    private const int Together = 16;

    /// <summary>For each text its nearest sentences, best first; none for a text of which the model knows nothing.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="max">Sentences of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IReadOnlyList<SimilarSentence>>> FindAsync(IReadOnlyList<string> texts, int max, CancellationToken cancellationToken)
    {
        var found = new IReadOnlyList<SimilarSentence>[texts.Count];
        Array.Fill(found, []);
        var known = texts.Select((text, i) => (Number: i, Vector: model.Encode(TextFolding.FoldToString(text))))
            .Where(t => t.Vector.AsSpan().ContainsAnyExcept(0f));
        foreach (var some in known.Chunk(Together))
        {
            var answers = await reader.SearchAsync([.. some.Select(t => CandidateQueries.Nearest(t.Vector, Candidates, reader.Generation.HasGraph))], cancellationToken);
            foreach (var (text, answer) in some.Zip(answers)) found[text.Number] = Nearest(texts[text.Number], await passages.ReadAsync([.. answer.Hits().Select(CandidateQueries.KeyOf)], cancellationToken), max);
        }
        return found;
    }

    private IReadOnlyList<SimilarSentence> Nearest(string text, IReadOnlyList<FoundPassage> passages, int max)
    {
        var segment = SparseSegment.Of(passages, taxonomy, LabelChoice.All, _ => throw new InvalidOperationException("No speech is read for its sentences."));
        return new NearSentences([segment.Query.Segment], model).Find(text, max);
    }
}

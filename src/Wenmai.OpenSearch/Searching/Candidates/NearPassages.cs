using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Finds the sentences nearest in meaning: the cluster names their passages.</summary>
/// <param name="reader">The generation; it compares vectors.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="model">The model that its vectors are of.</param>
/// <param name="passages">Its passages.</param>
internal sealed class NearPassages(ClusterReader reader, Taxonomy taxonomy, MeaningModel model, PassageMemory passages)
{
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
        var known = texts.Select((text, i) => (Number: i, Query: new MeaningQuery(model.Encode(TextFolding.FoldToString(text))))).Where(t => !t.Query.IsEmpty);
        foreach (var some in known.Chunk(Together))
        {
            var answers = await reader.SearchAsync([.. some.Select(t => NearestQuery.Of(t.Query, max, bySentence: true))], cancellationToken);
            foreach (var ((number, _), answer) in some.Zip(answers))
                found[number] = Nearest(texts[number], await passages.ReadAsync(NearestQuery.Read(answer), cancellationToken), max);
        }
        return found;
    }

    private IReadOnlyList<SimilarSentence> Nearest(string text, IReadOnlyList<FoundPassage> passages, int max)
    {
        var segment = SparseSegment.Of(passages, taxonomy, LabelChoice.All, _ => throw new InvalidOperationException("No speech is read for its sentences."));
        return new NearSentences([segment.Query.Segment], model).Find(text, max);
    }
}

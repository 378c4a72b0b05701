using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.Searching.Strings;

/// <summary>A sentence whose meaning is near to a given one.</summary>
/// <param name="Passage">Identifier of the passage it stands in.</param>
/// <param name="Sentence">Its place in <c>Excerpt.Sentences</c>.</param>
/// <param name="Cosine">Nearness of meaning: 1 for the same, around 0 for what has nothing to do with it.</param>
public sealed record SimilarSentence(string Passage, int Sentence, double Cosine);

/// <summary>Finds the sentences of an archive nearest in meaning, one of each passage.</summary>
internal sealed class NearSentences(IReadOnlyList<SpeechSegment> segments, MeaningModel model)
{
    /// <summary>Makes whole numbers of cosines.</summary>
    private const int CosineScale = 1 << 20;

    /// <summary>The nearest, best first; none for a text of which the model knows nothing.</summary>
    public IReadOnlyList<SimilarSentence> Find(string text, int most)
    {
        var query = new MeaningQuery(model.Encode(TextFolding.FoldToString(text)));
        var parts = segments.Select(s => new SegmentQuery(s)).ToList();
        var best = new TopScores(most, (s, passage) => parts[s].KeyOf(passage));
        new MeaningScan(parts, query).Run((s, passage, nearness) => best.Add(s, passage, (int)(nearness.Sentence * CosineScale)));
        return best.TakeAll().Select(b => Found(segments[b.Segment], b.Passage, query)).ToList();
    }

    private static SimilarSentence Found(SpeechSegment segment, int passage, MeaningQuery query)
    {
        var nearness = query.Of(segment, passage);
        return new SimilarSentence(ExcerptReader.IdOf(segment, passage), nearness.Nearest - segment.Passages[passage].FirstSentence, nearness.Sentence);
    }
}

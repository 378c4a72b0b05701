using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.Searching.Strings;

/// <summary>A sentence whose meaning is near to a given one.</summary>
/// <param name="Passage">Identifier of the passage it stands in.</param>
/// <param name="Sentence">Its place in <c>Excerpt.Sentences</c>.</param>
/// <param name="Nearness">Nearness of meaning: 1 for the same, around 0 for what has nothing to do with it.</param>
/// <param name="IsAlike">Whether it says the like; else it is merely the nearest there is.</param>
public sealed record SimilarSentence(string Passage, int Sentence, double Nearness, bool IsAlike);

/// <summary>Finds the sentences of an archive nearest in meaning, one of each passage.</summary>
/// <remarks>
/// Beside a deep model nearness is a mean of both: the quick vectors know the sentence, the deep ones the passage. A model elsewhere is never asked: these
/// are sentences of somebody's draft.
/// </remarks>
internal sealed class NearSentences(IReadOnlyList<SpeechSegment> segments, MeaningModel model, DeepArchive? deep = null)
{
    /// <summary>Makes whole numbers of nearness.</summary>
    private const int Scale = 1 << 20;

    /// <summary>Below this cosine a sentence says something else: read on five drafts against an archive of thousands, every second one between 0.65 and 0.7 was of no use.</summary>
    private const double AlikeAlone = 0.7;

    /// <summary>The same for the mean beside a deep model. Of 75 sentences in plain speech it shows 62 precedents, of which 58 in a hundred say at least part
    /// of the same; the quick vectors alone showed 25, of which 52 in a hundred did.</summary>
    private const double AlikeBesideDeep = 0.5;

    /// <summary>What nearness to the deep model counts beside that of the quick vectors; from 0.5 to 1 little changes.</summary>
    private const double DeepShare = 0.7;

    /// <summary>Passages that each of the two names.</summary>
    private const int Candidates = 30;

    /// <summary>The nearest, best first; none for a text of which the model knows nothing.</summary>
    public IReadOnlyList<SimilarSentence> Find(string text, int most)
    {
        var query = new MeaningQuery(model.Encode(TextFolding.FoldToString(text)));
        var parts = segments.Select(s => new SegmentQuery(s)).ToList();
        return Heard(parts, text) is { } leg ? Fused(parts, query, leg, most) : ByQuickVectors(parts, query, most).Select(b => Found(b, query, null)).ToList();
    }

    private DeepLeg? Heard(IReadOnlyList<SegmentQuery> parts, string text)
    {
        if (deep is not { Model.Settings.IsRemote: false, Share: 1 }) return null;
        var leg = new DeepLeg(deep, parts, text);
        return leg is { Answers: true, IsWhole: true } ? leg : null;
    }

    private List<SimilarSentence> Fused(IReadOnlyList<SegmentQuery> parts, MeaningQuery query, DeepLeg leg, int most)
    {
        var best = new TopScores(most, (s, passage) => parts[s].KeyOf(passage));
        foreach (var (s, passage) in ByQuickVectors(parts, query, Candidates).Union(leg.Nearest(Candidates)))
            best.Add(s, passage, (int)(Nearness(query.Of(segments[s], passage), s, passage, leg) * Scale));
        return best.TakeAll().Select(b => Found((b.Segment, b.Passage), query, leg)).ToList();
    }

    private IEnumerable<(int Segment, int Passage)> ByQuickVectors(IReadOnlyList<SegmentQuery> parts, MeaningQuery query, int most)
    {
        var best = new TopScores(most, (s, passage) => parts[s].KeyOf(passage));
        new MeaningScan(parts, query, maxChosen: MeaningScan.MaxChosenBySentence).Run((s, passage, nearness) => best.Add(s, passage, (int)(nearness.Sentence * Scale)));
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    private SimilarSentence Found((int Segment, int Passage) place, MeaningQuery query, DeepLeg? leg)
    {
        var (segment, quick) = (segments[place.Segment], query.Of(segments[place.Segment], place.Passage));
        var nearness = Nearness(quick, place.Segment, place.Passage, leg);
        var id = ExcerptReader.IdOf(segment, place.Passage);
        return new SimilarSentence(id, quick.Nearest - segment.Passages[place.Passage].FirstSentence, nearness, nearness >= (leg is null ? AlikeAlone : AlikeBesideDeep));
    }

    private static double Nearness(MeaningSimilarity quick, int segment, int passage, DeepLeg? leg) =>
        leg is null ? quick.Sentence : (quick.Sentence + (DeepShare * (leg.NearnessOf(segment, passage) ?? 0))) / (1 + DeepShare);
}

using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>Reads what a page shows of a passage: text, highlights, labels, legs and what the score is made of.</summary>
/// <param name="segments">The segments.</param>
/// <param name="plan">The plan.</param>
/// <param name="words">Explains scores by words.</param>
/// <param name="similar">Similar passages; null when the plan has none.</param>
internal sealed class HitReader(IReadOnlyList<SegmentQuery> segments, SearchPlan plan, WordRanker words, SimilarPassages? similar)
{
    private readonly HybridExplainer? _explainer = similar is null ? null : new HybridExplainer(plan.Hybrid!, similar);

    /// <summary>Reads a passage.</summary>
    /// <param name="scored">The passage.</param>
    /// <param name="bySimilarity">Whether it was ranked by similarity.</param>
    public SearchHit Read(ScoredPassage scored, bool bySimilarity)
    {
        var part = segments[scored.Segment];
        var place = part.PlaceOf(scored.Passage);
        var speech = part.ReadSpeechOf(scored.Passage);
        var candidate = bySimilarity ? similar!.Find(scored.Segment, scored.Passage) : null;
        var hit = PassageHit.Of(speech, place.Number, plan);
        var start = speech.Passages[place.Number - 1].Span.Start;
        TextSpan? nearest = NearestSentence(candidate, part, speech, start) is { } row ? PassageHit.Shift(row, start) : null;
        return hit with
        {
            Nearest = nearest,
            MeaningHighlights = candidate is { } near && !scored.IsExact ? _explainer!.Marks(near, hit.Text, hit.Highlights, nearest) : [],
            Score = scored.Score,
            Legs = LegsOf(scored, candidate).ToList(),
            Explanation = candidate is { } found ? _explainer!.Explain(found, hit.Text) : words.Explain(part, scored.Passage),
        };
    }

    private IEnumerable<RetrievalLeg> LegsOf(ScoredPassage scored, HybridCandidate? candidate)
    {
        if (scored.IsExact) yield return RetrievalLeg.Exact;
        if (candidate is { } found)
            foreach (var leg in _explainer!.Legs(found, scored.IsExact)) yield return leg;
        else if (plan.Query is not null && !scored.IsExact) yield return RetrievalLeg.Words;
    }

    /// <summary>Counted from the first sentence of the passage: a segment may lack those before it.</summary>
    private static TextSpan? NearestSentence(HybridCandidate? candidate, SegmentQuery part, Speech speech, int start) =>
        candidate is { Meaning.Nearest: >= 0 and var sentence } found
            ? speech.Sentences.SkipWhile(s => s.Span.Start < start).ElementAt(sentence - part.Segment.Passages[found.Passage].FirstSentence).Span : null;
}

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
        var passage = speech.Passages[place.Number - 1];
        var start = passage.Span.Start;
        var sentences = speech.Sentences.Where(s => passage.Span.Contains(s.Span.Start)).ToList();
        var candidate = bySimilarity ? similar!.Find(scored.Segment, scored.Passage) : null;
        var text = passage.Span.Of(speech.Text);
        TextSpan? nearest = NearestSentence(candidate, speech, place) is { } row ? Shift(row, start) : null;
        IReadOnlyList<TextSpan> highlights = plan.Query is { } query ? Highlighter.Mark(speech, query, passage.Span).Select(s => Shift(s, start)).ToList() : [];
        return new SearchHit
        {
            Passage = new PassageId(speech.Id, passage.Number).ToString(),
            Speech = speech.Id,
            Number = passage.Number,
            Title = speech.Title,
            TitleIsDerived = speech.Structure.TitleOrigin == TitleOrigin.Derived,
            Year = speech.Year.Best,
            Date = speech.Date,
            Unit = speech.Unit,
            Speaker = speech.Speaker,
            Kind = speech.Kind,
            KindRule = speech.KindEvidence.Rule,
            FromText = speech.FromText,
            HeadingPath = speech.Structure.HeadingPath(passage.Section),
            Text = text,
            Nearest = nearest,
            Highlights = highlights,
            MeaningHighlights = candidate is { } near && !scored.IsExact ? _explainer!.Marks(near, text, highlights, nearest) : [],
            Role = SectionRoles.MainOf(sentences.Select(s => s.Role)),
            Sentences = sentences.Select(s => SentenceShift.Back(s, start)).ToList(),
            Themes = sentences.SelectMany(s => s.Themes).Where(l => Counts(l.Weight)).Select(l => l.Theme).Distinct().OrderBy(t => t.Number).ToList(),
            Types = sentences.SelectMany(s => s.Demands).SelectMany(d => d.Types).Where(t => Counts(t.Weight)).Select(t => t.Type).Distinct().Order().ToList(),
            Stances = sentences.Where(s => Counts(s.StanceWeight)).Select(s => s.Stance).Distinct().Order().ToList(),
            Score = scored.Score,
            Legs = LegsOf(scored, candidate).ToList(),
            Explanation = candidate is { } found ? _explainer!.Explain(found, text) : words.Explain(part, scored.Passage),
        };
    }

    private bool Counts(double weight) => plan.Request.Selection.Labels == LabelChoice.All || LabelWeight.IsSure(weight);

    private IEnumerable<RetrievalLeg> LegsOf(ScoredPassage scored, HybridCandidate? candidate)
    {
        if (scored.IsExact) yield return RetrievalLeg.Exact;
        if (candidate is { } found)
            foreach (var leg in _explainer!.Legs(found, scored.IsExact)) yield return leg;
        else if (plan.Query is not null && !scored.IsExact) yield return RetrievalLeg.Words;
    }

    private static TextSpan? NearestSentence(HybridCandidate? candidate, Speech speech, PassagePlace place) =>
        candidate is { Meaning.Nearest: >= 0 and var sentence } ? speech.Sentences[sentence - place.FirstSentence].Span : null;

    private static TextSpan Shift(TextSpan span, int start) => new(span.Start - start, span.End - start);
}

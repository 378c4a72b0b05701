using Wenmai.Searching.Facets;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Ranking;

/// <summary>Puts answers in the plan's order and keeps those of the page asked for.</summary>
/// <param name="segments">The segments.</param>
/// <param name="plan">The plan.</param>
/// <param name="ranker">Scores by words.</param>
/// <param name="similar">Similar passages; null when the plan has none.</param>
internal sealed class PageRanker(IReadOnlyList<SegmentQuery> segments, SearchPlan plan, WordRanker ranker, SimilarPassages? similar)
{
    /// <summary>Brings the word scores of passages that no leg named below those of all candidates.</summary>
    private const double BelowCandidates = 1e-6;

    /// <summary>What is left of the score of a heading, a salutation or a fragment where hits are put together: it names what a passage beside it says.</summary>
    private const double ShareOfSlight = .7;

    private readonly TermHits?[] _exact = segments.Select(s => plan.Verbatim is null ? null : s.HitsOf(plan.Verbatim)).ToArray();

    /// <summary>The passages of the page, in order.</summary>
    /// <param name="passing">The answers that pass all filters, by segment, ascending.</param>
    public IReadOnlyList<ScoredPassage> Rank(IReadOnlyList<int>[] passing)
    {
        var (depth, skip) = (plan.Request.Page * plan.Request.Size, (plan.Request.Page - 1) * plan.Request.Size);
        return Best(passing, depth).Skip(skip).ToList();
    }

    /// <summary>The best answers, in order.</summary>
    /// <param name="passing">The answers that pass all filters, by segment, ascending.</param>
    /// <param name="depth">How many of them.</param>
    public IReadOnlyList<ScoredPassage> Best(IReadOnlyList<int>[] passing, int depth) => Best(passing, depth, plan.Pins == VerbatimPins.Best ? 1 : 0);

    /// <summary>The best of a few answers of one segment, in the order that they have among all.</summary>
    public IReadOnlyList<ScoredPassage> BestOf(int segment, IReadOnlyList<int> rows, int depth) =>
        Best([.. segments.Select((_, s) => s == segment ? rows : [])], depth, 0);

    private List<ScoredPassage> Best(IReadOnlyList<int>[] passing, int depth, int pins)
    {
        var order = Comparison();
        var (best, pinned) = (new TopPassages(depth, order), new TopPassages(pins, order));
        if (plan.Order == RankOrder.Similarity) AddCandidates(passing, best, pinned);
        AddByWords(passing, best, pinned);
        return pinned.InOrder().Union(best.InOrder()).Take(depth).ToList();
    }

    /// <summary>Similar passages that are no answers themselves, to fill the page on which the answers end.</summary>
    /// <param name="total">Answers in all.</param>
    /// <param name="shown">Answers on this page.</param>
    /// <param name="answersIn">The answers in a segment.</param>
    /// <param name="candidatesIn">The similar passages in a segment that meet all that is required.</param>
    /// <param name="filter">Facet selections.</param>
    public IReadOnlyList<ScoredPassage> Related(int total, int shown, Func<int, PassageSet> answersIn, Func<int, PassageSet> candidatesIn, FacetFilter filter)
    {
        var room = plan.Request.Size - shown;
        if (!plan.ShowsRelated || room <= 0 || total < (plan.Request.Page - 1) * plan.Request.Size) return [];
        if (similar!.IsNothingSimilar) room = Math.Min(room, HybridPlan.ShownFar);
        var allowed = segments.Select((s, i) => new FacetCounter(filter).Count(s.Segment, candidatesIn(i)).ToHashSet()).ToArray();
        var answers = segments.Select((_, i) => answersIn(i)).ToArray();
        return similar.Ranked.Where(c => allowed[c.Segment].Contains(c.Passage) && !answers[c.Segment][c.Passage]).Take(room)
            .Select(c => Scored(c.Segment, c.Passage, c.Score) with { IsExact = false }).ToList();
    }

    private Comparison<ScoredPassage> Comparison() => plan.Order switch
    {
        RankOrder.Newest => ScoredPassage.ByNewest,
        RankOrder.Oldest => ScoredPassage.ByOldest,
        _ => plan.Pins == VerbatimPins.Best ? ScoredPassage.ByScore : ScoredPassage.ByRelevance,
    };

    private void AddCandidates(IReadOnlyList<int>[] passing, TopPassages best, TopPassages pinned)
    {
        for (var s = 0; s < passing.Length; s++)
            foreach (var passage in passing[s])
                if (similar!.Find(s, passage) is { } candidate) Add(Scored(s, passage, candidate.Score), best, pinned);
    }

    /// <summary>After similar passages what no leg named comes by its words, weighed only where the candidates leave room.</summary>
    private void AddByWords(IReadOnlyList<int>[] passing, TopPassages best, TopPassages pinned)
    {
        var isLast = plan.Order == RankOrder.Similarity;
        for (var s = 0; s < passing.Length; s++)
        {
            double[]? scores = null;
            for (var i = 0; i < passing[s].Count; i++)
            {
                if (isLast && !CouldBeShown(s, passing[s][i], best, pinned)) continue;
                scores ??= ranker.Score(segments[s], passing[s]);
                Add(Scored(s, passing[s][i], isLast ? scores[i] * BelowCandidates : scores[i]), best, pinned);
            }
        }
    }

    private bool CouldBeShown(int segment, int passage, TopPassages best, TopPassages pinned)
    {
        if (similar!.Find(segment, passage) is not null) return false;   // added already
        var scored = Scored(segment, passage, ranker.Max * BelowCandidates);
        return best.Takes(scored) || (scored.IsExact && pinned.Takes(scored));
    }

    private void Add(ScoredPassage scored, TopPassages best, TopPassages pinned)
    {
        if (plan.Groups && (best.Takes(scored) || pinned.Takes(scored))) scored = Weighed(scored);
        best.Add(scored);
        if (scored.IsExact) pinned.Add(scored);
    }

    private ScoredPassage Weighed(ScoredPassage scored) => scored.Score > 0 && segments[scored.Segment].Forms.IsSlight(scored.Passage)
        ? scored with { Score = scored.Score * ShareOfSlight }
        : scored;

    /// <summary>A passage made ready to be put in order.</summary>
    public ScoredPassage Scored(int segment, int passage, double score)
    {
        var place = segments[segment].PlaceOf(passage);
        return new ScoredPassage(segment, passage, _exact[segment]?.FrequencyIn(passage) > 0, score, place.Day, place.SpeechId);
    }
}

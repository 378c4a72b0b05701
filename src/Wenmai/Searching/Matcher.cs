using Wenmai.Indexing;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Matching;

namespace Wenmai.Searching;

/// <summary>Finds the passages that answer a plan, segment by segment. Facet selections are not its business.</summary>
/// <param name="segments">The segments.</param>
/// <param name="plan">The plan.</param>
/// <param name="weights">Weights over the archive.</param>
/// <param name="similar">Similar passages; null when the plan has none.</param>
internal sealed class Matcher(IReadOnlyList<SegmentQuery> segments, SearchPlan plan, TermWeights weights, SimilarPassages? similar)
{
    /// <summary>The answers in a segment.</summary>
    public PassageSet AnswersIn(int segment) => Required(segment, AllIn(segment));

    /// <summary>Those of some passages that meet what the frame of the query asks beside its facets, and lie in the speech asked for; the set itself, changed.</summary>
    public PassageSet Required(int segment, PassageSet passages)
    {
        if (plan.Required is { } required) passages = passages.And(segments[segment].Matching(required, weights));
        return plan.Request.Within.Length == 0 ? passages : passages.And(OfSpeech(segment, plan.Request.Within));
    }

    private PassageSet AllIn(int segment) => plan.Answers switch
    {
        AnswerSet.Matches => MatchesIn(segment, plan.Query),
        AnswerSet.Similar => WithoutLiked(segment, similar!.AnswersIn(segment)),
        _ when similar!.IsNothingSimilar => similar.AnswersIn(segment),
        _ => similar.AnswersIn(segment).Or(MatchesIn(segment, plan.Query)),
    };

    /// <summary>The passages of a segment of which a query holds; all live ones for none.</summary>
    public PassageSet MatchesIn(int segment, QueryNode? query)
    {
        var part = segments[segment];
        return query is null ? new PassageSet(part.Size).Or(part.Live) : part.Matching(query, weights);
    }

    private PassageSet OfSpeech(int segment, string speechId)
    {
        var (part, set, id) = (segments[segment].Segment, new PassageSet(segments[segment].Size), SpeechIds.ToNumber(speechId));
        foreach (var speech in part.LiveSpeeches.Where(s => part.Speeches[s].Id == id))
            set.AddRange(part.Speeches[speech].FirstPassage, part.Speeches[speech].FirstPassage + part.Speeches[speech].PassageCount);
        return set;
    }

    /// <summary>Whoever looks for others like a passage does not want that passage.</summary>
    private PassageSet WithoutLiked(int segment, PassageSet passages)
    {
        if (plan.Like is not { } like) return passages;
        foreach (var passage in passages.Members().Where(p => segments[segment].PlaceOf(p).Id == like.PassageId).ToList()) passages.Remove(passage);
        return passages;
    }
}

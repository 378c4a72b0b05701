using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Ranking;

/// <summary>Says whether an archive has nothing on a query. Made for one search; it has vectors.</summary>
/// <param name="segments">The segments.</param>
/// <param name="plan">The plan.</param>
/// <param name="weights">Weights over the archive.</param>
/// <param name="archiveField">The mean of the archive's passages in the field of official documents.</param>
internal sealed class AbsenceJudge(IReadOnlyList<SegmentQuery> segments, HybridPlan plan, TermWeights weights, double archiveField)
{
    /// <summary>Fewer passages say nothing about what is rare, and so nothing about what is missing.</summary>
    private const int MinPassages = 100;

    /// <summary>A passage that holds so much of a query is about it, whatever the query is about.</summary>
    private const double Sufficient = .65;

    /// <summary>Candidates nearest in meaning that are looked at: one may be near by chance.</summary>
    private const int NearDepth = 10;

    /// <summary>Where an archive of official documents lies in their field. One that lies deeper asks no more of a query than others do.</summary>
    private const double UsualField = .04;

    /// <summary>How much farther out a query may lie than the passages nearest to it: an archive of many fields is asked about the outer ones, too.</summary>
    private const double Reach = .2;

    /// <summary>Whether the archive has nothing on it. What stands verbatim is never absent.</summary>
    public bool IsAbsent(SimilarPassages similar)
    {
        if (plan.Whole is not { } whole || weights.Passages < MinPassages || weights.PassagesWith(whole) > 0) return false;
        var features = Read(similar);
        return features.Shared < Sufficient && IsLikelyAbsent(features, similar);
    }

    /// <summary>All features, for the trainer.</summary>
    public AbsenceFeatures ReadAll(SimilarPassages similar) => Read(similar).WithBook(similar);

    private AbsenceFeatures Read(SimilarPassages similar)
    {
        var nearest = similar.Ranked.OrderByDescending(c => c.Meaning.Sum).Take(NearDepth).ToList();
        var field = new MeaningQuery(similar.Model!.Field.Direction);
        var around = nearest.Select(c => (double)field.PassageCosine(segments[c.Segment].Segment, c.Passage)).DefaultIfEmpty(0).Average();
        var archive = Math.Min(Math.Min(UsualField, archiveField), around + Reach);
        return AbsenceFeatures.WithoutBook(similar, nearest, weights.Passages, archive, c => segments[c.Segment].ReadPassage(c.Passage));
    }

    /// <remarks>A cosine is at most 1: the book is looked up only where it can decide.</remarks>
    private bool IsLikelyAbsent(AbsenceFeatures features, SimilarPassages similar)
    {
        var (model, least) = (AbsenceModel.Shipped, plan.Options.MinPresence);
        if (model.PresenceOf(features) >= least) return false;
        return model.PresenceOf(features with { Book = 1 }) < least || model.PresenceOf(features.WithBook(similar)) < least;
    }
}

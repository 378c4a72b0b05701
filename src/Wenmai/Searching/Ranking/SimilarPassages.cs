using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>The passages similar to what a plan is about. They are ranked when first asked for: a page full of verbatim hits never needs it.</summary>
internal sealed class SimilarPassages
{
    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly HybridPlan _plan;
    private readonly Lazy<IReadOnlyList<Paraphrase>> _paraphrases;
    private readonly Lazy<Task<DeepLeg>>? _deep;
    private readonly Lazy<HybridRanker> _ranker;
    private readonly Lazy<AbsenceJudge> _judge;
    private readonly Lazy<bool> _isAbsent;
    private readonly Lazy<Dictionary<(int Segment, int Passage), HybridCandidate>> _found;

    /// <param name="segments">The segments.</param>
    /// <param name="plan">Legs, candidates and weights.</param>
    /// <param name="weights">Weights over the archive.</param>
    /// <param name="model">What makes vectors; needed by a plan that uses them.</param>
    /// <param name="archiveField">The mean of the archive's passages in the field of official documents; asked for only where it may turn out to have nothing.</param>
    /// <param name="deep">A deep model's vectors; null without one.</param>
    public SimilarPassages(
        IReadOnlyList<SegmentQuery> segments, HybridPlan plan, TermWeights weights, MeaningModel? model, Func<double> archiveField, DeepArchive? deep)
    {
        (_segments, _plan) = (segments, plan);
        Model = plan.UsesVectors ? model : null;
        Vector = Model?.Encode(TextFolding.FoldToString(plan.Text));
        _paraphrases = new(() => Model is not null && plan.UsesParaphrases
            ? Model.Phrases.Nearest(Vector, HybridPlan.MaxParaphrases, HybridPlan.MinParaphrase) : []);
        if (deep is not null && plan.UsesDeep) _deep = new(() => Task.Run(() => new DeepLeg(deep, segments, plan.Text)));
        _ranker = new(() => MakeRanker(weights));
        _judge = new(() => new AbsenceJudge(segments, plan, weights, archiveField()));
        _isAbsent = new(() => Model is not null && _judge.Value.IsAbsent(this));
        _found = new(() => Ranked.ToDictionary(p => (p.Segment, p.Passage)));
    }

    /// <summary>What knows meanings; null when that leg takes no part.</summary>
    public MeaningModel? Model { get; }

    /// <summary>The meaning of the text; null without a model.</summary>
    public float[]? Vector { get; }

    /// <summary>How documents put such plain words, nearest first.</summary>
    public IReadOnlyList<Paraphrase> Paraphrases => _paraphrases.Value;

    /// <summary>Whether the ranking has been made, so that other wordings have been looked for.</summary>
    public bool IsRanked => _ranker.IsValueCreated;

    /// <summary>The candidates of all legs, best first.</summary>
    public IReadOnlyList<HybridCandidate> Ranked => _ranker.Value.Ranked;

    /// <summary>Characters and pairs of the text.</summary>
    public NgramQuery Terms => _ranker.Value.Terms;

    /// <summary>What a deep model said, once the ranking has been made; null without one.</summary>
    public DeepLeg? Deep => IsRanked ? _deep?.Value.Result : null;

    /// <summary>Whether the archive has nothing on the text. It can't be known without vectors.</summary>
    public bool IsNothingSimilar => Ranked.Count == 0 || (Model is not null && !_plan.ListsFar && (IsChance || IsAbsent));

    /// <summary>Whether the archive has nothing on the whole query; see <see cref="AbsenceJudge"/>.</summary>
    public bool IsAbsent => !_plan.ListsFar && _isAbsent.Value;

    /// <summary>Whether the little that is shared is chance. Nothing is said while a deep model's vectors are incomplete or its scale is unknown.</summary>
    private bool IsChance => (Deep is { Answers: true } deep ? deep is { IsWhole: true, HasScale: true } && IsFarFromDeep : IsFarFromAll);

    private bool IsFarFromAll => Ranked.Take(HybridPlan.MeaningDepth).ToList() is var best
        && best.Max(EvidenceOf) < _plan.Options.SufficientScore && best.Max(p => p.Meaning.Sum) < _plan.Options.MinSimilarity;

    /// <summary>What speaks for a passage by the archive's own words and meaning, on a scale that is the same for all texts.</summary>
    private double EvidenceOf(HybridCandidate passage) => ((passage.Shared + passage.Reworded) * _plan.EvidenceWeight) + (passage.Meaning.Sum * passage.MeaningWeight);

    // One passage may be near by chance, five are a topic; the quick vectors hear single words that the deep ones blur.
    private bool IsFarFromDeep
    {
        get
        {
            var nearest = Ranked.OrderByDescending(p => p.DeepNearness).Take(HybridPlan.DeepDepth).Average(p => p.DeepNearness);
            return nearest + (Ranked.Max(p => p.Meaning.Sentence) / 2) < _plan.Options.MinDeepSimilarity;
        }
    }

    /// <summary>What tells whether the archive has anything on the text; there are vectors.</summary>
    public AbsenceFeatures ReadAbsence() => _judge.Value.ReadAll(this);

    /// <summary>What is known of a passage; null when it is no candidate of any leg.</summary>
    public HybridCandidate? Find(int segment, int passage) => _found.Value.TryGetValue((segment, passage), out var candidate) ? candidate : null;

    /// <summary>The passages of a segment that are similar enough to count as answers.</summary>
    public PassageSet AnswersIn(int segment) => SetOf(segment, IsNothingSimilar
        ? []
        : Ranked.TakeWhile(p => p.Score >= Ranked[0].Score * _plan.Options.MinScoreShare));

    /// <summary>All candidates in a segment.</summary>
    public PassageSet CandidatesIn(int segment) => SetOf(segment, Ranked);

    /// <remarks>A third of the time of a search is the deep model's: it is asked while the other legs look for theirs.</remarks>
    private HybridRanker MakeRanker(TermWeights weights)
    {
        var asked = _deep?.Value;
        return new HybridRanker(_segments, _plan, weights, Vector, Paraphrases, asked);
    }

    private PassageSet SetOf(int segment, IEnumerable<HybridCandidate> candidates)
    {
        var set = new PassageSet(_segments[segment].Size);
        foreach (var candidate in candidates.Where(p => p.Segment == segment)) set.Add(candidate.Passage);
        return set;
    }
}

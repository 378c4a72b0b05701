using System.Buffers;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>A passage similar to a query, with what each leg gave it.</summary>
/// <param name="Segment">Index of its segment.</param>
/// <param name="Passage">Its row there.</param>
/// <param name="Shared">Shared characters: BM25 as a share of the query's weight.</param>
/// <param name="Reworded">Other wordings that occur in it, on the same scale.</param>
/// <param name="WordsWeight">What such a share counts; the same for all candidates of a search.</param>
/// <param name="Meaning">Similarity of meaning; all zero without a model.</param>
/// <param name="MeaningWeight">What that similarity counts.</param>
/// <param name="Paraphrases">Characters shared with how documents put such plain words.</param>
/// <param name="DeepNearness">How near it is to a deep model; 0 without one.</param>
/// <param name="DeepWeight">What that nearness counts.</param>
internal readonly record struct HybridCandidate(
    int Segment, int Passage, double Shared, double Reworded, double WordsWeight, MeaningSimilarity Meaning, double MeaningWeight, double Paraphrases,
    double DeepNearness, double DeepWeight)
{
    /// <summary>What shared characters add.</summary>
    public double Words => Shared * WordsWeight;

    /// <summary>What other wordings add.</summary>
    public double Expansions => Reworded * WordsWeight;

    /// <summary>What a deep model adds; 0 without one.</summary>
    public double Deep => DeepNearness * DeepWeight;

    /// <summary>What passages are ranked by.</summary>
    public double Score => Words + Expansions + Meaning.Sum * MeaningWeight + Paraphrases + Deep;
}

/// <summary>Ranks passages by similarity to a text: shared characters, other wordings, vectors, paraphrases. Each leg but the last names its
/// candidates; all legs score all candidates.</summary>
internal sealed class HybridRanker
{
    /// <summary>Turns similarity, which is a few units at most, into whole numbers.</summary>
    private const int Scale = 1 << 20;

    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly HybridPlan _plan;
    private readonly TermWeights _weights;
    private readonly Bm25Scorer _scores;
    private readonly NgramQuery _terms;
    private readonly NgramQuery? _paraphrases;
    private readonly double _paraphrasesWeight;
    private readonly MeaningQuery? _meaning;
    private readonly DeepLeg? _deep;
    private readonly HeadingShares[] _above;
    private readonly Dictionary<(int Segment, int Passage), double> _expansions = [];

    /// <param name="segments">The segments.</param>
    /// <param name="plan">Legs, candidates and weights.</param>
    /// <param name="weights">Weights over the archive.</param>
    /// <param name="vector">The text's meaning; null without vectors.</param>
    /// <param name="paraphrases">How documents put such plain words, nearest first; empty to leave that leg out.</param>
    /// <param name="deep">What a deep model says, which is waited for when the other legs have named their candidates; null without one.</param>
    public HybridRanker(
        IReadOnlyList<SegmentQuery> segments, HybridPlan plan, TermWeights weights, float[]? vector, IReadOnlyList<Paraphrase> paraphrases, Task<DeepLeg>? deep)
    {
        (_segments, _plan, _weights) = (segments, plan, weights);
        _scores = new Bm25Scorer(plan.Options, weights.AverageLength, plan.B);
        var frequencies = new TermFrequencies(weights.Frequencies.PassagesWith, weights.Frequencies.ParagraphsWithPair, weights.Passages);
        _terms = NgramQuery.Of(plan.UsesWords ? TextFolding.FoldToString(plan.Text) : "", frequencies);
        _above = segments.Select(s => new HeadingShares(s.Segment, _terms, plan.Options)).ToArray();
        if (paraphrases.Count > 0)
        {
            _paraphrases = NgramQuery.Likely(Shares(paraphrases), _terms, HybridPlan.ParaphraseTerms, frequencies);
            _paraphrasesWeight = plan.Options.ParaphraseWeight * paraphrases[0].Nearness;
        }
        _meaning = vector is null ? null : new MeaningQuery(vector);
        var named = ByWords().Concat(ByMeaning()).ToHashSet();
        _deep = deep?.GetAwaiter().GetResult() is { Answers: true } answer ? answer : null;
        _paraphrasesWeight *= _deep is null ? 1 : plan.Options.ParaphrasesBesideDeep;
        foreach (var expansion in plan.Expansions.Where(e => !e.IsDropped)) Add(expansion);
        Ranked = Rank(named);
    }

    /// <summary>The candidates, best first.</summary>
    public IReadOnlyList<HybridCandidate> Ranked { get; }

    /// <summary>Characters and pairs of the text.</summary>
    public NgramQuery Terms => _terms;

    /// <summary>The strongest wording of a passage counts in full, further ones in part.</summary>
    private void Add(Expansion expansion)
    {
        var folded = TextFolding.FoldToString(expansion.Text);
        var rarity = _weights.InverseFrequency(_weights.PassagesWith(folded));
        var weight = expansion.Weight * rarity * _plan.Options.ExpansionWeight / _terms.Mass;
        for (var s = 0; s < _segments.Count; s++)
            foreach (var passage in _segments[s].HitsOf(folded).Passages)
            {
                var known = _expansions.GetValueOrDefault((s, passage));
                _expansions[(s, passage)] = Math.Max(known, weight) + _plan.Options.FurtherExpansion * Math.Min(known, weight);
            }
    }

    /// <summary>The paraphrases folded, each with its share of one.</summary>
    private static IEnumerable<(string Folded, double Share)> Shares(IReadOnlyList<Paraphrase> paraphrases)
    {
        var weights = paraphrases.Select(p => Math.Exp((p.Nearness - 1) / HybridPlan.ParaphraseTemperature)).ToList();
        var total = weights.Sum();
        return paraphrases.Zip(weights, (p, w) => (TextFolding.FoldToString(p.Official), w / total));
    }

    private HybridCandidate[] Rank(HashSet<(int Segment, int Passage)> named)
    {
        named.UnionWith(ByExpansions());
        named.UnionWith(_deep?.Nearest(HybridPlan.DeepCandidates) ?? []);
        var unknown = MeanNearness(named);
        var scored = named.Select(c => Score(c.Segment, c.Passage, unknown)).ToArray();
        var words = WordsWeightFor(scored);
        for (var i = 0; i < scored.Length; i++) scored[i] = scored[i] with { WordsWeight = words };
        Array.Sort(Array.ConvertAll(scored, c => (-c.Score, KeyOf(c.Segment, c.Passage))), scored);
        return scored;
    }

    /// <summary>Words count by how much of the text the best passage shares: where even that one shares a third, what is shared is mostly chance.</summary>
    private double WordsWeightFor(IReadOnlyCollection<HybridCandidate> candidates)
    {
        var best = candidates.Select(c => c.Shared + c.Reworded).DefaultIfEmpty(0).Max();
        return _plan.WordsWeight * best * (_deep is null ? 1 : _plan.Options.WordsBesideDeep);
    }

    /// <summary>What a candidate counts as whose deep vector is not there yet: as near as the others are on the average, so that it neither sinks nor leads.</summary>
    private double MeanNearness(IEnumerable<(int Segment, int Passage)> named)
    {
        if (_deep is null or { IsWhole: true }) return 0;
        var known = named.OrderBy(c => KeyOf(c.Segment, c.Passage)).Select(c => _deep.NearnessOf(c.Segment, c.Passage)).OfType<double>().ToList();
        return known.Count == 0 ? 0 : known.Average();
    }

    private HybridCandidate Score(int segment, int passage, double unknownNearness)
    {
        var source = _segments[segment];
        var text = _terms.Pairs.Count > 0 || _paraphrases is not null ? source.ReadPassage(passage) : "";
        return new HybridCandidate(
            segment, passage,
            _terms.Pairs.Count == 0 ? 0 : _terms.Score(text, _scores) + _above[segment].Of(passage),
            _expansions.GetValueOrDefault((segment, passage)),
            0,   // known when all are scored
            _meaning is null ? new MeaningSimilarity(0, 0, -1) : _meaning.Of(source.Segment, passage),
            _plan.Options.MeaningWeight,
            (_paraphrases?.Score(text, _scores) ?? 0) * _paraphrasesWeight,
            _deep is null ? 0 : _deep.NearnessOf(segment, passage) ?? unknownNearness,
            _plan.DeepWeight);
    }

    private IEnumerable<(int Segment, int Passage)> ByWords()
    {
        var best = new TopScores(_plan.Candidates, KeyOf);
        for (var s = 0; s < _segments.Count; s++) OfferByWords(s, best);
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    /// <summary>BM25 over the pairs of characters.</summary>
    private void OfferByWords(int number, TopScores best)
    {
        var segment = _segments[number];
        var starts = segment.Segment.PassageStarts;
        var rented = ArrayPool<int>.Shared.Rent(segment.Size);   // large enough to end up where only full collections clear
        var sums = rented.AsSpan(0, segment.Size);
        sums.Clear();
        foreach (var pair in _terms.Pairs)
        {
            var (hits, factor) = (segment.HitsOf(pair), _scores.Factor(_terms.WeightOf(pair)));
            for (var i = 0; i < hits.Passages.Length; i++)
            {
                var p = hits.Passages[i];
                sums[p] += _scores.Of(factor, hits.Frequencies[i], starts[p + 1] - starts[p]);
            }
        }
        for (var p = 0; p < sums.Length; p++)
            if (sums[p] > 0 && sums[p] >= best.Threshold) best.Add(number, p, sums[p]);
        ArrayPool<int>.Shared.Return(rented);
    }

    private IEnumerable<(int Segment, int Passage)> ByExpansions() => _expansions
        .OrderByDescending(w => w.Value).ThenBy(w => KeyOf(w.Key.Segment, w.Key.Passage)).Take(_plan.Candidates).Select(w => w.Key);

    private IEnumerable<(int Segment, int Passage)> ByMeaning()
    {
        if (_meaning is null) return [];
        var best = new TopScores(_plan.Candidates, KeyOf);
        new MeaningScan(_segments, _meaning).Run((s, passage, nearness) => best.Add(s, passage, (int)(nearness.Sum * Scale)));
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    private long KeyOf(int segment, int passage) => _segments[segment].KeyOf(passage);
}

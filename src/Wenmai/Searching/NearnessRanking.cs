using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Searching;

/// <summary>What is known of a passage near a query.</summary>
/// <param name="Segment">Index of its segment.</param>
/// <param name="Passage">Its row there.</param>
/// <param name="Words">Shared characters: BM25 as a share of the query's weight, times the weight of words.</param>
/// <param name="Wordings">Other wordings that stand in it, on the same scale.</param>
/// <param name="Meaning">Nearness of meaning; all zero without a model.</param>
/// <param name="MeaningWeight">What that nearness counts.</param>
/// <param name="Phrasings">Characters shared with how documents put such plain words.</param>
/// <param name="Endpoint">What a stronger model adds; 0 without one.</param>
internal readonly record struct NearPassage(int Segment, int Passage, double Words, double Wordings, Nearness Meaning, double MeaningWeight, double Phrasings = 0, double Endpoint = 0)
{
    /// <summary>What passages are ranked by.</summary>
    public double Score => Words + Wordings + Meaning.Sum * MeaningWeight + Phrasings + Endpoint;
}

/// <summary>Ranks passages by nearness to a text typed in plain words: shared characters, other wordings, meaning, official phrasings. Each leg
/// but the last names its candidates; all legs score all candidates.</summary>
internal sealed class NearnessRanking
{
    /// <summary>Letters of a query up to which words have their usual weight. A longer one shares more with what it means, and its vector blurs: words gain with the square.</summary>
    private const double UsualLength = 20;

    /// <summary>Candidates of each leg where words and meaning both name some. Twice as many changed no page of the judged sets.</summary>
    private const int Candidates = 150;

    /// <summary>Candidates of a leg that stands alone, which no other makes good.</summary>
    private const int CandidatesAlone = 500;

    /// <summary>Characters and pairs of official wordings that count.</summary>
    private const int PhrasingTerms = 60;

    /// <summary>How quickly the share of an official wording falls with the nearness of its plain words.</summary>
    private const double PhrasingTemperature = .1;

    /// <summary>Makes whole numbers of nearness, which is a few units at most.</summary>
    private const int NearnessScale = 1 << 20;

    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly SearchOptions _options;
    private readonly CharacterTerms _terms;
    private readonly PassageScores _scores;
    private readonly CharacterTerms? _phrasings;
    private readonly double _phrasingsWeight;
    private readonly MeaningQuery? _meaning;
    private readonly EndpointLeg? _endpoint;
    private readonly double _wordsWeight;
    private readonly int _candidates;
    private readonly Dictionary<(int Segment, int Passage), double> _wordings = [];

    /// <param name="segments">Parts of the archive.</param>
    /// <param name="text">What was typed, or the passage to find others like.</param>
    /// <param name="vector">Its meaning; null to leave that leg out.</param>
    /// <param name="expansions">Other wordings; empty to leave that leg out.</param>
    /// <param name="phrasings">How documents put such plain words, nearest first; empty to leave that leg out.</param>
    /// <param name="usesWords">Whether shared characters count.</param>
    /// <param name="options">Numbers that shape ranking.</param>
    /// <param name="endpoint">What a stronger model says; null without one.</param>
    public NearnessRanking(
        IReadOnlyList<SegmentQuery> segments, string text, float[]? vector, IReadOnlyList<Expansion> expansions, IReadOnlyList<Phrasing> phrasings, bool usesWords,
        SearchOptions options, EndpointLeg? endpoint = null)
    {
        (_segments, _options, _endpoint) = (segments, options, endpoint);
        var passages = segments.Sum(s => s.LiveCount);
        _scores = new PassageScores(options, Math.Max(1.0, (double)segments.Sum(s => s.LiveCharacters) / Math.Max(1, passages)));
        var folded = usesWords ? TextFolding.FoldToString(text) : "";
        _wordsWeight = options.WordsWeight * Math.Pow(Math.Max(1, folded.Count(char.IsLetterOrDigit) / UsualLength), 2);
        var frequencies = new TermFrequencies(c => segments.Sum(s => s.PassagesWith(c)), pair => segments.Sum(s => s.PassagesWith(pair)), passages);
        _terms = CharacterTerms.Of(folded, frequencies);
        if (phrasings.Count > 0)
            (_phrasings, _phrasingsWeight) = (CharacterTerms.Likely(Shares(phrasings), _terms, PhrasingTerms, frequencies), options.PhrasingsWeight * phrasings[0].Nearness);
        _meaning = vector is null ? null : new MeaningQuery(vector);
        _candidates = usesWords && vector is not null ? Candidates : CandidatesAlone;
        AddWordings(expansions, passages);
        Ranked = Rank();
    }

    /// <summary>The candidates, best first.</summary>
    public IReadOnlyList<NearPassage> Ranked { get; }

    /// <summary>The strongest wording of a passage counts in full, further ones in part.</summary>
    private void AddWordings(IReadOnlyList<Expansion> expansions, int passages)
    {
        foreach (var expansion in expansions.Where(e => !e.IsDropped))
        {
            var hits = _segments.Select(s => s.HitsOf(TextFolding.FoldToString(expansion.Text))).ToArray();
            var count = hits.Sum(h => h.Passages.Length);
            var weight = expansion.Weight * RunWeights.InverseFrequency(count, passages) * _options.ExpansionWeight * _wordsWeight / _terms.Mass;
            for (var s = 0; s < hits.Length; s++)
                foreach (var passage in hits[s].Passages)
                {
                    var known = _wordings.GetValueOrDefault((s, passage));
                    _wordings[(s, passage)] = Math.Max(known, weight) + _options.FurtherExpansion * Math.Min(known, weight);
                }
        }
    }

    /// <summary>The wordings folded, each with its share of one.</summary>
    private static IEnumerable<(string Folded, double Share)> Shares(IReadOnlyList<Phrasing> phrasings)
    {
        var weights = phrasings.Select(p => Math.Exp((p.Nearness - 1) / PhrasingTemperature)).ToList();
        var total = weights.Sum();
        return phrasings.Zip(weights, (p, w) => (TextFolding.FoldToString(p.Official), w / total));
    }

    private List<NearPassage> Rank()
    {
        var candidates = ByWords().Concat(ByWordings()).Concat(ByMeaning()).Concat(_endpoint?.Nearest(_candidates) ?? []).ToHashSet();
        return candidates.Select(c => Score(c.Segment, c.Passage)).OrderByDescending(p => p.Score).ThenBy(p => p.Segment).ThenBy(p => p.Passage).ToList();
    }

    private NearPassage Score(int segment, int passage)
    {
        var source = _segments[segment];
        var text = _terms.Pairs.Count > 0 || _phrasings is not null ? source.ReadPassage(passage) : "";
        return new NearPassage(
            segment, passage,
            _terms.Pairs.Count == 0 ? 0 : (_terms.Score(text, _scores) + source.ShareAbove(passage, _terms, _options)) * _wordsWeight,
            _wordings.GetValueOrDefault((segment, passage)),
            _meaning is null ? new Nearness(0, 0, -1) : source.NearnessOf(_meaning, passage),
            _options.MeaningWeight,
            (_phrasings?.Score(text, _scores) ?? 0) * _phrasingsWeight,
            (_endpoint?.ShareOf(segment, passage) ?? 0) * _options.EndpointWeight);
    }

    private IEnumerable<(int Segment, int Passage)> ByWords()
    {
        var best = new TopScores(_candidates);
        for (var s = 0; s < _segments.Count; s++)
            _segments[s].OfferByWords(_terms, _scores, best, s);
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    private IEnumerable<(int Segment, int Passage)> ByWordings() =>
        _wordings.OrderByDescending(w => w.Value).ThenBy(w => w.Key).Take(_candidates).Select(w => w.Key);

    private IEnumerable<(int Segment, int Passage)> ByMeaning()
    {
        if (_meaning is null) return [];
        var best = new TopScores(_candidates);
        for (var s = 0; s < _segments.Count; s++)
        {
            var (segment, number) = (_segments[s], s);
            segment.ScanMeaning(_meaning, (p, nearness) =>
            {
                var score = (int)(nearness.Sum * NearnessScale);
                if (score >= best.Threshold && segment.Live[p]) best.Add(number, p, score);
            });
        }
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }
}

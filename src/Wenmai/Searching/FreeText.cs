using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Searching;

/// <summary>A query typed in plain words, or a passage to find others like: what lies near it, by shared characters, other wordings and meaning.</summary>
/// <remarks>The ranking is made when it is first asked for: a query that has enough verbatim hits never needs it.</remarks>
internal sealed class FreeText
{
    /// <summary>Passages among which one must be near in meaning.</summary>
    private const int Looked = 10;

    /// <summary>Letters from which words are plain speech; fewer name a topic, which needs no translation.</summary>
    private const int ShortestSpeech = 9;

    /// <summary>Strings named as a reason.</summary>
    private const int MostNamed = 6;

    /// <summary>Official wordings among whose strings reasons are looked for.</summary>
    private const int PhrasingsNamed = 5;

    /// <summary>Official wordings that take part.</summary>
    private const int MostPhrasings = 16;

    /// <summary>The nearness of plain words from which how documents put them says something.</summary>
    private const double LeastPhrasing = .3;

    /// <summary>Particles that end a stretch, and the one of them that begins no word: 业的 is no reason for a hit.</summary>
    private const string Closing = "的了着之";
    private const char Opening = '的';

    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly SearchOptions _options;
    private readonly string _folded;
    private readonly Lazy<IReadOnlyList<Phrasing>> _phrasings;
    private readonly Lazy<EndpointLeg?> _endpoint;
    private readonly Lazy<NearnessRanking> _ranking;
    private readonly Lazy<List<string>> _foldedPhrasings;
    private readonly Lazy<MeaningExplanation?> _explanation;
    private readonly Lazy<Dictionary<(int Segment, int Passage), NearPassage>> _found;

    /// <param name="segments">Parts of the archive.</param>
    /// <param name="text">The words.</param>
    /// <param name="legs">Which legs take part.</param>
    /// <param name="model">What knows meanings, or null.</param>
    /// <param name="dropped">Other wordings the reader has removed.</param>
    /// <param name="options">Numbers that shape ranking.</param>
    /// <param name="endpoint">A stronger model's vectors; null without one.</param>
    public FreeText(
        IReadOnlyList<SegmentQuery> segments, string text, NearLegs legs, MeaningModel? model, IReadOnlyList<string> dropped, SearchOptions options,
        EndpointVectors? endpoint = null)
    {
        (_segments, _options, Model) = (segments, options, legs.HasFlag(NearLegs.Meaning) && options.MeaningWeight > 0 ? model : null);
        _folded = TextFolding.FoldToString(text);
        Vector = Model?.Encode(_folded);
        Expansions = legs.HasFlag(NearLegs.Wordings) ? ConceptExpansion.Of(_folded, dropped, ConceptLexicon.Shipped) : [];
        _phrasings = new(() => Model is not null && legs.HasFlag(NearLegs.Phrasings) && options.PhrasingsWeight > 0 && _folded.Count(char.IsLetterOrDigit) >= ShortestSpeech
            ? PhraseBook.Of(Model).Nearest(Vector, MostPhrasings, LeastPhrasing) : []);
        _foldedPhrasings = new(() => Phrasings.Take(PhrasingsNamed).Select(p => TextFolding.FoldToString(p.Official)).ToList());
        _explanation = new(() => Model is null ? null : new MeaningExplanation(Model, Vector));
        _endpoint = new(() => endpoint is null || !legs.HasFlag(NearLegs.Meaning) ? null : new EndpointLeg(endpoint, segments, text));
        _ranking = new(() => new NearnessRanking(segments, text, Vector, Expansions, Phrasings, legs.HasFlag(NearLegs.Words), options, _endpoint.Value));
        _found = new(() => Ranked.ToDictionary(p => (p.Segment, p.Passage)));
    }

    /// <summary>What knows meanings; null when that leg takes no part.</summary>
    public MeaningModel? Model { get; }

    /// <summary>The meaning of the words; null without a model.</summary>
    public float[]? Vector { get; }

    /// <summary>Other wordings, those the reader has removed included.</summary>
    public IReadOnlyList<Expansion> Expansions { get; }

    /// <summary>How documents put such plain words, nearest first.</summary>
    public IReadOnlyList<Phrasing> Phrasings => _phrasings.Value;

    /// <summary>Whether the ranking has been made, so that other wordings have had their say.</summary>
    public bool IsRanked => _ranking.IsValueCreated;

    /// <summary>What lies near, nearest first; no more than each leg's candidates.</summary>
    public IReadOnlyList<NearPassage> Ranked => _ranking.Value.Ranked;

    /// <summary>What a stronger model said, once the ranking has been made; null without one.</summary>
    public EndpointLeg? Endpoint => IsRanked ? _endpoint.Value : null;

    /// <summary>Whether the archive has nothing near: what little is shared is chance. Without meanings it can't be told, nor with a model whose scale nobody knows.</summary>
    public bool IsNothingNear => Ranked.Count == 0 || (Model is not null && Endpoint is not { Answers: true } && Ranked[0].Score - Ranked[0].Phrasings < _options.EnoughNearness
        && Ranked.Take(Looked).Max(p => p.Meaning.Sum) < _options.LeastNearness);

    /// <summary>How near a passage is; null when it is no candidate of any leg.</summary>
    public NearPassage? Find(int segment, int passage) => _found.Value.TryGetValue((segment, passage), out var near) ? near : null;

    /// <summary>The passages of a segment that are near enough to count as answers.</summary>
    public PassageSet NearSet(int segment)
    {
        var set = new PassageSet(_segments[segment].Size);
        foreach (var near in NearEnough().Where(p => p.Segment == segment)) set.Add(near.Passage);
        return set;
    }

    /// <summary>All candidates in a segment.</summary>
    public PassageSet CandidateSet(int segment)
    {
        var set = new PassageSet(_segments[segment].Size);
        foreach (var near in Ranked.Where(p => p.Segment == segment)) set.Add(near.Passage);
        return set;
    }

    /// <summary>The passages that are near enough to count as answers, nearest first.</summary>
    public IEnumerable<NearPassage> NearEnough() => IsNothingNear
        ? []
        : Ranked.TakeWhile(p => p.Score >= Ranked[0].Score * _options.NearnessShare);

    /// <summary>What brought a passage up, largest share first.</summary>
    public IReadOnlyList<ScorePart> Explain(NearPassage near, string text)
    {
        var folded = TextFolding.FoldToString(text);
        var parts = new List<ScorePart>();
        Add("words", near.Words, SharedPairs(_folded, folded));
        Add("wordings", near.Wordings, Expansions.Where(e => !e.IsDropped && folded.Contains(TextFolding.FoldToString(e.Text), StringComparison.Ordinal)).Select(e => e.Text));
        Add("meaning", near.Meaning.Sum * near.MeaningWeight, _explanation.Value?.Of(folded) ?? []);
        Add("phrasings", near.Phrasings, _foldedPhrasings.Value.SelectMany(p => SharedPairs(p, folded)).Distinct());
        Add("endpoint", near.Endpoint, [Endpoint?.Model ?? ""]);
        return parts.OrderByDescending(p => p.Score).ToList();

        void Add(string field, double score, IEnumerable<string> texts)
        {
            if (score > 0.005 && texts.Take(MostNamed).ToList() is { Count: > 0 } found) parts.Add(new ScorePart(string.Join('、', found), field, found.Count, score));
        }
    }

    /// <summary>The longest stretches of two characters or more that stand in both, without particles at their ends.</summary>
    private static IEnumerable<string> SharedPairs(string typed, string folded)
    {
        var stretches = new List<string>();
        for (var i = 0; i + 1 < typed.Length;)
        {
            var length = 0;
            while (i + length < typed.Length && char.IsLetterOrDigit(typed[i + length]) && folded.Contains(typed.AsSpan(i, length + 1), StringComparison.Ordinal)) length++;
            if (typed.AsSpan(i, length).TrimStart(Opening).TrimEnd(Closing) is { Length: > 1 } stretch) stretches.Add(stretch.ToString());
            i += Math.Max(1, length);
        }
        return stretches.Distinct().OrderByDescending(s => s.Length).Take(MostNamed);
    }
}

/// <summary>The legs of ranking by nearness.</summary>
[Flags]
internal enum NearLegs
{
    None = 0,

    /// <summary>Shared characters.</summary>
    Words = 1,

    /// <summary>Other wordings from the concept lexicon.</summary>
    Wordings = 2,

    /// <summary>Vectors.</summary>
    Meaning = 4,

    /// <summary>How documents put such plain words.</summary>
    Phrasings = 8,

    All = Words | Wordings | Meaning | Phrasings,
}

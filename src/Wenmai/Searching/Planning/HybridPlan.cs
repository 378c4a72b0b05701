using Wenmai.Searching.Queries;
using Wenmai.Semantics;

namespace Wenmai.Searching.Planning;

/// <summary>How passages similar to a text are found and scored: legs, candidates, weights and thresholds.</summary>
internal sealed record HybridPlan
{
    /// <summary>Letters of a text for which the settings hold. The weight of words grows with letters: a longer text shares more words with what it means, and its
    /// vector blurs; what a short one shares is soon found in any passage of its field.</summary>
    private const double UsualLength = 20;

    /// <summary>What a share of a text of usual length counts as evidence that something is near.</summary>
    private const double UsualEvidence = 2.5;

    /// <summary>Candidates of each leg where words and vectors both name some. Twice as many changed no page of the judged sets.</summary>
    private const int SharedCandidates = 150;

    /// <summary>Candidates that a deep model names. Twice as many moved no figure of the judged sets and cost a millisecond.</summary>
    public const int DeepCandidates = 75;

    /// <summary>Candidates of a leg that is alone, which no other makes good.</summary>
    private const int LoneCandidates = 500;

    /// <summary>Similar passages among which one must be near in meaning; else nothing in the archive is.</summary>
    public const int MeaningDepth = 10;

    /// <summary>Passages shown where the archive has nothing on a query: enough to judge by that it has not.</summary>
    public const int ShownFar = 3;

    /// <summary>The passages nearest to a deep model that together tell whether the archive treats a matter.</summary>
    public const int DeepDepth = 5;

    /// <summary>Paraphrases that take part at most, and the least cosine of their plain words: further ones say nothing of the text.</summary>
    public const int MaxParaphrases = 16;
    public const double MinParaphrase = .3;

    /// <summary>Characters and pairs of paraphrases that count.</summary>
    public const int ParaphraseTerms = 60;

    /// <summary>How quickly the share of a paraphrase falls with the cosine of its plain words.</summary>
    public const double ParaphraseTemperature = .1;

    /// <summary>Paraphrases shown, and their least cosine: nearer ones mostly speak of the same matter.</summary>
    public const int ShownParaphrases = 3;
    public const double MinShownParaphrase = .6;

    /// <summary>The share of a leg's weight from which it is named as a reason for a hit.</summary>
    public const double MinShareOfWords = .1;
    public const double MinShareOfParaphrases = .1;

    /// <summary>The nearness to a deep model from which it is named as a reason for a hit: 0 is what unrelated texts have, 1 the same text.</summary>
    public const double MinNamedNearness = .3;

    /// <summary>Strings named as a reason at most, and paraphrases among whose strings they are looked for.</summary>
    public const int MaxNamed = 6;
    public const int NamedParaphrases = 5;

    /// <summary>Places of one such string that are marked in a passage at most.</summary>
    public const int MaxMarksOfWord = 2;

    /// <summary>Characters from which a wording that a passage shares with a paraphrase is marked: shorter ones (制度) stand in paraphrases of anything.</summary>
    public const int MinMarkedPhrasing = 3;

    /// <summary>The least summand of a score that is explained.</summary>
    public const double MinExplained = .005;

    /// <summary>What was typed, or the passage to find others like.</summary>
    public required string Text { get; init; }

    /// <summary>The whole query where the archive may turn out to have nothing on it: free text or a lone word of the default mode. Null elsewhere.</summary>
    public PhraseNode? Whole { get; init; }

    /// <summary>Whether the nearest passages are listed however far they are.</summary>
    public bool ListsFar { get; init; }

    /// <summary>Which legs take part.</summary>
    public required RetrievalLegs Legs { get; init; }

    /// <summary>Other wordings from the concept lexicon, those that the reader has dropped included.</summary>
    public required IReadOnlyList<Expansion> Expansions { get; init; }

    /// <summary>What the share of the text's words counts where the best passage shares all of them; see <see cref="SearchOptions.WordsWeight"/>.</summary>
    public required double WordsWeight { get; init; }

    /// <summary>What a share of the text counts where the question is whether anything is near: unlike in ranking it doesn't matter how much the best passage shares.</summary>
    public required double EvidenceWeight { get; init; }

    /// <summary>How strongly long passages are marked down: from <see cref="SearchOptions.B"/> on with the third power of a long text's length, at most 1. Of many words
    /// a long passage shares some by chance (law questions .003 to .013 nDCG@10).</summary>
    public required double B { get; init; }

    /// <summary>What nearness to a deep model counts; see <see cref="SearchOptions.DeepWeight"/>. It grows with a long text as words do: length blurs the sum of
    /// its units, not what a model reads in order.</summary>
    public required double DeepWeight { get; init; }

    /// <summary>Candidates that each leg names.</summary>
    public required int Candidates { get; init; }

    /// <summary>The other weights.</summary>
    public required SearchOptions Options { get; init; }

    /// <summary>Whether shared characters count.</summary>
    public bool UsesWords => Legs.HasFlag(RetrievalLegs.Words);

    /// <summary>Whether vectors are compared.</summary>
    public bool UsesVectors => Legs.HasFlag(RetrievalLegs.Vectors);

    /// <summary>Whether paraphrases are looked up.</summary>
    public bool UsesParaphrases => Legs.HasFlag(RetrievalLegs.Paraphrases);

    /// <summary>Whether a deep model is asked, where there is one.</summary>
    public bool UsesDeep => Legs.HasFlag(RetrievalLegs.Deep);

    /// <summary>Those of the nearest paraphrases that are shown.</summary>
    public static IReadOnlyList<Paraphrase> Shown(IEnumerable<Paraphrase> nearest) =>
        nearest.Where(p => p.Nearness >= MinShownParaphrase).DistinctBy(p => p.Official).Take(ShownParaphrases).ToList();

    /// <summary>The plan for a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folded">The same, folded.</param>
    /// <param name="legs">Which legs can take part.</param>
    /// <param name="expansions">Other wordings.</param>
    /// <param name="options">Settings of ranking.</param>
    public static HybridPlan Of(string text, string folded, RetrievalLegs legs, IReadOnlyList<Expansion> expansions, SearchOptions options)
    {
        var letters = WordRules.LettersOf(folded);
        if (options.MeaningWeight == 0) legs &= ~(RetrievalLegs.Vectors | RetrievalLegs.Paraphrases);
        if (options.ParaphraseWeight == 0 || letters < WordRules.MinPlainSpeech) legs &= ~RetrievalLegs.Paraphrases;
        var usesWords = legs.HasFlag(RetrievalLegs.Words);
        var length = usesWords ? letters / UsualLength : 1;
        var growth = Math.Max(1, length);
        return new HybridPlan
        {
            Text = text,
            Legs = legs,
            Expansions = expansions,
            WordsWeight = options.WordsWeight * length,
            EvidenceWeight = UsualEvidence * growth * growth,
            B = Math.Min(1, options.B * Math.Pow(growth, 3)),
            DeepWeight = options.DeepWeight * growth,
            Candidates = usesWords && legs.HasFlag(RetrievalLegs.Vectors) ? SharedCandidates : LoneCandidates,
            Options = options,
        };
    }
}

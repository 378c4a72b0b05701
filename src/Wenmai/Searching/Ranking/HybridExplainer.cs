using Wenmai.Language;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Ranking;

/// <summary>Says what brought a similar passage up: its legs, and the strings that carried each.</summary>
internal sealed class HybridExplainer(HybridPlan plan, SimilarPassages similar)
{
    /// <summary>Particles that end a shared stretch, and the one of them that begins no word: 业的 is no reason for a hit.</summary>
    private const string ClosingParticles = "的了着之";
    private const char OpeningParticle = '的';

    private readonly string _folded = TextFolding.FoldToString(plan.Text);

    private readonly Lazy<List<string>> _paraphrases = new(() =>
        similar.Paraphrases.Take(HybridPlan.NamedParaphrases).Select(p => TextFolding.FoldToString(p.Official)).ToList());

    private readonly Lazy<MeaningExplanation?> _meaning = new(() => similar.Model is { } model ? new MeaningExplanation(model, similar.Vector) : null);

    /// <summary>The legs that found a passage.</summary>
    /// <param name="candidate">The passage.</param>
    /// <param name="isExact">Whether the whole query occurs in it: then shared words need not be named.</param>
    public IEnumerable<RetrievalLeg> Legs(HybridCandidate candidate, bool isExact)
    {
        var options = plan.Options;
        if (candidate.Shared > HybridPlan.MinShareOfWords && !isExact) yield return RetrievalLeg.Words;
        if (candidate.Expansions > 0) yield return RetrievalLeg.Wordings;
        if (candidate.Meaning.Sum >= options.MinNamedSimilarity) yield return RetrievalLeg.Meaning;
        if (candidate.Paraphrases > options.ParaphraseWeight * HybridPlan.MinShareOfParaphrases) yield return RetrievalLeg.Phrasings;
        if (candidate.Deep >= plan.DeepWeight * HybridPlan.MinNamedNearness && candidate.Deep > 0) yield return RetrievalLeg.Deep;
    }

    /// <summary>What its score is made of, largest share first.</summary>
    public IReadOnlyList<ScorePart> Explain(HybridCandidate candidate, string text)
    {
        var folded = TextFolding.FoldToString(text);
        var parts = new List<ScorePart>();
        Add(ScoreField.Words, candidate.Words, SharedStretches(_folded, folded));
        Add(ScoreField.Wordings, candidate.Expansions, ExpansionsIn(folded));
        Add(ScoreField.Meaning, candidate.Meaning.Sum * candidate.MeaningWeight, _meaning.Value?.Of(folded) ?? []);
        Add(ScoreField.Phrasings, candidate.Paraphrases, _paraphrases.Value.SelectMany(p => SharedStretches(p, folded)).Distinct());
        Add(ScoreField.Deep, candidate.Deep, [similar.Deep?.Model ?? ""]);
        return parts.OrderByDescending(p => p.Score).ToList();

        void Add(ScoreField field, double score, IEnumerable<string> texts)
        {
            if (score > HybridPlan.MinExplained && texts.Take(HybridPlan.MaxNamed).ToList() is { Count: > 0 } found)
                parts.Add(new ScorePart(string.Join('、', found), field, found.Count, score));
        }
    }

    private IEnumerable<string> ExpansionsIn(string folded) => plan.Expansions
        .Where(e => !e.IsDropped && folded.Contains(TextFolding.FoldToString(e.Text), StringComparison.Ordinal)).Select(e => e.Text);

    /// <summary>The longest stretches of two characters or more that occur in both, without particles at their ends.</summary>
    private static IEnumerable<string> SharedStretches(string typed, string folded)
    {
        var stretches = new List<string>();
        for (var i = 0; i + 1 < typed.Length;)
        {
            var length = SharedLength(typed, i, folded);
            if (typed.AsSpan(i, length).TrimStart(OpeningParticle).TrimEnd(ClosingParticles) is { Length: > 1 } stretch) stretches.Add(stretch.ToString());
            i += Math.Max(1, length);
        }
        return stretches.Distinct().OrderByDescending(s => s.Length).Take(HybridPlan.MaxNamed);
    }

    private static int SharedLength(string typed, int start, string folded)
    {
        var length = 0;
        while (start + length < typed.Length && char.IsLetterOrDigit(typed[start + length])
            && folded.Contains(typed.AsSpan(start, length + 1), StringComparison.Ordinal)) length++;
        return length;
    }
}

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

    private readonly Lazy<MeaningExplanation?> _meaning = new(() =>
        similar.Model is { } model ? new MeaningExplanation(model, similar.Vector, TextFolding.FoldToString(plan.Text)) : null);

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
        var cut = new WordCut(folded);
        var parts = new List<ScorePart>();
        Add(ScoreField.Words, candidate.Words, SharedWords(_folded, folded, cut));
        Add(ScoreField.Wordings, candidate.Expansions, ExpansionsIn(folded));
        Add(ScoreField.Meaning, candidate.Meaning.Sum * candidate.MeaningWeight, _meaning.Value?.Of(folded, cut) ?? []);
        Add(ScoreField.Phrasings, candidate.Paraphrases, Phrasings(folded, cut));
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

    /// <summary>Where the words stand that carried a passage's likeness: other wordings, the words nearest in meaning, those that official wordings have.
    /// In order, apart from one another and from what is marked already.</summary>
    /// <param name="candidate">The passage.</param>
    /// <param name="text">Its text.</param>
    /// <param name="marked">Spans that are marked as verbatim.</param>
    /// <param name="nearest">Its nearest sentence, whose words come first; null for none.</param>
    public IReadOnlyList<TextSpan> Marks(HybridCandidate candidate, string text, IReadOnlyList<TextSpan> marked, TextSpan? nearest)
    {
        var folded = TextFolding.Fold(text);
        var cut = new WordCut(folded.Text);
        var words = ExpansionsIn(folded.Text).Select(TextFolding.FoldToString)
            .Concat(candidate.Meaning.Sum > 0 ? _meaning.Value?.Of(folded.Text, cut) ?? [] : [])
            .Concat(Phrasings(folded.Text, cut).Where(p => p.Length >= HybridPlan.MinMarkedPhrasing && !WordCut.IsEmpty(p)));
        var marks = new List<TextSpan>();
        foreach (var word in words.Distinct().Take(HybridPlan.MaxNamed))
            foreach (var place in InNearestFirst(cut.PlacesOf(word).Select(p => folded.ToSource(p.Start, p.End)), nearest).Take(HybridPlan.MaxMarksOfWord))
                if (!marked.Concat(marks).Any(place.Overlaps)) marks.Add(place);
        return marks.OrderBy(m => m.Start).ToList();
    }

    private static IEnumerable<TextSpan> InNearestFirst(IEnumerable<TextSpan> places, TextSpan? nearest) =>
        nearest is { } sentence ? places.OrderBy(p => p.Overlaps(sentence) ? 0 : 1) : places;

    private IEnumerable<string> Phrasings(string folded, WordCut cut) => _paraphrases.Value.SelectMany(p => SharedWords(p, folded, cut)).Distinct();

    /// <summary>The shared stretches as whole words of the text; as they are where no whole word is shared.</summary>
    private static List<string> SharedWords(string typed, string folded, WordCut cut)
    {
        var stretches = SharedStretches(typed, folded).ToList();
        var words = stretches.Select(s => WholeIn(s, folded, cut)).Where(w => w.Length > 1).Distinct().ToList();
        return words.Count > 0 ? words : stretches;
    }

    private static string WholeIn(string stretch, string folded, WordCut cut)
    {
        var start = folded.IndexOf(stretch, StringComparison.Ordinal);
        return cut.Within(start, start + stretch.Length).Of(folded);
    }

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

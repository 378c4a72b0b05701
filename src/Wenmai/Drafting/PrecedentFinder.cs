using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Chooses for a sentence the nearest sentences of the archive.</summary>
internal sealed class PrecedentFinder(ExcerptReader excerpts, IReadOnlyList<IPrecedentSource> sources)
{
    /// <summary>Precedents shown for a sentence.</summary>
    public const int Most = 3;

    /// <summary>Least letters of a sentence that is compared.</summary>
    private const int FewestLetters = 6;

    /// <summary>Candidates that each source is asked for.</summary>
    private const int Candidates = 8;

    /// <summary>Below this share of characters in common a sentence is no precedent.</summary>
    public const double LeastSimilarity = 0.35;

    private readonly Dictionary<string, Excerpt?> _read = [];

    /// <summary>The nearest sentences, best first; of equal wordings the newest stands for all.</summary>
    public IReadOnlyList<Precedent> Find(string sentence)
    {
        if (sentence.Count(char.IsLetterOrDigit) < FewestLetters) return [];
        var folded = TextFolding.FoldToString(sentence);
        var windows = Windows(folded);
        return sources.SelectMany(s => s.FindPassages(sentence, Candidates)).Distinct(StringComparer.Ordinal)
            .Select(Read).OfType<Excerpt>()
            .SelectMany(e => e.Sentences.Select(s => (Excerpt: e, Sentence: s, Text: s.Span.Of(e.Text))))
            .Where(c => c.Text.Length >= FewestLetters)
            .Select(c => (c.Excerpt, c.Sentence, c.Text, Folded: TextFolding.FoldToString(c.Text)))
            .Select(c => (Candidate: c, Score: Dice(windows, Windows(c.Folded))))
            .OrderByDescending(c => c.Score).ThenByDescending(c => c.Candidate.Excerpt.Year ?? 0).ThenBy(c => c.Candidate.Excerpt.Passage, StringComparer.Ordinal)
            .DistinctBy(c => c.Candidate.Folded).Take(Most * 2)
            .Select(c => Compared(c.Candidate.Excerpt, c.Candidate.Sentence, c.Candidate.Text, sentence))
            .Where(p => p.Similarity >= LeastSimilarity).OrderByDescending(p => p.Similarity).Take(Most).ToList();
    }

    private static Precedent Compared(Excerpt excerpt, ExcerptSentence sentence, string text, string draft)
    {
        var comparison = CharacterComparison.Compare(text, draft);
        var same = comparison.Where(c => c.Kind == ChangeKind.Same).Sum(c => c.Text.Length);
        return new Precedent(excerpt, sentence, text, 2.0 * same / (text.Length + draft.Length), comparison);
    }

    private Excerpt? Read(string passage)
    {
        if (!_read.TryGetValue(passage, out var excerpt)) _read[passage] = excerpt = excerpts.Read(passage);
        return excerpt;
    }

    private static HashSet<int> Windows(string folded)
    {
        var windows = new HashSet<int>();
        for (var i = 0; i + 1 < folded.Length; i++) windows.Add(folded[i] << 16 | folded[i + 1]);
        return windows;
    }

    private static double Dice(HashSet<int> a, HashSet<int> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
}

using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Chooses for each sentence the nearest sentences of the archive.</summary>
internal sealed class PrecedentFinder(IArchiveTexts texts, IReadOnlyList<IPrecedentSource> sources, PrecedentScope scope)
{
    /// <summary>Precedents by wording shown for a sentence.</summary>
    public const int Most = 3;

    /// <summary>Precedents by meaning shown beside them.</summary>
    public const int MaxByMeaning = 2;

    /// <summary>Least letters of a sentence that is compared.</summary>
    private const int MinLetters = 6;

    /// <summary>Candidates that each source is asked for.</summary>
    private const int Candidates = 8;

    /// <summary>Below this share of characters in common a sentence is no precedent.</summary>
    public const double MinSimilarity = 0.35;

    private readonly Dictionary<string, Excerpt?> _read = new(StringComparer.Ordinal);

    /// <summary>For each sentence the nearest ones: by wording, best first, then those that say the like in other words. Of equal wordings the newest stands for all.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Precedent>>> FindAsync(IReadOnlyList<string> sentences, CancellationToken cancellationToken)
    {
        var compared = sentences.Where(s => s.Count(char.IsLetterOrDigit) >= MinLetters).ToList();
        var candidates = compared.Select(_ => new List<PrecedentCandidate>()).ToList();
        foreach (var source in sources)
            foreach (var (found, all) in (await source.FindAsync(compared, Candidates, cancellationToken)).Zip(candidates)) all.AddRange(found);
        await ReadAsync(candidates.SelectMany(c => c).Select(c => c.Passage), cancellationToken);
        var others = await scope.OtherKindsAsync(candidates.SelectMany(c => c).Select(c => _read[c.Passage]?.Speech).OfType<string>(), cancellationToken);
        foreach (var near in candidates) LeaveOut(near, others);
        var chosen = new Queue<IReadOnlyList<Precedent>>(await ChooseAsync(compared, candidates, cancellationToken));
        return sentences.Select(s => s.Count(char.IsLetterOrDigit) < MinLetters ? [] : chosen.Dequeue()).ToList();
    }

    /// <summary>The nearest ones of each sentence that are no firm's. Only speeches that would be shown are told, all sentences at once, until none is a firm's: telling takes reading.</summary>
    private async Task<IReadOnlyList<Precedent>[]> ChooseAsync(List<string> sentences, List<List<PrecedentCandidate>> candidates, CancellationToken cancellationToken)
    {
        var chosen = new IReadOnlyList<Precedent>[sentences.Count];
        for (var open = Enumerable.Range(0, sentences.Count).ToList(); open.Count > 0;)
        {
            foreach (var i in open) chosen[i] = Nearest(candidates[i], sentences[i]);
            var firms = await scope.FirmsAsync(open.SelectMany(i => chosen[i]).Select(p => p.Excerpt.Speech), cancellationToken);
            open = open.Where(i => LeaveOut(candidates[i], firms)).ToList();
        }
        return chosen;
    }

    private bool LeaveOut(List<PrecedentCandidate> candidates, IReadOnlySet<string> speeches) =>
        candidates.RemoveAll(c => _read[c.Passage] is { } excerpt && speeches.Contains(excerpt.Speech)) > 0;

    private IReadOnlyList<Precedent> Nearest(List<PrecedentCandidate> candidates, string sentence)
    {
        var worded = ByWording(candidates, sentence);
        return [.. worded, .. ByMeaning(candidates, sentence, worded)];
    }

    private List<Precedent> ByWording(List<PrecedentCandidate> candidates, string sentence)
    {
        var windows = Windows(TextFolding.FoldToString(sentence));
        return candidates.Select(c => c.Passage).Distinct(StringComparer.Ordinal)
            .Select(p => _read[p]).OfType<Excerpt>()
            .SelectMany(e => e.Sentences.Select(s => (Excerpt: e, Sentence: s, Text: s.Span.Of(e.Text))))
            .Where(c => c.Text.Length >= MinLetters)
            .Select(c => (c.Excerpt, c.Sentence, c.Text, Folded: TextFolding.FoldToString(c.Text)))
            .Select(c => (Candidate: c, Score: Dice(windows, Windows(c.Folded))))
            .OrderByDescending(c => c.Score).ThenByDescending(c => c.Candidate.Excerpt.Year ?? 0).ThenBy(c => c.Candidate.Excerpt.Passage, StringComparer.Ordinal)
            .DistinctBy(c => c.Candidate.Folded).Take(Most * 2)
            .Select(c => Compared(c.Candidate.Excerpt, c.Candidate.Sentence, c.Candidate.Text, sentence))
            .Where(p => p.Similarity >= MinSimilarity).OrderByDescending(p => p.Similarity).Take(Most).ToList();
    }

    private IEnumerable<Precedent> ByMeaning(List<PrecedentCandidate> candidates, string sentence, List<Precedent> worded)
    {
        var known = worded.Select(p => TextFolding.FoldToString(p.Text)).ToHashSet(StringComparer.Ordinal);
        return candidates.Where(c => c.Near is not null)
            .OrderByDescending(c => c.Near!.Value.Nearness).ThenBy(c => c.Passage, StringComparer.Ordinal)
            .Select(c => (Excerpt: _read[c.Passage], c.Near!.Value.Sentence, c.Near!.Value.Nearness))
            .Where(c => c.Excerpt is not null && c.Sentence < c.Excerpt.Sentences.Count)
            .Select(c => (Excerpt: c.Excerpt!, Sentence: c.Excerpt!.Sentences[c.Sentence], c.Nearness))
            .Select(c => (c.Excerpt, c.Sentence, Text: c.Sentence.Span.Of(c.Excerpt.Text), c.Nearness))
            .Where(c => c.Text.Count(char.IsLetterOrDigit) >= MinLetters && known.Add(TextFolding.FoldToString(c.Text)))
            .Take(MaxByMeaning)
            .Select(c => Compared(c.Excerpt, c.Sentence, c.Text, sentence) with { Meaning = c.Nearness });
    }

    private static Precedent Compared(Excerpt excerpt, ExcerptSentence sentence, string text, string draft)
    {
        var comparison = CharacterComparison.Compare(text, draft);
        var same = comparison.Where(c => c.Kind == ChangeKind.Same).Sum(c => c.Text.Length);
        return new Precedent(excerpt, sentence, text, 2.0 * same / (text.Length + draft.Length), comparison);
    }

    private async Task ReadAsync(IEnumerable<string> passages, CancellationToken cancellationToken)
    {
        var unread = passages.Distinct(StringComparer.Ordinal).Where(p => !_read.ContainsKey(p)).ToList();
        foreach (var (passage, excerpt) in unread.Zip(await texts.ReadPassagesAsync(unread, cancellationToken))) _read[passage] = excerpt;
    }

    private static HashSet<int> Windows(string folded)
    {
        var windows = new HashSet<int>();
        for (var i = 0; i + 1 < folded.Length; i++) windows.Add(folded[i] << 16 | folded[i + 1]);
        return windows;
    }

    private static double Dice(HashSet<int> a, HashSet<int> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
}

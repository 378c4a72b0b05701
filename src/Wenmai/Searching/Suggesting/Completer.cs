namespace Wenmai.Searching.Suggesting;

/// <summary>What may follow what was typed: by characters, pinyin begun or whole, initials, and both mixed.</summary>
/// <param name="vocabulary">What can be offered.</param>
internal sealed class Completer(Vocabulary vocabulary)
{
    /// <summary>Entries compared with one another, for each offer that is wanted.</summary>
    private const int CandidatesPerOffer = 8;

    /// <summary>What an offer keeps of its weight beside a better one that it begins, or that begins it.</summary>
    private const double BesideKin = 0.55;

    /// <summary>What an entry keeps of its weight where what was typed stands inside it.</summary>
    private const double Inside = 0.3;

    private const int ShortestInside = 2;

    /// <summary>The entries to offer, best first.</summary>
    /// <param name="typed">Folded, without blanks.</param>
    /// <param name="most">Offers at most.</param>
    public IReadOnlyList<VocabularyEntry> Complete(string typed, int most)
    {
        if (typed.Length == 0) return [];
        var candidates = Beginning(typed, most).ToList();
        if (candidates.Count < most && typed.Length >= ShortestInside && !typed.Any(char.IsAsciiLetter)) candidates.AddRange(Holding(typed, most));
        return Diverse(candidates, most);
    }

    private IEnumerable<(VocabularyEntry Entry, double Weight)> Beginning(string typed, int most)
    {
        var pattern = new SoundPattern(typed);
        var entries = char.IsAsciiLetter(typed[0]) ? vocabulary.SoundingLike(typed[0]) : vocabulary.BeginningWith(typed[0]);
        var enough = new Budget(CandidatesPerOffer * most);
        foreach (var entry in entries)
        {
            if (entry.Speeches == 0 || entry.Folded.Length <= typed.Length && entry.Folded == typed) continue;
            var fit = pattern.Fit(entry, isWhole: false);
            if (fit == 0) continue;
            yield return (entry, fit * WeightOf(entry));
            if (enough.IsSpent()) yield break;
        }
    }

    private IEnumerable<(VocabularyEntry Entry, double Weight)> Holding(string typed, int most)
    {
        var enough = new Budget(CandidatesPerOffer * most);
        foreach (var entry in vocabulary.Holding(typed[0]))
        {
            if (entry.Folded.IndexOf(typed, 1, StringComparison.Ordinal) < 0) continue;
            yield return (entry, Inside * WeightOf(entry));
            if (enough.IsSpent()) yield break;
        }
    }

    /// <summary>Whole topics are wanted more often than words: 党风廉政建设 rather than 党员.</summary>
    private static double WeightOf(VocabularyEntry entry) => entry.Speeches * entry.Folded.Length switch { 1 => 0.1, 2 => 0.3, 3 => 0.6, <= 12 => 1, _ => 0.7 };

    private static List<VocabularyEntry> Diverse(List<(VocabularyEntry Entry, double Weight)> candidates, int most)
    {
        var offers = new List<VocabularyEntry>();
        while (offers.Count < most && candidates.Count > 0)
        {
            var best = candidates.MaxBy(c => c.Weight);
            offers.Add(best.Entry);
            candidates = [.. candidates.Where(c => c.Entry != best.Entry).Select(c => (c.Entry, AreKin(c.Entry, best.Entry) ? c.Weight * BesideKin : c.Weight))];
        }
        return offers;
    }

    private static bool AreKin(VocabularyEntry a, VocabularyEntry b) =>
        a.Folded.StartsWith(b.Folded, StringComparison.Ordinal) || b.Folded.StartsWith(a.Folded, StringComparison.Ordinal);

    private sealed class Budget(int left)
    {
        public bool IsSpent() => --left <= 0;
    }
}

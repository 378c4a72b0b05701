namespace Wenmai.Insights;

/// <summary>Finds sentences that two sides have alike or nearly, by the runs of six characters they share.</summary>
internal static class CommonSentences
{
    private const int Run = 6;

    /// <summary>Shorter sentences are courtesies (同志们！) and say nothing about a common source.</summary>
    private const int Shortest = 12;

    /// <summary>A run that more sentences hold tells nothing.</summary>
    private const int CommonRun = 50;

    private const double MinLikeness = 0.5;

    private sealed record Entry(PlacedSentence Sentence, HashSet<ulong> Runs);

    /// <summary>The pairs, longest first, and how many there are; each sentence of the left with the likest of the right.</summary>
    /// <param name="left">Sentences of the left, by speech and place.</param>
    /// <param name="right">Those of the right, likewise.</param>
    /// <param name="most">Most pairs listed.</param>
    public static (IReadOnlyList<(PlacedSentence Left, PlacedSentence Right, double Likeness)> Listed, int Total) Find(
        IEnumerable<PlacedSentence> left, IEnumerable<PlacedSentence> right, int most)
    {
        var rights = right.Where(s => s.Folded.Length >= Shortest).Select(EntryOf).ToList();
        var byRun = new Dictionary<ulong, List<int>>();
        for (var r = 0; r < rights.Count; r++)
            foreach (var run in rights[r].Runs)
            {
                if (!byRun.TryGetValue(run, out var holders)) byRun.Add(run, holders = []);
                if (holders.Count <= CommonRun) holders.Add(r);
            }
        var pairs = left.Where(s => s.Folded.Length >= Shortest).Select(EntryOf)
            .Select(l => Likest(l, rights, byRun)).OfType<(Entry Left, Entry Right, double Likeness)>()
            .Where(p => !p.Left.Sentence.IsAt(p.Right.Sentence))
            .OrderByDescending(p => p.Left.Sentence.Folded.Length * p.Likeness).ThenBy(p => p.Left.Sentence.Speech).ThenBy(p => p.Left.Sentence.Number).ToList();
        return (pairs.Take(most).Select(p => (p.Left.Sentence, p.Right.Sentence, p.Likeness)).ToList(), pairs.Count);
    }

    private static Entry EntryOf(PlacedSentence sentence)
    {
        var runs = new HashSet<ulong>();
        for (var i = 0; i + Run <= sentence.Folded.Length; i++) runs.Add(HashOf(sentence.Folded.AsSpan(i, Run)));
        return new Entry(sentence, runs);
    }

    /// <summary>FNV-1a: the framework's own hash of a string changes from process to process.</summary>
    private static ulong HashOf(ReadOnlySpan<char> run)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in run) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static (Entry, Entry, double)? Likest(Entry left, List<Entry> rights, Dictionary<ulong, List<int>> byRun)
    {
        var shared = new Dictionary<int, int>();
        foreach (var run in left.Runs)
            if (byRun.TryGetValue(run, out var holders) && holders.Count <= CommonRun)
                foreach (var r in holders) shared[r] = shared.GetValueOrDefault(r) + 1;
        if (shared.Count == 0) return null;
        var (best, likeness) = shared.Select(s => (s.Key, 2.0 * s.Value / (left.Runs.Count + rights[s.Key].Runs.Count))).OrderByDescending(s => s.Item2).ThenBy(s => s.Key).First();
        return likeness >= MinLikeness ? (left, rights[best], likeness) : null;
    }
}

/// <summary>A sentence with its place and its words.</summary>
/// <param name="Speech">Identifier of its speech.</param>
/// <param name="Number">Its 0-based number there.</param>
/// <param name="Folded">Its words, folded.</param>
internal sealed record PlacedSentence(long Speech, int Number, string Folded)
{
    /// <summary>Whether both are one sentence.</summary>
    public bool IsAt(PlacedSentence other) => (Speech, Number) == (other.Speech, other.Number);
}

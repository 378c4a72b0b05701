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

    /// <summary>A sentence with the hashes of its runs, each once.</summary>
    private sealed record Entry(PlacedSentence Sentence, ulong[] Runs);

    /// <summary>The pairs, longest first, and how many there are; each sentence of the left with the likest of the right.</summary>
    /// <param name="left">Sentences of the left, by speech and place.</param>
    /// <param name="right">Those of the right, likewise.</param>
    /// <param name="most">Most pairs listed.</param>
    public static (IReadOnlyList<(PlacedSentence Left, PlacedSentence Right, double Likeness)> Listed, int Total) Find(
        IEnumerable<PlacedSentence> left, IEnumerable<PlacedSentence> right, int most)
    {
        var rights = EntriesOf(right);
        var holders = new RunHolders(rights);
        var pairs = EntriesOf(left).AsParallel().AsOrdered()
            .Select(l => Likest(l, rights, holders)).OfType<(Entry Left, Entry Right, double Likeness)>().AsSequential()
            .Where(p => !p.Left.Sentence.IsAt(p.Right.Sentence))
            .OrderByDescending(p => p.Left.Sentence.Folded.Length * p.Likeness).ThenBy(p => p.Left.Sentence.Speech).ThenBy(p => p.Left.Sentence.Number).ToList();
        return (pairs.Take(most).Select(p => (p.Left.Sentence, p.Right.Sentence, p.Likeness)).ToList(), pairs.Count);
    }

    private static Entry[] EntriesOf(IEnumerable<PlacedSentence> sentences) =>
        [.. sentences.Where(s => s.Folded.Length >= Shortest).ToList().AsParallel().AsOrdered().Select(EntryOf)];

    private static Entry EntryOf(PlacedSentence sentence)
    {
        var runs = new ulong[sentence.Folded.Length + 1 - Run];
        for (var i = 0; i < runs.Length; i++) runs[i] = HashOf(sentence.Folded.AsSpan(i, Run));
        Array.Sort(runs);
        var kept = 1;
        for (var i = 1; i < runs.Length; i++)
            if (runs[i] != runs[kept - 1]) runs[kept++] = runs[i];
        return new Entry(sentence, kept == runs.Length ? runs : runs[..kept]);
    }

    /// <summary>FNV-1a: the framework's own hash of a string changes from process to process.</summary>
    private static ulong HashOf(ReadOnlySpan<char> run)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in run) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static (Entry, Entry, double)? Likest(Entry left, Entry[] rights, RunHolders holders)
    {
        Dictionary<int, int>? shared = null;
        foreach (var run in left.Runs)
            foreach (var r in holders.Of(run))
            {
                shared ??= [];
                shared[r] = shared.GetValueOrDefault(r) + 1;
            }
        if (shared is null) return null;
        var (best, likeness) = shared.Select(s => (s.Key, 2.0 * s.Value / (left.Runs.Length + rights[s.Key].Runs.Length))).OrderByDescending(s => s.Item2).ThenBy(s => s.Key).First();
        return likeness >= MinLikeness ? (left, rights[best], likeness) : null;
    }

    /// <summary>Which sentences hold a run: one array for all runs, since hundreds of thousands of lists cost more than the comparison.</summary>
    private sealed class RunHolders
    {
        private readonly Dictionary<ulong, (int First, int Count)> _places;
        private readonly int[] _holders;

        public RunHolders(Entry[] entries)
        {
            var runs = new ulong[entries.Sum(e => e.Runs.Length)];
            _holders = new int[runs.Length];
            var next = 0;
            for (var e = 0; e < entries.Length; e++)
            {
                entries[e].Runs.CopyTo(runs, next);
                Array.Fill(_holders, e, next, entries[e].Runs.Length);
                next += entries[e].Runs.Length;
            }
            Array.Sort(runs, _holders);
            _places = new(runs.Length);
            for (var first = 0; first < runs.Length; first = next)
            {
                for (next = first + 1; next < runs.Length && runs[next] == runs[first];) next++;
                _places.Add(runs[first], (first, next - first));
            }
        }

        /// <summary>The sentences that hold a run; none where so many do that it tells nothing.</summary>
        public ReadOnlySpan<int> Of(ulong run) =>
            _places.TryGetValue(run, out var place) && place.Count <= CommonRun ? _holders.AsSpan(place.First, place.Count) : [];
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

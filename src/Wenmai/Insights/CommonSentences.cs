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

    /// <summary>Least share of a sentence's runs that the other side must have: with fewer no sentence there can be like enough.</summary>
    private const double LeastShared = MinLikeness / (2 - MinLikeness);

    /// <summary>A sentence with the hashes of its runs.</summary>
    private sealed class Entry(PlacedSentence sentence, ulong[] runs)
    {
        private int _different;

        public PlacedSentence Sentence => sentence;

        /// <summary>As they stand, some perhaps twice.</summary>
        public ReadOnlySpan<ulong> Runs => runs;

        /// <summary>How many different ones: told of the few sentences for which it matters.</summary>
        public int Different => _different > 0 ? _different : _different = Distinct(runs).Length;

        /// <summary>The different ones that the other side may have.</summary>
        public ulong[] SharedWith(RunMarks other) => Distinct(Array.FindAll(runs, other.MayHold));

        private static ulong[] Distinct(ulong[] runs)
        {
            if (runs.Length < 2) return runs;
            var sorted = (ulong[])runs.Clone();
            Array.Sort(sorted);
            var kept = 1;
            for (var i = 1; i < sorted.Length; i++)
                if (sorted[i] != sorted[kept - 1]) sorted[kept++] = sorted[i];
            return sorted[..kept];
        }
    }

    /// <summary>Marks of the runs of a side: most runs of the other have none here, and need no further look.</summary>
    private sealed class RunMarks
    {
        private const int Bits = 24;
        private readonly ulong[] _marks = new ulong[(1 << Bits) / 64];

        public RunMarks(Entry[] entries)
        {
            foreach (var entry in entries)
                foreach (var run in entry.Runs) _marks[Place(run) >> 6] |= 1UL << (Place(run) & 63);
        }

        public bool MayHold(ulong run) => (_marks[Place(run) >> 6] >> (Place(run) & 63) & 1) != 0;

        private static int Place(ulong run) => (int)(run >> (64 - Bits));
    }

    /// <summary>The pairs, longest first, and how many there are; each sentence of the left with the likest of the right.</summary>
    /// <param name="left">Sentences of the left, by speech and place.</param>
    /// <param name="right">Those of the right, likewise.</param>
    /// <param name="most">Most pairs listed.</param>
    public static (IReadOnlyList<(PlacedSentence Left, PlacedSentence Right, double Likeness)> Listed, int Total) Find(
        IEnumerable<PlacedSentence> left, IEnumerable<PlacedSentence> right, int most)
    {
        var (lefts, rights) = (EntriesOf(left), EntriesOf(right));
        var marks = new RunMarks(rights);
        var holders = new RunHolders(rights, new RunMarks(lefts));
        var pairs = lefts.AsParallel().AsOrdered()
            .Select(l => Likest(l, marks, rights, holders)).OfType<(Entry Left, Entry Right, double Likeness)>().AsSequential()
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
        return new Entry(sentence, runs);
    }

    /// <summary>FNV-1a: the framework's own hash of a string changes from process to process.</summary>
    private static ulong HashOf(ReadOnlySpan<char> run)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in run) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static (Entry, Entry, double)? Likest(Entry left, RunMarks marks, Entry[] rights, RunHolders holders)
    {
        var runs = left.SharedWith(marks);
        if (runs.Length == 0 || runs.Length < LeastShared * left.Different) return null;
        var shared = new Dictionary<int, int>();
        foreach (var run in runs)
            foreach (var r in holders.Of(run)) shared[r] = shared.GetValueOrDefault(r) + 1;
        var (best, likeness) = (-1, 0.0);
        foreach (var (r, count) in shared)
        {
            var likely = 2.0 * count / (left.Different + rights[r].Different);
            if (likely > likeness || (likely == likeness && r < best)) (best, likeness) = (r, likely);
        }
        return likeness >= MinLikeness ? (left, rights[best], likeness) : null;
    }

    /// <summary>Which sentences hold a run that the other side may have: one array for all runs, since hundreds of thousands of lists cost more than the comparison.</summary>
    private sealed class RunHolders
    {
        private readonly Dictionary<ulong, (int First, int Count)> _places;
        private readonly int[] _holders;

        public RunHolders(Entry[] entries, RunMarks others)
        {
            var shared = entries.AsParallel().AsOrdered().Select(e => e.SharedWith(others)).ToArray();
            var runs = new ulong[shared.Sum(s => s.Length)];
            _holders = new int[runs.Length];
            var next = 0;
            for (var e = 0; e < shared.Length; e++)
            {
                shared[e].CopyTo(runs, next);
                Array.Fill(_holders, e, next, shared[e].Length);
                next += shared[e].Length;
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

using System.Runtime.InteropServices;

namespace Wenmai.Insights;

/// <summary>Gathers what stands with a word, and weighs it.</summary>
internal sealed class CollocationTally(CollocationRequest request)
{
    /// <summary>Words that are weighed at least.</summary>
    private const int FewestCandidates = 600;

    // More where more of each relation are asked for, so that what is missing was too seldom.
    private int MaxCandidates => Math.Max(FewestCandidates, 20 * request.Most);

    private readonly Dictionary<(CollocationRelation Relation, string Word), Pair> _pairs = [];

    /// <summary>How often a word was met, and in how many speeches. Most are met in one, and need no set of them.</summary>
    private sealed class Pair
    {
        private long _first, _last;
        private HashSet<long>? _several;

        public int Together { get; private set; }

        public int Speeches => _several?.Count ?? 1;

        public void Count(long speech)
        {
            if (Together++ == 0) _first = _last = speech;
            if (speech == _last) return;
            _last = speech;
            (_several ??= [_first]).Add(speech);
        }
    }

    /// <summary>Counts a word in a relation once more.</summary>
    public void Count(CollocationRelation relation, string word, long speech)
    {
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (relation, word), out _);
        (pair ??= new Pair()).Count(speech);
    }

    /// <summary>The words by relation, strongest first.</summary>
    /// <param name="looked">Places looked at.</param>
    /// <param name="total">Places in all.</param>
    /// <param name="counts">How often each word stands in the slice.</param>
    public List<Collocate> Weigh(int looked, int total, WordCounts counts)
    {
        if (looked == 0) return [];
        var share = looked / (double)total;
        var words = Math.Max(1, (long)(counts.Total * share));
        return Candidates().Select(c => CollocateOf(c.Relation, c.Word, c.Together, c.Speeches, counts.Of(c.Word), looked, share, words))
            .GroupBy(c => c.Relation).OrderBy(g => g.Key)
            .SelectMany(g => g.OrderByDescending(c => c.LogDice).ThenBy(c => c.Text, StringComparer.Ordinal).Take(request.Most)).ToList();
    }

    private IEnumerable<(CollocationRelation Relation, string Word, int Together, int Speeches)> Candidates() => _pairs
        .Where(p => p.Value.Together >= request.FewestTogether && p.Value.Speeches >= request.FewestSpeeches)
        .OrderByDescending(p => p.Value.Together).ThenBy(p => p.Key.Word, StringComparer.Ordinal).ThenBy(p => p.Key.Relation)
        .Take(MaxCandidates).Select(p => (p.Key.Relation, p.Key.Word, p.Value.Together, p.Value.Speeches));

    private static Collocate CollocateOf(CollocationRelation relation, string word, int together, int speeches, long count, int looked, double share, long words)
    {
        var alone = Math.Max(together, (long)(count * share));
        return new Collocate(relation, word, together, speeches, count, Association.LogDice(together, looked, alone), Association.MutualInformation(together, looked, alone, words));
    }
}

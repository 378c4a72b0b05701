using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Finds the strings of three to eight characters that stand in the folded stream often: 第二十八条, 有关规定.</summary>
/// <remarks>
/// A string's bigrams tell where it may stand, and where it does is found out by comparing places; for a frequent string that is the better part of a
/// query's time. So frequent strings get a list of their own. They are found by lengthening frequent bigrams one character at a time:
/// what is longer can't be more frequent, so every position is visited but once a length.
/// </remarks>
/// <param name="stream">For each position of the stream the number of the bigram that begins there.</param>
/// <param name="keys">The bigram of each number.</param>
internal sealed class FrequentStrings(List<int> stream, List<uint> keys)
{
    /// <summary>Occurrences from which on a string of any length is frequent: a list shorter than a block is not worth having.</summary>
    private const int LeastOccurrences = PostingEncoder.BlockSize;

    /// <summary>The share of all positions from which on a string is frequent: one in so many.</summary>
    private const int PositionsPerOccurrence = 1 << 16;

    private readonly int[] _tally = new int[keys.Count];

    /// <summary>Occurrences from which on a string is frequent in a stream of so many positions.</summary>
    public static int Threshold(int positions) => Math.Max(LeastOccurrences, positions / PositionsPerOccurrence);

    /// <summary>Reports the frequent strings that begin with a bigram, in order of their keys.</summary>
    /// <param name="term">The bigram's number.</param>
    /// <param name="positions">Where it stands, ascending.</param>
    /// <param name="report">Takes each string with its positions, ascending.</param>
    public void Extend(int term, ReadOnlySpan<int> positions, Action<FrequentString, int[]> report)
    {
        if (positions.Length >= Threshold(stream.Count) && !HasLineFeed(keys[term]))
            Extend(FrequentString.Of(keys[term]), positions, Threshold(stream.Count), report);
    }

    private void Extend(FrequentString text, ReadOnlySpan<int> positions, int threshold, Action<FrequentString, int[]> report)
    {
        foreach (var (next, longer) in Group(positions, text.Length - 1, threshold))
        {
            var lengthened = text.With((char)keys[next]);
            report(lengthened, longer);
            if (lengthened.Length < FrequentString.Longest) Extend(lengthened, longer, threshold, report);
        }
    }

    /// <summary>Parts positions by the bigram that begins <paramref name="offset"/> behind each, keeping frequent groups; ordered by the character added.</summary>
    private List<(int Next, int[] Positions)> Group(ReadOnlySpan<int> positions, int offset, int threshold)
    {
        var terms = CollectionsMarshal.AsSpan(stream);
        foreach (var position in positions) _tally[terms[position + offset]]++;
        var groups = new List<(int Next, int[] Positions)>();
        var used = new List<int>();
        foreach (var position in positions)
        {
            var next = terms[position + offset];
            ref var count = ref _tally[next];
            if (count >= threshold)
            {
                groups.Add((next, new int[HasLineFeed(keys[next]) ? 0 : count]));
                used.Add(0);
                count = -groups.Count;
            }
            if (count < 0 && groups[-count - 1].Positions is { Length: > 0 } group) group[CollectionsMarshal.AsSpan(used)[-count - 1]++] = position;
        }
        groups.RemoveAll(g => g.Positions.Length == 0);
        foreach (var position in positions) _tally[terms[position + offset]] = 0;
        groups.Sort((a, b) => keys[a.Next].CompareTo(keys[b.Next]));
        return groups;
    }

    private static bool HasLineFeed(uint key) => (char)key == '\n' || key >> 16 == '\n';
}

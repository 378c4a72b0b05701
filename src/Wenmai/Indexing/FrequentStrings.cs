using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Finds the strings of three to eight characters that stand in the folded stream often: 第二十八条, 有关规定.</summary>
/// <remarks>
/// A string's bigrams tell where it may stand, and where it does is found out by comparing places; for a frequent string that is the better part of a
/// query's time. So frequent strings get a list of their own. They are found by lengthening frequent bigrams one character at a time:
/// what is longer can't be more frequent, so every position is visited but once a length.
/// </remarks>
/// <param name="stream">The stream and a line feed behind it.</param>
internal sealed class FrequentStrings(ReadOnlyMemory<char> stream)
{
    /// <summary>Occurrences from which on a string of any length is frequent: a list shorter than a block is not worth having.</summary>
    private const int MinOccurrences = PostingEncoder.BlockSize;

    /// <summary>The share of all positions from which on a string is frequent: one in so many.</summary>
    private const int PositionsPerOccurrence = 1 << 16;

    private readonly int[] _tally = new int[char.MaxValue + 1];
    private char[] _next = [];

    /// <summary>Occurrences from which on a string is frequent in a stream of so many positions.</summary>
    public static int Threshold(int positions) => Math.Max(MinOccurrences, positions / PositionsPerOccurrence);

    /// <summary>Reports the frequent strings that begin with a bigram, in order of their keys.</summary>
    /// <param name="bigram">First character in the high half.</param>
    /// <param name="positions">Where it stands, ascending.</param>
    /// <param name="report">Takes each string with its positions, ascending.</param>
    public void Extend(uint bigram, ReadOnlySpan<int> positions, Action<FrequentString, int[]> report)
    {
        var threshold = Threshold(stream.Length - 1);
        if (positions.Length >= threshold && bigram >> 16 != '\n' && (char)bigram != '\n') Extend(FrequentString.Of(bigram), positions, threshold, report);
    }

    private void Extend(FrequentString text, ReadOnlySpan<int> positions, int threshold, Action<FrequentString, int[]> report)
    {
        foreach (var (next, longer) in Group(positions, text.Length, threshold))
        {
            var lengthened = text.With(next);
            report(lengthened, longer);
            if (lengthened.Length < FrequentString.Longest) Extend(lengthened, longer, threshold, report);
        }
    }

    /// <summary>Parts positions by the character that stands <paramref name="offset"/> behind each, keeping frequent groups; ordered by that character.</summary>
    private List<(char Next, int[] Positions)> Group(ReadOnlySpan<int> positions, int offset, int threshold)
    {
        var text = stream.Span[offset..];
        if (_next.Length < positions.Length) _next = new char[positions.Length];
        var nexts = _next.AsSpan(0, positions.Length);
        for (var i = 0; i < nexts.Length; i++) _tally[nexts[i] = text[positions[i]]]++;
        var groups = new List<(char Next, int[] Positions)>();
        var used = new List<int>();
        _tally['\n'] = 0;   // no string runs over a line's end
        for (var i = 0; i < nexts.Length; i++)
        {
            ref var count = ref _tally[nexts[i]];
            if (count >= threshold)
            {
                groups.Add((nexts[i], new int[count]));
                used.Add(0);
                count = -groups.Count;
            }
            if (count < 0) groups[-count - 1].Positions[CollectionsMarshal.AsSpan(used)[-count - 1]++] = positions[i];
        }
        foreach (var next in nexts) _tally[next] = 0;
        groups.Sort((a, b) => a.Next.CompareTo(b.Next));
        return groups;
    }
}

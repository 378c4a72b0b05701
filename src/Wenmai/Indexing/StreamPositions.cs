namespace Wenmai.Indexing;

/// <summary>The positions of a stream by the character that stands there, ascending within each character.</summary>
/// <remarks>Grouping by the first character and then, one group after another, by the second finds all bigrams without looking any of them up: a table of
/// all bigrams is larger than the caches of a processor, one of the characters is not.</remarks>
internal sealed class StreamPositions
{
    private readonly int[] _starts;
    private readonly int[] _positions;

    private StreamPositions(ReadOnlyMemory<char> stream, char[] firsts, int[] starts, int[] positions) =>
        (Stream, Firsts, _starts, _positions) = (stream, firsts, starts, positions);

    /// <summary>The stream, and behind it a line feed, of which no position is told.</summary>
    public ReadOnlyMemory<char> Stream { get; }

    /// <summary>The characters that occur, ascending.</summary>
    public char[] Firsts { get; }

    /// <summary>Where a character stands, ascending; may be put into another order by who encodes them.</summary>
    public Span<int> Of(char first) => _positions.AsSpan(_starts[first].._starts[first + 1]);

    /// <summary>Groups the positions, the parts of the stream side by side.</summary>
    /// <param name="stream">The stream and a line feed behind it.</param>
    /// <param name="threads">Processors to use.</param>
    public static StreamPositions ByFirst(ReadOnlyMemory<char> stream, int threads)
    {
        var length = stream.Length - 1;
        var parts = Enumerable.Range(0, threads).Select(t => (int)((long)length * t / threads)..(int)((long)length * (t + 1) / threads)).ToArray();
        var next = new int[threads][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, threads, parallel, t => next[t] = Count(stream.Span[parts[t]]));
        var starts = TurnIntoStarts(next);
        var positions = new int[length];
        Parallel.For(0, threads, parallel, t => Scatter(stream.Span[parts[t]], parts[t].Start.Value, next[t], positions));
        var firsts = Enumerable.Range(0, starts.Length - 1).Where(c => starts[c] < starts[c + 1]).Select(c => (char)c).ToArray();
        return new StreamPositions(stream, firsts, starts, positions);
    }

    /// <summary>Parts the characters into ranges of <see cref="Firsts"/> that stand at about so many positions together.</summary>
    public IEnumerable<Range> Shares(int size)
    {
        var (from, gathered) = (0, 0);
        for (var i = 0; i < Firsts.Length; i++)
        {
            gathered += Of(Firsts[i]).Length;
            if (gathered < size && i + 1 < Firsts.Length) continue;
            yield return from..(i + 1);
            (from, gathered) = (i + 1, 0);
        }
    }

    private static int[] Count(ReadOnlySpan<char> part)
    {
        var counts = new int[char.MaxValue + 1];
        foreach (var c in part) counts[c]++;
        return counts;
    }

    /// <summary>Turns the counts of each part into where that part's positions of a character begin; returns where each character's begin, and behind them the end.</summary>
    private static int[] TurnIntoStarts(int[][] counts)
    {
        var starts = new int[char.MaxValue + 2];
        var at = 0;
        for (var c = 0; c <= char.MaxValue; c++)
        {
            starts[c] = at;
            foreach (var part in counts) (part[c], at) = (at, at + part[c]);
        }
        starts[^1] = at;
        return starts;
    }

    private static void Scatter(ReadOnlySpan<char> part, int position, int[] next, int[] positions)
    {
        foreach (var c in part) positions[next[c]++] = position++;
    }
}

using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Groups the positions of one character by the character that follows it.</summary>
/// <param name="stream">The stream and a line feed behind it.</param>
internal sealed class SecondCharacterSorter(ReadOnlyMemory<char> stream)
{
    /// <summary>Positions up to which comparing them is cheaper than counting the characters.</summary>
    private const int Few = 256;

    private readonly int[] _next = new int[char.MaxValue + 1];
    private readonly ulong[] _few = new ulong[Few];
    private readonly List<(char Second, int End)> _groups = [];
    private char[] _seconds = [];
    private int[] _unsorted = [];

    /// <summary>Groups positions in place, ascending within each group.</summary>
    /// <param name="positions">Ascending.</param>
    /// <returns>Each character that follows, ascending, and where its positions end; valid until the next call.</returns>
    public IReadOnlyList<(char Second, int End)> Sort(Span<int> positions)
    {
        _groups.Clear();
        if (positions.Length <= Few) Compare(positions);
        else Distribute(positions);
        return _groups;
    }

    private void Compare(Span<int> positions)
    {
        var text = stream.Span;
        for (var i = 0; i < positions.Length; i++) _few[i] = (ulong)text[positions[i] + 1] << 32 | (uint)positions[i];
        var sorted = _few.AsSpan(0, positions.Length);
        sorted.Sort();
        for (var i = 0; i < sorted.Length; i++)
        {
            positions[i] = (int)sorted[i];
            if (i + 1 == sorted.Length || sorted[i] >> 32 != sorted[i + 1] >> 32) _groups.Add(((char)(sorted[i] >> 32), i + 1));
        }
    }

    private void Distribute(Span<int> positions)
    {
        if (_unsorted.Length < positions.Length) (_unsorted, _seconds) = (new int[positions.Length], new char[positions.Length]);
        var text = stream.Span;
        positions.CopyTo(_unsorted);
        for (var i = 0; i < positions.Length; i++)
        {
            var second = _seconds[i] = text[positions[i] + 1];
            if (_next[second]++ == 0) _groups.Add((second, 0));
        }
        _groups.Sort();
        var at = 0;
        foreach (ref var group in CollectionsMarshal.AsSpan(_groups))
        {
            (_next[group.Second], at) = (at, at + _next[group.Second]);
            group.End = at;
        }
        for (var i = 0; i < positions.Length; i++) positions[_next[_seconds[i]]++] = _unsorted[i];
        foreach (var (second, _) in _groups) _next[second] = 0;
    }
}

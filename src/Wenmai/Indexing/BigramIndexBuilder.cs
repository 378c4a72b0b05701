using System.Runtime.InteropServices;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the folded stream of a segment and writes, for every two neighbouring characters, the positions at which they stand.</summary>
/// <remarks>
/// Two-character windows over characters, not words: any string is found however it is cut. A phrase is met where the windows that cover it stand
/// at the right distances; a single character is met by all windows that begin with it, and every character has one,
/// since each paragraph ends with a line feed and the stream with another.
/// </remarks>
internal sealed class BigramIndexBuilder
{
    private readonly Dictionary<uint, int> _terms = [];
    private readonly List<uint> _keys = [];
    private readonly List<int> _stream = [];
    private char _last;
    private bool _started;

    /// <summary>Position that the next character gets.</summary>
    public int Position { get; private set; }

    /// <summary>Appends folded text.</summary>
    /// <exception cref="InvalidOperationException">The segment would pass 2,147,483,647 characters.</exception>
    public void Append(string folded)
    {
        if (Position > int.MaxValue - folded.Length - 1) throw new InvalidOperationException("A segment holds at most 2,147,483,647 characters.");
        foreach (var c in folded)
        {
            if (_started) AppendTerm((uint)_last << 16 | c);
            _last = c;
            _started = true;
        }
        Position += folded.Length;
    }

    /// <summary>Writes keys, counts, offsets and postings.</summary>
    /// <param name="file">The segment's file.</param>
    /// <param name="paragraphs">Positions at which paragraphs begin, ascending.</param>
    public void WriteTo(SegmentFileWriter file, ReadOnlySpan<int> paragraphs)
    {
        if (_started) AppendTerm((uint)_last << 16 | '\n');
        _started = false;
        var order = Enumerable.Range(0, _keys.Count).ToArray();
        Array.Sort(order, (a, b) => _keys[a].CompareTo(_keys[b]));
        var (starts, positions) = SortByTerm();
        var offsets = new long[order.Length + 1];
        var counts = new int[order.Length];
        var keys = new uint[order.Length];
        using var bytes = new MemoryStream(positions.Length);
        var encoder = new PostingEncoder();
        for (var i = 0; i < order.Length; i++)
        {
            var list = positions.AsSpan(starts[order[i]], starts[order[i] + 1] - starts[order[i]]);
            (keys[i], offsets[i]) = (_keys[order[i]], bytes.Position);
            counts[i] = encoder.Encode(list, paragraphs, bytes);
        }
        offsets[^1] = bytes.Position;
        bytes.Write(new byte[PostingEncoder.Padding]);
        file.Write<uint>(SegmentSections.Keys, keys);
        file.Write<int>(SegmentSections.Counts, counts);
        file.Write<long>(SegmentSections.Offsets, offsets);
        file.Write(SegmentSections.Postings, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private void AppendTerm(uint key)
    {
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, key, out var known);
        if (!known)
        {
            term = _keys.Count;
            _keys.Add(key);
        }
        _stream.Add(term);
    }

    /// <summary>Counting sort: positions grouped by term, ascending within each because the stream is read in order.</summary>
    private (int[] Starts, int[] Positions) SortByTerm()
    {
        var starts = new int[_keys.Count + 1];
        foreach (var term in _stream) starts[term + 1]++;
        for (var i = 0; i < _keys.Count; i++) starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, _keys.Count).ToArray();
        var positions = new int[_stream.Count];
        var position = 0;
        foreach (var term in _stream) positions[next[term]++] = position++;
        return (starts, positions);
    }
}

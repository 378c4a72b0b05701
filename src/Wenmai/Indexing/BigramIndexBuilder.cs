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
    /// <summary>Positions that are encoded in one go: enough to keep a processor busy, few enough to share out evenly.</summary>
    private const int ShareSize = 1 << 20;

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
    /// <param name="paragraphs">The paragraphs of the stream.</param>
    /// <param name="threads">Processors to use; the bytes are the same with any number.</param>
    public void WriteTo(SegmentFileWriter file, ParagraphTable paragraphs, int threads)
    {
        if (_started) AppendTerm((uint)_last << 16 | '\n');
        _started = false;
        var terms = Enumerable.Range(0, _keys.Count).OrderBy(t => _keys[t]).ToArray();
        var (starts, positions) = SortByTerm();
        var shares = Shares(terms, starts).AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(share => Encode(terms.AsSpan(share), starts, positions, paragraphs)).ToList();
        var strings = shares.SelectMany(s => s.Strings).ToList();
        file.Write<uint>(SegmentSections.Keys, terms.Select(t => _keys[t]).ToArray());
        file.Write<int>(SegmentSections.Counts, shares.SelectMany(s => s.Counts).ToArray());
        OffsetColumn.Write(file, SegmentSections.Offsets, SegmentSections.OffsetGroups, shares.SelectMany(s => s.Lengths).ToArray());
        file.Write(SegmentSections.Postings, [.. shares.Select(s => s.Lists.Encoded), new byte[PostingEncoder.Padding]]);
        file.Write<UInt128>(SegmentSections.StringKeys, strings.Select(s => s.Key).ToArray());
        file.Write<int>(SegmentSections.StringCounts, strings.Select(s => s.Count).ToArray());
        OffsetColumn.Write(file, SegmentSections.StringOffsets, SegmentSections.StringGroups, strings.Select(s => s.Length).ToArray());
        file.Write(SegmentSections.StringPostings, [.. shares.Select(s => s.StringLists.Encoded), new byte[PostingEncoder.Padding]]);
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

    /// <summary>Parts the terms, in the order in which they are written, into ranges of about <see cref="ShareSize"/> positions.</summary>
    private static IEnumerable<Range> Shares(int[] terms, int[] starts)
    {
        var (first, size) = (0, 0L);
        for (var i = 0; i < terms.Length; i++)
        {
            size += starts[terms[i] + 1] - starts[terms[i]];
            if (size < ShareSize && i + 1 < terms.Length) continue;
            yield return first..(i + 1);
            (first, size) = (i + 1, 0);
        }
    }

    private EncodedShare Encode(ReadOnlySpan<int> terms, int[] starts, int[] positions, ParagraphTable paragraphs)
    {
        var share = new EncodedShare(new int[terms.Length], new int[terms.Length]);
        var strings = new FrequentStrings(_stream, _keys);
        for (var i = 0; i < terms.Length; i++)
        {
            var list = positions.AsSpan(starts[terms[i]]..starts[terms[i] + 1]);
            var before = share.Lists.Encoded.Length;
            share.Counts[i] = share.Lists.Encode(list, paragraphs);
            share.Lengths[i] = share.Lists.Encoded.Length - before;
            strings.Extend(terms[i], list, (text, standing) => share.Add(text, standing, paragraphs));
        }
        return share;
    }

    /// <summary>Encoded lists of neighbouring bigrams, and of the frequent strings that begin with them.</summary>
    /// <param name="Counts">Paragraphs of each bigram.</param>
    /// <param name="Lengths">Bytes of each bigram's list.</param>
    private sealed record EncodedShare(int[] Counts, int[] Lengths)
    {
        public PostingEncoder Lists { get; } = new();

        public PostingEncoder StringLists { get; } = new();

        public List<(UInt128 Key, int Count, int Length)> Strings { get; } = [];

        public void Add(FrequentString text, int[] positions, ParagraphTable paragraphs)
        {
            var before = StringLists.Encoded.Length;
            var count = StringLists.EncodeWithoutPlaces(positions, paragraphs);
            Strings.Add((text.Key, count, StringLists.Encoded.Length - before));
        }
    }
}

using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the folded stream of a segment and writes, for every two neighbouring characters, the positions at which they stand.</summary>
/// <remarks>
/// Two-character windows over characters, not words: any string is found however it is cut. A phrase is met where the windows that cover it stand
/// at the right distances; a single character is met by all windows that begin with it, and every character has one,
/// since each paragraph ends with a line feed and the stream with another.
/// </remarks>
internal sealed class BigramIndexBuilder : ITextIndexWriter
{
    /// <summary>Positions that are encoded in one go: enough to keep a processor busy, few enough to share out evenly.</summary>
    private const int ShareSize = 1 << 20;

    private char[] _stream = new char[1 << 16];

    private int _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The segment would pass two thousand million characters.</exception>
    public void Add(ReadOnlySpan<char> folded)
    {
        var needed = (long)_length + folded.Length + 1;   // one more for the line feed that closes the stream
        if (needed > Array.MaxLength) throw new InvalidOperationException($"A segment holds at most {Array.MaxLength} characters.");
        if (needed > _stream.Length) Array.Resize(ref _stream, (int)Math.Min(Array.MaxLength, Math.Max(needed, _stream.Length * 2L)));
        folded.CopyTo(_stream.AsSpan(_length));
        _length += folded.Length;
    }

    /// <summary>Writes keys, counts, offsets and postings. The bytes are the same with any number of processors.</summary>
    /// <inheritdoc/>
    public void Complete(SegmentFileWriter file, ParagraphTable paragraphs, int threads)
    {
        _stream[_length] = '\n';
        var positions = StreamPositions.ByFirst(_stream.AsMemory(0, _length + 1), threads);
        var shares = positions.Shares(ShareSize).AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(share => EncodedShare.Of(positions, share, paragraphs)).ToList();
        var strings = shares.SelectMany(s => s.Strings).ToList();
        file.Write<uint>(SegmentSections.Keys, shares.SelectMany(s => s.Keys).ToArray());
        file.Write<int>(SegmentSections.Counts, shares.SelectMany(s => s.Counts).ToArray());
        OffsetColumn.Write(file, SegmentSections.Offsets, SegmentSections.OffsetGroups, shares.SelectMany(s => s.Lengths).ToArray());
        file.Write(SegmentSections.Postings, [.. shares.Select(s => s.Lists.Encoded), new byte[PostingEncoder.Padding]]);
        file.Write<UInt128>(SegmentSections.StringKeys, strings.Select(s => s.Key).ToArray());
        file.Write<int>(SegmentSections.StringCounts, strings.Select(s => s.Count).ToArray());
        OffsetColumn.Write(file, SegmentSections.StringOffsets, SegmentSections.StringGroups, strings.Select(s => s.Length).ToArray());
        file.Write(SegmentSections.StringPostings, [.. shares.Select(s => s.StringLists.Encoded), new byte[PostingEncoder.Padding]]);
    }

    /// <summary>Nothing to leave.</summary>
    public void Dispose()
    {
    }

    /// <summary>Encoded lists of neighbouring bigrams, and of the frequent strings that begin with them.</summary>
    private sealed class EncodedShare
    {
        public PostingEncoder Lists { get; } = new();

        public PostingEncoder StringLists { get; } = new();

        public List<uint> Keys { get; } = [];

        /// <summary>Paragraphs of each bigram.</summary>
        public List<int> Counts { get; } = [];

        /// <summary>Bytes of each bigram's list.</summary>
        public List<int> Lengths { get; } = [];

        public List<(UInt128 Key, int Count, int Length)> Strings { get; } = [];

        public static EncodedShare Of(StreamPositions positions, Range firsts, ParagraphTable paragraphs)
        {
            var share = new EncodedShare();
            var strings = new FrequentStrings(positions.Stream);
            var sorter = new SecondCharacterSorter(positions.Stream);
            foreach (var first in positions.Firsts[firsts])
            {
                var list = positions.Of(first);
                var from = 0;
                foreach (var (second, to) in sorter.Sort(list))
                {
                    share.Add((uint)first << 16 | second, list[from..to], paragraphs);
                    strings.Extend(share.Keys[^1], list[from..to], (text, standing) => share.Add(text, standing, paragraphs));
                    from = to;
                }
            }
            return share;
        }

        private void Add(uint key, ReadOnlySpan<int> positions, ParagraphTable paragraphs)
        {
            var before = Lists.Encoded.Length;
            Keys.Add(key);
            Counts.Add(Lists.Encode(positions, paragraphs));
            Lengths.Add(Lists.Encoded.Length - before);
        }

        private void Add(FrequentString text, int[] positions, ParagraphTable paragraphs)
        {
            var before = StringLists.Encoded.Length;
            var count = StringLists.EncodeWithoutPlaces(positions, paragraphs);
            Strings.Add((text.Key, count, StringLists.Encoded.Length - before));
        }
    }
}

using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>The embedded engine's text index, read from the segment's own file: what <see cref="BigramIndexBuilder"/> wrote.</summary>
internal sealed unsafe class BigramIndex(SegmentFile file) : ITextIndex
{
    private readonly MappedArray<uint> _keys = file.Map<uint>(SegmentSections.Keys);
    private readonly MappedArray<int> _counts = file.Map<int>(SegmentSections.Counts);
    private readonly OffsetColumn _offsets = new(file, SegmentSections.Offsets, SegmentSections.OffsetGroups);
    private readonly MappedArray<UInt128> _stringKeys = file.Map<UInt128>(SegmentSections.StringKeys);
    private readonly MappedArray<int> _stringCounts = file.Map<int>(SegmentSections.StringCounts);
    private readonly OffsetColumn _stringOffsets = new(file, SegmentSections.StringOffsets, SegmentSections.StringGroups);
    private readonly MappedArray<int> _paragraphStarts = file.Map<int>(SegmentSections.ParagraphStarts);

    /// <inheritdoc/>
    public bool IsDamaged => file.IsDamaged;

    /// <inheritdoc/>
    public IPhraseCursor? Find(string folded) => PhraseCursor.For(this, folded);

    /// <inheritdoc/>
    public int[] FindCharacter(char folded)
    {
        var keys = _keys.Span;
        var term = keys.BinarySearch((uint)folded << 16);
        var positions = new List<int>();
        for (term = term < 0 ? ~term : term; term < keys.Length && keys[term] >> 16 == folded; term++) AddPositions(term, positions);
        positions.Sort();
        return positions.ToArray();
    }

    /// <inheritdoc/>
    public int CountOf(char first, char second) => TermOf(first, second) is >= 0 and var term ? CountOf(term) : 0;

    /// <inheritdoc/>
    public IParagraphHits? ListOf(string folded) => folded.Length != 2 ? FindFrequent(folded)
        : TermOf(folded[0], folded[1]) is >= 0 and var term ? PostingsOf(term) : null;

    /// <summary>The file is not its own.</summary>
    public void Dispose()
    {
    }

    /// <summary>The number of a bigram in the dictionary; negative when it occurs nowhere.</summary>
    public int TermOf(char first, char second) => _keys.Span.BinarySearch((uint)first << 16 | second);

    /// <summary>Number of paragraphs that hold the bigram of a number.</summary>
    public int CountOf(int term) => _counts.Span[term];

    /// <summary>Where the bigram of a number occurs.</summary>
    public PostingList PostingsOf(int term) => Open(SegmentSections.Postings, _offsets[term], CountOf(term));

    /// <summary>The paragraphs that hold a string, if it is frequent enough to have a list of its own; that list has no places.</summary>
    public PostingList? FindFrequent(string folded)
    {
        if (folded.Length is < FrequentString.Shortest or > FrequentString.Longest) return null;
        var at = _stringKeys.Span.BinarySearch(FrequentString.Of(folded).Key);
        return at < 0 ? null : Open(SegmentSections.StringPostings, _stringOffsets[at], _stringCounts.Span[at]);
    }

    /// <summary>Opens the list that is part of a section.</summary>
    private PostingList Open(string section, (long Start, long End) range, int count)
    {
        fixed (byte* bytes = file.Slice(section, range.Start, checked((int)(range.End - range.Start)) + PostingEncoder.Padding))
            return new PostingList(bytes, count);   // mapped memory does not move
    }

    private void AddPositions(int term, List<int> positions)
    {
        var places = new List<int>();
        var starts = _paragraphStarts.Span;
        for (var list = PostingsOf(term); list.Paragraph != PostingList.End; list.MoveNext())
        {
            list.ReadPlaces(places);
            foreach (var place in places) positions.Add(starts[list.Paragraph] + place);
        }
    }
}

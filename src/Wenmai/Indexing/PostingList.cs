using System.Runtime.CompilerServices;

namespace Wenmai.Indexing;

/// <summary>A cursor over the paragraphs that hold one bigram, decoded block by block; see <see cref="PostingEncoder"/>.</summary>
/// <remarks>Reads mapped memory: not to be used after the segment is closed. Not thread-safe; every search makes its own.</remarks>
internal sealed unsafe class PostingList : IParagraphHits
{
    /// <summary>What <see cref="Paragraph"/> is behind the end.</summary>
    public const int End = IPhraseCursor.End;

    private const int BlockSize = PostingEncoder.BlockSize;

    private readonly byte* _bytes;
    private readonly int _blocks;
    private readonly int[] _paragraphs = GC.AllocateUninitializedArray<int>(BlockSize + 1);
    private int[]? _frequencies;
    private int _block;
    private int _inBlock;
    private int _at;
    private int _nextFirst;
    private byte* _packed;
    private bool _hasFrequencies;
    private int _placesBefore;
    private int _placesCounted;

    /// <param name="bytes">The encoded list, with at least <see cref="PostingEncoder.Padding"/> readable bytes behind it.</param>
    /// <param name="count">Its number of paragraphs, at least 1.</param>
    public PostingList(byte* bytes, int count)
    {
        _bytes = bytes;
        Count = count;
        _blocks = (count + BlockSize - 1) / BlockSize;
        Decode(0);
    }

    /// <summary>Number of paragraphs.</summary>
    public int Count { get; }

    /// <summary>The paragraph the cursor stands on, or <see cref="End"/>.</summary>
    public int Paragraph { get; private set; }

    /// <summary>Occurrences in that paragraph.</summary>
    public int Frequency
    {
        get
        {
            if (FrequencyWidth == 0) return 1;
            if (!_hasFrequencies) DecodeFrequencies();
            return _frequencies![_at];
        }
    }

    /// <summary>Moves to the next paragraph and returns it.</summary>
    public int MoveNext()
    {
        if (++_at == _inBlock && _nextFirst != End) Decode(_block + 1);
        return Paragraph = _paragraphs[_at];
    }

    /// <summary>Moves to the first paragraph that is <paramref name="target"/> or behind it, never backwards, and returns it.</summary>
    public int Seek(int target)
    {
        if (Paragraph >= target) return Paragraph;
        if (_nextFirst <= target) Decode(LastBlockAtOrBefore(target, _block + 1));
        MoveInBlock(target);
        if (_at == _inBlock && _nextFirst != End) Decode(_block + 1);
        return Paragraph = _paragraphs[_at];
    }

    /// <summary>Moves to the first paragraph that is <paramref name="target"/> or behind it, backwards too, and returns it.</summary>
    public int MoveTo(int target)
    {
        if (target < _paragraphs[0]) Decode(_block == 0 ? 0 : LastBlockAtOrBefore(target, 0));
        else if (target < Paragraph) Paragraph = _paragraphs[_at = _placesBefore = _placesCounted = 0];
        return Seek(target);
    }

    /// <summary>Reads the places of the paragraph the cursor stands on: offsets from its first folded character, ascending.</summary>
    /// <param name="places">Cleared and filled.</param>
    public void ReadPlaces(List<int> places)
    {
        places.Clear();
        var packed = FindPlaces(out var first);
        var (width, frequency, place) = (PlaceWidth, Frequency, -1);
        for (var i = 0; i < frequency; i++) places.Add(place += PackedNumbers.ReadRow(packed, first + i, width) + 1);
    }

    /// <summary>Keeps of ascending numbers those at which, <paramref name="offset"/> added, the bigram stands in the paragraph the cursor stands on.</summary>
    /// <returns>How many are kept, at the front of <paramref name="places"/>.</returns>
    public int KeepPlaces(Span<int> places, int offset)
    {
        var packed = FindPlaces(out var first);
        var (width, frequency, place, kept, at) = (PlaceWidth, Frequency, -1, 0, 0);
        for (var i = 0; i < frequency; i++)
        {
            place += PackedNumbers.ReadRow(packed, first + i, width) + 1;
            while (at < places.Length && places[at] + offset < place) at++;
            if (at == places.Length) break;
            if (places[at] + offset == place) places[kept++] = places[at++];
        }
        return kept;
    }

    /// <summary>The paragraphs of the block at hand from the cursor on.</summary>
    public ReadOnlySpan<int> BlockParagraphs => _paragraphs.AsSpan(_at, _inBlock - _at);

    /// <summary>The occurrences beside <see cref="BlockParagraphs"/>.</summary>
    public ReadOnlySpan<int> BlockFrequencies
    {
        get
        {
            if (!_hasFrequencies) DecodeFrequencies();
            return _frequencies.AsSpan(_at, _inBlock - _at);
        }
    }

    /// <summary>Moves to the first paragraph of the next block; false when there is none, and then behind the end.</summary>
    public bool MoveNextBlock()
    {
        if (_nextFirst != End)
        {
            Decode(_block + 1);
            return true;
        }
        Paragraph = _paragraphs[_at = _inBlock];
        return false;
    }

    /// <summary>What the list says of its blocks; empty when it has but one.</summary>
    public ReadOnlySpan<BlockEntry> Entries => _blocks == 1 ? [] : new ReadOnlySpan<BlockEntry>(_bytes, _blocks);

    private byte* BlockBytes => _blocks == 1 ? _bytes + sizeof(int) : _bytes + (long)_blocks * sizeof(BlockEntry) + ((BlockEntry*)_bytes)[_block].Offset;

    private int FirstOf(int block) => _blocks == 1 ? Unsafe.ReadUnaligned<int>(_bytes) : ((BlockEntry*)_bytes)[block].First;

    private int ParagraphWidth => _packed[-4];

    private int FrequencyWidth => _packed[-3];

    private int PlaceWidth => _packed[-2];

    private byte* PackedFrequencies => _packed + PackedNumbers.BytesOf(_inBlock, ParagraphWidth);

    /// <summary>Where the places of the block lie, and the number of the first that belongs to the cursor's paragraph.</summary>
    private byte* FindPlaces(out int first)
    {
        var width = FrequencyWidth;
        if (width > 0 && !_hasFrequencies) DecodeFrequencies();
        for (; width > 0 && _placesCounted < _at; _placesCounted++) _placesBefore += _frequencies![_placesCounted];
        first = width > 0 ? _placesBefore : _at;
        return PackedFrequencies + PackedNumbers.BytesOf(_inBlock, width);
    }

    /// <summary>The first index from the cursor's on whose paragraph is at least <paramref name="target"/>: near by step, far by halving.</summary>
    private void MoveInBlock(int target)
    {
        const int near = 4;
        for (var i = 0; i < near; i++, _at++)
            if (_paragraphs[_at] >= target) return;
        var (from, length) = (_at, _inBlock - _at);
        while (length > 0)
        {
            var half = length >> 1;
            if (_paragraphs[from + half] < target) (from, length) = (from + half + 1, length - half - 1);
            else length = half;
        }
        _at = from;
    }

    /// <summary>Gallops from a block that begins at or before the target, then halves: near targets, the usual case, cost little.</summary>
    private int LastBlockAtOrBefore(int target, int from)
    {
        int low = from, step = 1;
        while (low + step < _blocks && FirstOf(low + step) <= target)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, _blocks);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (FirstOf(middle) <= target) low = middle; else high = middle;
        }
        return low;
    }

    private void Decode(int block)
    {
        _block = block;
        _at = _placesBefore = _placesCounted = 0;
        _hasFrequencies = false;
        _inBlock = Math.Min(BlockSize, Count - block * BlockSize);
        _nextFirst = block + 1 < _blocks ? FirstOf(block + 1) : End;
        _packed = BlockBytes + 4;
        fixed (int* output = _paragraphs) PackedNumbers.UnpackAscending(_packed, _inBlock, ParagraphWidth, FirstOf(block), output);
        _paragraphs[_inBlock] = End;
        Paragraph = _paragraphs[0];
    }

    private void DecodeFrequencies()
    {
        _frequencies ??= GC.AllocateUninitializedArray<int>(BlockSize);
        fixed (int* output = _frequencies) PackedNumbers.Unpack(PackedFrequencies, _inBlock, FrequencyWidth, 1, output);
        _hasFrequencies = true;
    }
}

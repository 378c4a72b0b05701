using System.Runtime.CompilerServices;

namespace Wenmai.Indexing;

/// <summary>A cursor over the paragraphs that hold one bigram, decoded block by block; see <see cref="PostingEncoder"/>.</summary>
/// <remarks>Reads mapped memory: not to be used after the segment is closed. Not thread-safe; every search makes its own.</remarks>
internal sealed unsafe class PostingList
{
    /// <summary>What <see cref="Paragraph"/> is behind the end.</summary>
    public const int End = int.MaxValue;

    private const int BlockSize = PostingEncoder.BlockSize;

    private readonly byte* _bytes;
    private readonly int _blocks;
    private readonly int[] _paragraphs = new int[BlockSize];
    private readonly int[] _frequencies = new int[BlockSize];
    private int _block = -1;
    private int _inBlock;
    private int _at;
    private byte* _packedFrequencies;
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
    public int Paragraph => _at < _inBlock ? _paragraphs[_at] : End;

    /// <summary>Occurrences in that paragraph.</summary>
    public int Frequency
    {
        get
        {
            if (!_hasFrequencies) DecodeFrequencies();
            return _frequencies[_at];
        }
    }

    /// <summary>Moves to the next paragraph and returns it.</summary>
    public int MoveNext()
    {
        if (++_at >= _inBlock && _block + 1 < _blocks) Decode(_block + 1);
        return Paragraph;
    }

    /// <summary>Moves to the first paragraph that is <paramref name="target"/> or behind it, never backwards, and returns it.</summary>
    public int Seek(int target)
    {
        if (Paragraph >= target) return Paragraph;
        if (_block + 1 < _blocks && FirstOf(_block + 1) <= target) Decode(LastBlockAtOrBefore(target));
        while (_at < _inBlock && _paragraphs[_at] < target) _at++;
        if (_at >= _inBlock && _block + 1 < _blocks) Decode(_block + 1);
        return Paragraph;
    }

    /// <summary>Reads the places of the paragraph the cursor stands on: offsets from its first folded character, ascending.</summary>
    /// <param name="places">Cleared and filled.</param>
    public void ReadPlaces(List<int> places)
    {
        places.Clear();
        var frequency = Frequency;
        for (; _placesCounted < _at; _placesCounted++) _placesBefore += _frequencies[_placesCounted];
        var width = BlockBytes[2];
        var packed = _packedFrequencies + PackedLength(_inBlock, BlockBytes[1]);
        var place = -1;
        for (var i = 0; i < frequency; i++)
        {
            place += (int)Read(packed, _placesBefore + i, width) + 1;
            places.Add(place);
        }
    }

    /// <summary>All paragraphs and their occurrences from the cursor's block on. Leaves the cursor behind the end.</summary>
    public void ReadAll(Span<int> paragraphs, Span<int> frequencies)
    {
        var done = 0;
        for (var more = true; more; more = MoveNextBlock())
        {
            BlockParagraphs.CopyTo(paragraphs[done..]);
            BlockFrequencies.CopyTo(frequencies[done..]);
            done += _inBlock;
        }
    }

    /// <summary>The paragraphs of the block at hand.</summary>
    public ReadOnlySpan<int> BlockParagraphs => _paragraphs.AsSpan(0, _inBlock);

    /// <summary>The occurrences beside <see cref="BlockParagraphs"/>.</summary>
    public ReadOnlySpan<int> BlockFrequencies
    {
        get
        {
            if (!_hasFrequencies) DecodeFrequencies();
            return _frequencies.AsSpan(0, _inBlock);
        }
    }

    /// <summary>Moves to the first paragraph of the next block; false when there is none, and then behind the end.</summary>
    public bool MoveNextBlock()
    {
        if (_block + 1 < _blocks)
        {
            Decode(_block + 1);
            return true;
        }
        _at = _inBlock;
        return false;
    }

    private byte* BlockBytes => _blocks == 1 ? _bytes + 4 : _bytes + _blocks * 8 + Unsafe.ReadUnaligned<int>(_bytes + _block * 8 + 4);

    private int FirstOf(int block) => Unsafe.ReadUnaligned<int>(_bytes + (_blocks == 1 ? 0 : block * 8));

    /// <summary>Gallops from the next block, then halves: near targets, the usual case, cost little.</summary>
    private int LastBlockAtOrBefore(int target)
    {
        int low = _block + 1, step = 1;
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
        var bytes = BlockBytes;
        int width = bytes[0], paragraph = FirstOf(block);
        var packed = bytes + 4;
        _paragraphs[0] = paragraph;
        for (var i = 1; i < _inBlock; i++) _paragraphs[i] = paragraph += (int)Read(packed, i - 1, width) + 1;
        _packedFrequencies = packed + PackedLength(_inBlock - 1, width);
    }

    private void DecodeFrequencies()
    {
        var width = BlockBytes[1];
        for (var i = 0; i < _inBlock; i++) _frequencies[i] = (int)Read(_packedFrequencies, i, width) + 1;
        _hasFrequencies = true;
    }

    private static int PackedLength(int count, int width) => (count * width + 7) / 8;

    /// <summary>The number at <paramref name="index"/>: one load of eight bytes holds any number of up to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read(byte* packed, int index, int width)
    {
        var bit = index * width;
        return (uint)(Unsafe.ReadUnaligned<ulong>(packed + (bit >> 3)) >> (bit & 7) & ((1UL << width) - 1));
    }
}

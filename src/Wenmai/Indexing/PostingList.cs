using System.Buffers.Binary;

namespace Wenmai.Indexing;

/// <summary>A cursor over the ascending positions of one bigram in the folded stream of a segment, decoded block by block.</summary>
/// <remarks>Reads mapped memory: not to be used after the segment is closed. Not thread-safe; every search makes its own.</remarks>
internal sealed unsafe class PostingList
{
    private readonly byte* _bytes;
    private readonly int _length;
    private readonly int[] _block = new int[PostingEncoder.BlockSize];
    private readonly int _blocks;
    private int _current = -1;
    private int _inBlock;
    private int _at;

    /// <param name="bytes">The encoded list.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="count">Its number of positions, at least 1.</param>
    public PostingList(byte* bytes, int length, int count)
    {
        _bytes = bytes;
        _length = length;
        Count = count;
        _blocks = (count + PostingEncoder.BlockSize - 1) / PostingEncoder.BlockSize;
        Decode(0);
    }

    /// <summary>Number of positions.</summary>
    public int Count { get; }

    /// <summary>The position the cursor stands on; <see cref="int.MaxValue"/> past the end.</summary>
    public int Current => _at < _inBlock ? _block[_at] : int.MaxValue;

    /// <summary>Moves to the next position.</summary>
    public void MoveNext()
    {
        if (++_at >= _inBlock && _current + 1 < _blocks) Decode(_current + 1);
    }

    /// <summary>Moves to the first position that is <paramref name="target"/> or greater, never backwards, and returns it.</summary>
    public int Seek(int target)
    {
        if (Current >= target) return Current;
        var block = LastBlockAtOrBefore(target);
        if (block > _current) Decode(block);
        while (_at < _inBlock && _block[_at] < target) _at++;
        if (_at >= _inBlock && _current + 1 < _blocks) Decode(_current + 1);
        return Current;
    }

    /// <summary>All positions. Leaves the cursor on the last block.</summary>
    public int[] ToArray()
    {
        var all = new int[Count];
        for (var b = 0; b < _blocks; b++)
        {
            Decode(b);
            _block.AsSpan(0, _inBlock).CopyTo(all.AsSpan(b * PostingEncoder.BlockSize));
        }
        return all;
    }

    private ReadOnlySpan<byte> Bytes => new(_bytes, _length);

    /// <summary>Gallops from the block at hand, then halves: near targets, the usual case, cost little.</summary>
    private int LastBlockAtOrBefore(int target)
    {
        int low = _current, step = 1;
        while (low + step < _blocks && FirstOf(low + step) <= target)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, _blocks);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (FirstOf(middle) <= target) low = middle; else high = middle;
        }
        return low;
    }

    private int FirstOf(int block) => BinaryPrimitives.ReadInt32LittleEndian(Bytes[(_blocks == 1 ? 0 : block * 8)..]);

    private void Decode(int block)
    {
        _current = block;
        _at = 0;
        _inBlock = Math.Min(PostingEncoder.BlockSize, Count - block * PostingEncoder.BlockSize);
        var start = _blocks == 1 ? 4 : _blocks * 8 + BinaryPrimitives.ReadInt32LittleEndian(Bytes[(block * 8 + 4)..]);
        Unpack(Bytes[start..], FirstOf(block));
    }

    private void Unpack(ReadOnlySpan<byte> packed, int first)
    {
        int width = packed[0], read = 1, used = 0;
        ulong pending = 0;
        var mask = width == 0 ? 0UL : ulong.MaxValue >> (64 - width);
        var position = first;
        _block[0] = first;
        for (var i = 1; i < _inBlock; i++)
        {
            for (; used < width; used += 8) pending |= (ulong)packed[read++] << used;
            position += (int)(pending & mask) + 1;
            pending >>= width;
            used -= width;
            _block[i] = position;
        }
    }
}

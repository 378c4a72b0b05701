using System.Numerics;
using System.Runtime.InteropServices;

namespace Wenmai.Storage;

/// <summary>CRC-32C of each block of a file, taken while it is written.</summary>
/// <remarks>Fast enough (several GB/s) to check each block when it is first read: SHA-256, which <c>wenmai verify</c> uses, is not.</remarks>
internal sealed class BlockChecksums
{
    /// <summary>Bytes of a block; the last one may be shorter.</summary>
    public const int BlockSize = 1 << 16;

    private readonly List<uint> _complete = [];
    private readonly byte[] _block = new byte[BlockSize];
    private int _filled;

    /// <summary>Number of blocks that <paramref name="length"/> bytes take.</summary>
    public static int Count(long length) => checked((int)((length + BlockSize - 1) / BlockSize));

    /// <summary>Takes in the next bytes of the file.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_filled == 0 && bytes.Length >= BlockSize)
            {
                _complete.Add(Of(bytes[..BlockSize]));
                bytes = bytes[BlockSize..];
                continue;
            }
            var taken = bytes[..Math.Min(bytes.Length, BlockSize - _filled)];
            taken.CopyTo(_block.AsSpan(_filled));
            _filled += taken.Length;
            bytes = bytes[taken.Length..];
            if (_filled < BlockSize) continue;
            _complete.Add(Of(_block));
            _filled = 0;
        }
    }

    /// <summary>The checksums of all blocks so far, the unfinished one included.</summary>
    public uint[] ToArray() => _filled == 0 ? [.. _complete] : [.. _complete, Of(_block.AsSpan(0, _filled))];

    /// <summary>The checksum of one block.</summary>
    public static uint Of(ReadOnlySpan<byte> block)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (var b in block[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}

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
    public static uint Of(ReadOnlySpan<byte> block) => block.Length == BlockSize ? OfWhole(block) : Plain(block);

    private static uint Plain(ReadOnlySpan<byte> block)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (var b in block[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>The same of a whole block, three times as fast: each step waits for the one before it, so four lanes are walked side by side and joined.</summary>
    private static uint OfWhole(ReadOnlySpan<byte> block)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        var (second, third, fourth) = (LaneWords, 2 * LaneWords, 3 * LaneWords);
        var (a, b, c, d) = (uint.MaxValue, 0u, 0u, 0u);
        for (var i = 0; i < LaneWords; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[second + i]);
            c = BitOperations.Crc32C(c, words[third + i]);
            d = BitOperations.Crc32C(d, words[fourth + i]);
        }
        return ~(BehindLane(BehindLane(BehindLane(a) ^ b) ^ c) ^ d);
    }

    private const int LaneWords = BlockSize / 4 / sizeof(ulong);

    /// <summary>For each byte of a state what a lane of zeros makes of it. States add up: the checksum is linear.</summary>
    private static readonly uint[][] ZeroLane = Enumerable.Range(0, sizeof(uint)).Select(at => Enumerable.Range(0, 256).Select(value =>
    {
        var state = (uint)value << (8 * at);
        for (var i = 0; i < LaneWords; i++) state = BitOperations.Crc32C(state, 0UL);
        return state;
    }).ToArray()).ToArray();

    /// <summary>A state after a lane of zeros: what stands before the next lane.</summary>
    private static uint BehindLane(uint state) =>
        ZeroLane[0][(byte)state] ^ ZeroLane[1][(byte)(state >> 8)] ^ ZeroLane[2][(byte)(state >> 16)] ^ ZeroLane[3][state >> 24];
}

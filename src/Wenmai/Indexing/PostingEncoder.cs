using System.Numerics;

namespace Wenmai.Indexing;

/// <summary>Encodes the ascending positions of one bigram.</summary>
/// <remarks>
/// Blocks of <see cref="BlockSize"/> positions. A list longer than one block begins with a table: per block its first position and the offset of its
/// bytes behind the table (4 bytes each), so that a search can skip. A block holds one byte of bit width, then the differences
/// to the position before, packed without gaps. A short list has no table; its first position stands in 4 bytes.
/// </remarks>
internal static class PostingEncoder
{
    public const int BlockSize = 128;

    /// <summary>Appends the list to <paramref name="output"/>.</summary>
    public static void Encode(ReadOnlySpan<int> positions, List<byte> output)
    {
        if (positions.Length <= BlockSize)
        {
            AppendInt(output, positions[0]);
            AppendBlock(positions, output);
            return;
        }
        var blocks = (positions.Length + BlockSize - 1) / BlockSize;
        var bytes = new List<byte>(positions.Length);
        for (var b = 0; b < blocks; b++)
        {
            var block = positions.Slice(b * BlockSize, Math.Min(BlockSize, positions.Length - b * BlockSize));
            AppendInt(output, block[0]);
            AppendInt(output, bytes.Count);
            AppendBlock(block, bytes);
        }
        output.AddRange(bytes);
    }

    private static void AppendBlock(ReadOnlySpan<int> block, List<byte> output)
    {
        var bits = 0;
        for (var i = 1; i < block.Length; i++) bits |= block[i] - block[i - 1] - 1;
        var width = 32 - BitOperations.LeadingZeroCount((uint)bits);
        output.Add((byte)width);
        ulong pending = 0;
        var used = 0;
        for (var i = 1; i < block.Length; i++)
        {
            // Positions of one bigram differ by at least one: storing the difference less one saves a bit on frequent pairs.
            pending |= (ulong)(uint)(block[i] - block[i - 1] - 1) << used;
            used += width;
            for (; used >= 8; used -= 8, pending >>= 8) output.Add((byte)pending);
        }
        if (used > 0) output.Add((byte)pending);
    }

    private static void AppendInt(List<byte> output, int value)
    {
        output.Add((byte)value);
        output.Add((byte)(value >> 8));
        output.Add((byte)(value >> 16));
        output.Add((byte)(value >> 24));
    }
}

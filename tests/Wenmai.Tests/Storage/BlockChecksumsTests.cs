using System.Numerics;
using Wenmai.Storage;

namespace Wenmai.Tests.Storage;

public class BlockChecksumsTests
{
    /// <summary>Whole blocks are walked in lanes, shorter ones byte by byte: both are the CRC-32C of old indexes.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlockChecksums.BlockSize - 1)]
    [InlineData(BlockChecksums.BlockSize)]
    public void Checksums_are_those_of_bytes_in_a_row(int length)
    {
        var block = new byte[length];
        new Random(7).NextBytes(block);
        var crc = uint.MaxValue;
        foreach (var b in block) crc = BitOperations.Crc32C(crc, b);
        Assert.Equal(~crc, BlockChecksums.Of(block));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(BlockChecksums.BlockSize, 1)]
    [InlineData(BlockChecksums.BlockSize + 1, 2)]
    public void A_file_has_a_checksum_for_each_block_begun(int length, int blocks)
    {
        var checksums = new BlockChecksums();
        checksums.Append(new byte[length]);
        Assert.Equal((blocks, blocks), (BlockChecksums.Count(length), checksums.ToArray().Length));
    }
}

using FsCheck;
using FsCheck.Fluent;
using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

public unsafe class PackedNumbersTests
{
    [Fact]
    public void WhatIsPackedInARowOrInLanesIsUnpacked()
    {
        var random = new Random(11);
        for (var width = 0; width <= 31; width++)
            foreach (var count in new[] { 1, 5, 127, PackedNumbers.Run })
            {
                var numbers = Enumerable.Range(0, count).Select(_ => (int)(random.NextInt64(1L << width))).ToArray();
                var packed = new byte[PackedNumbers.BytesOf(count, width) + PackedNumbers.Padding];
                PackedNumbers.Pack(numbers, width, packed);
                Assert.All(packed.Skip(PackedNumbers.BytesOf(count, width)), padding => Assert.Equal(0, padding));
                var unpacked = new int[count];
                fixed (byte* bytes = packed)
                fixed (int* output = unpacked) PackedNumbers.Unpack(bytes, count, width, 0, output);
                Assert.Equal(numbers, unpacked);
            }
    }

    [Fact]
    public void AscendingNumbersComeBackFromTheirDifferences()
    {
        var random = new Random(12);
        foreach (var count in new[] { 1, 100, PackedNumbers.Run })
        {
            var at = 41;
            var numbers = Enumerable.Range(0, count).Select(i => i == 0 ? at : at += random.Next(1, 5000)).ToArray();
            var differences = numbers.Select((n, i) => i == 0 ? 0 : n - numbers[i - 1] - 1).ToArray();
            var width = PackedNumbers.WidthOf(differences.Aggregate(0, (bits, d) => bits | d));
            var packed = new byte[PackedNumbers.BytesOf(count, width) + PackedNumbers.Padding];
            PackedNumbers.Pack(differences, width, packed);
            var unpacked = new int[count];
            fixed (byte* bytes = packed)
            fixed (int* output = unpacked) PackedNumbers.UnpackAscending(bytes, count, width, numbers[0], output);
            Assert.Equal(numbers, unpacked);
        }
    }

    [Fact]
    public void LengthsAreRoundedDownByLessThanATwelfthAndKeepTheirOrder() => Prop.ForAll(
        Gen.Choose(1, 200_000).ToArbitrary(), Gen.Choose(1, 200_000).ToArbitrary(), (a, b) =>
        {
            var rounded = BlockEntry.LengthOf(BlockEntry.CodeOf(a));
            return rounded <= a && a - rounded <= a / 12 && (a > b || BlockEntry.CodeOf(a) <= BlockEntry.CodeOf(b));
        }).QuickCheckThrowOnFailure();
}

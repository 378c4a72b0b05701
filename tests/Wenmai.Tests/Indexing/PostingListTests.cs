using System.Runtime.InteropServices;
using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

public unsafe class PostingListTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(128, 3)]
    [InlineData(129, 1000)]
    [InlineData(1000, 70000)]
    [InlineData(5000, 2)]
    public void WhatIsEncodedIsDecoded(int count, int gap)
    {
        var random = new Random(count * 31 + gap);
        var positions = Ascending(random, count, gap);
        With(positions, list => Assert.Equal(positions, list().ToArray()));
    }

    [Fact]
    public void SeekFindsTheFirstPositionAtOrBehindTheTarget()
    {
        var random = new Random(7);
        var positions = Ascending(random, 3000, 50);
        With(positions, list =>
        {
            var cursor = list();
            for (var target = 0; target < positions[^1] + 10; target += random.Next(1, 400))
                Assert.Equal(positions.FirstOrDefault(p => p >= target, int.MaxValue), cursor.Seek(target));
        });
    }

    private static int[] Ascending(Random random, int count, int gap)
    {
        var at = -1;
        return Enumerable.Range(0, count).Select(_ => at += random.Next(1, gap + 1)).ToArray();
    }

    private static void With(int[] positions, Action<Func<PostingList>> test)
    {
        var bytes = new List<byte>();
        PostingEncoder.Encode(positions, bytes);
        var memory = (byte*)NativeMemory.Alloc((nuint)bytes.Count);
        try
        {
            CollectionsMarshal.AsSpan(bytes).CopyTo(new Span<byte>(memory, bytes.Count));
            test(() => new PostingList(memory, bytes.Count, positions.Length));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }
}

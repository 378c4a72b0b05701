using System.Runtime.InteropServices;
using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

public unsafe class PostingListTests
{
    [Theory]
    [InlineData(1, 5, 10)]
    [InlineData(2, 1, 1000)]
    [InlineData(128, 3, 1)]
    [InlineData(129, 1000, 7)]
    [InlineData(1000, 70000, 50)]
    [InlineData(5000, 2, 30)]
    public void WhatIsEncodedIsDecoded(int count, int gap, int paragraphLength)
    {
        var random = new Random(count * 31 + gap);
        var positions = Ascending(random, count, gap);
        var starts = Starts(random, positions[^1], paragraphLength);
        With(positions, starts, open =>
        {
            var decoded = new List<int>();
            var places = new List<int>();
            for (var list = open(); list.Paragraph != PostingList.End; list.MoveNext())
            {
                list.ReadPlaces(places);
                Assert.Equal(list.Frequency, places.Count);
                decoded.AddRange(places.Select(p => starts[list.Paragraph] + p));
            }
            Assert.Equal(positions, decoded);
        });
    }

    [Fact]
    public void ParagraphsAndFrequenciesAreReadAtOnce()
    {
        var random = new Random(3);
        var positions = Ascending(random, 4000, 9);
        var starts = Starts(random, positions[^1], 12);
        var expected = positions.GroupBy(p => starts.Count(s => s <= p) - 1).Select(g => (g.Key, g.Count())).ToList();
        With(positions, starts, open =>
        {
            IParagraphHits list = open();
            var (paragraphs, frequencies) = list.ReadAll();
            Assert.Equal(expected, paragraphs.Zip(frequencies));
        });
    }

    [Fact]
    public void SeekFindsTheFirstParagraphAtOrBehindTheTarget()
    {
        var random = new Random(7);
        var positions = Ascending(random, 3000, 50);
        var starts = Starts(random, positions[^1], 20);
        var paragraphs = positions.Select(p => starts.Count(s => s <= p) - 1).Distinct().ToArray();
        var places = new List<int>();
        With(positions, starts, open =>
        {
            var cursor = open();
            for (var target = 0; target < paragraphs[^1] + 10; target += random.Next(1, 400))
            {
                var found = cursor.Seek(target);
                Assert.Equal(paragraphs.FirstOrDefault(p => p >= target, PostingList.End), found);
                if (found == PostingList.End) break;
                cursor.ReadPlaces(places);
                Assert.Equal(positions.Where(p => p >= starts[found] && (found + 1 == starts.Length || p < starts[found + 1])), places.Select(p => p + starts[found]));
            }
        });
    }

    private static int[] Ascending(Random random, int count, int gap)
    {
        var at = -1;
        return Enumerable.Range(0, count).Select(_ => at += random.Next(1, gap + 1)).ToArray();
    }

    /// <summary>Beginnings of paragraphs of random length that cover everything up to the last position.</summary>
    private static int[] Starts(Random random, int last, int length)
    {
        var starts = new List<int> { 0 };
        while (starts[^1] <= last) starts.Add(starts[^1] + random.Next(1, 2 * length + 1));
        return starts.ToArray();
    }

    private static void With(int[] positions, int[] starts, Action<Func<PostingList>> test)
    {
        var encoder = new PostingEncoder();
        var count = encoder.Encode(positions, new ParagraphTable(starts, starts.Select((_, i) => i % 7 + 1).ToArray(), positions[^1] + 1));
        var memory = (byte*)NativeMemory.AllocZeroed((nuint)(encoder.Encoded.Length + PostingEncoder.Padding));
        try
        {
            encoder.Encoded.Span.CopyTo(new Span<byte>(memory, encoder.Encoded.Length));
            test(() => new PostingList(memory, count));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }
}

using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

public class SideBySideTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 16)]
    [InlineData(8, 3)]
    public void ResultsKeepTheOrderOfTheItems(int threads, int together)
    {
        var results = ParallelOrdered.Select(Enumerable.Range(0, 200), Slow, threads, together, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => i * 2), results);

        static int Slow(int item)
        {
            if (item % 50 == 0) Thread.Sleep(20);   // those behind it are done first
            return item * 2;
        }
    }

    [Fact]
    public void LittleIsMadeAheadOfWhatIsTaken()
    {
        var read = 0;
        using var results = ParallelOrdered.Select(Enumerable.Range(0, 1000).Select(i => read = i), i => i, 2, 4, TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.InRange(read, 0, 3 * 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AFaultComesAsItWasThrown(int threads)
    {
        var results = ParallelOrdered.Select(Enumerable.Range(0, 100), i => i == 30 ? throw new InvalidDataException("flaw") : i, threads, 4, TestContext.Current.CancellationToken);
        Assert.Equal("flaw", Assert.Throws<InvalidDataException>(() => results.Count()).Message);
    }

    [Fact]
    public void NothingRunsOnBehindWhoGaveUp()
    {
        var running = 0;
        foreach (var _ in ParallelOrdered.Select(Enumerable.Range(0, 100), Slow, 4, 1, TestContext.Current.CancellationToken)) break;
        Assert.Equal(0, Volatile.Read(ref running));

        int Slow(int item)
        {
            Interlocked.Increment(ref running);
            Thread.Sleep(20);
            Interlocked.Decrement(ref running);
            return item;
        }
    }

    [Fact]
    public void CancellingEndsTheWork()
    {
        using var source = new CancellationTokenSource();
        var results = ParallelOrdered.Select(Enumerable.Range(0, 1000), i => { if (i == 10) source.Cancel(); return i; }, 2, 1, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => results.Count());
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>P3, P10, P29: readers beside writers, writers beside writers.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private const int Files = 12;
    private readonly DurableArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    /// <summary>Every answer is that of one generation: the totals of two questions are what this generation was published with.</summary>
    [Fact]
    public async Task P3_ReadersNeverSeeAHalfIndex()
    {
        const int readers = 8;
        var publishes = Trials.Of(200, 1000);
        var truth = new Dictionary<string, (int Hits, int Speeches)>();
        var seen = new ConcurrentBag<(string Generation, int Hits, int Speeches)>();
        for (var i = 0; i < Files; i++) _archive.Write($"{i}.txt", "要压实责任。");
        truth[_archive.Run().Generation] = (Files, Files);
        using var host = new SearcherHost(_archive.Index);
        using var stop = new CancellationTokenSource();
        var reading = Enumerable.Range(0, readers).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                seen.Add(host.Ask(s => (s.Search(new SearchRequest { Query = "责任" }).Results!.Generation, Total(s, "责任"), s.Statistics.Speeches)));
                Thread.Sleep(1);
            }
        })).ToArray();
        var holding = new HashSet<int>(Enumerable.Range(0, Files));
        for (var k = 1; k <= publishes; k++)
        {
            var file = k % Files;
            var holds = k / Files % 2 == 0;
            _ = holds ? holding.Add(file) : holding.Remove(file);
            _archive.Write($"{file}.txt", $"第{k}次改动，{(holds ? "要压实责任" : "要加强监督")}。");
            truth[_archive.Run().Generation] = (holding.Count, Files);
        }
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        Assert.All(seen, s => Assert.Equal(truth[s.Generation], (s.Hits, s.Speeches)));
        Trials.Report("P3", $"{publishes} publishes, {seen.Count} answers of {seen.Select(s => s.Generation).Distinct().Count()} generations by {readers} readers");
    }

    [Fact]
    public void P10_OfManyWritersOneWritesAndTheOthersAreToldWho()
    {
        for (var race = 0; race < Trials.Of(20, 500); race++)
        {
            using var start = new Barrier(8);
            var refusals = new ConcurrentBag<int>();
            var locks = new ConcurrentBag<IDisposable>();
            var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    locks.Add(new GenerationStore(_archive.Index).AcquireWriterLock());
                }
                catch (IndexBusyException e)
                {
                    refusals.Add(e.ProcessId);
                }
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            Assert.Single(locks).Dispose();
            Assert.Equal(7, refusals.Count);
            Assert.All(refusals, pid => Assert.Equal(Environment.ProcessId, pid));
        }
        Trials.Report("P10", $"{Trials.Of(20, 500)} races of eight writers");
    }

    [Fact]
    public void P10_AStaleLockNeverBlocks()
    {
        Directory.CreateDirectory(_archive.Index);
        File.WriteAllText(Path.Combine(_archive.Index, "writer.lock"), "");
        File.WriteAllText(Path.Combine(_archive.Index, "writer.lock.pid"), "1");   // that process runs, but holds nothing
        _archive.Write("a.txt", "要压实责任。");
        Assert.Equal(1, _archive.Run().Added);
    }

    /// <summary>Sixteen threads add, change, remove, publish, go back and search, all at once.</summary>
    [Fact]
    public async Task P29_NothingIsLostUnderLoad()
    {
        const int writers = 4, searchers = 12;
        var time = TimeSpan.FromSeconds(Trials.Of(20, 600));
        var clock = Stopwatch.StartNew();
        var (published, refused, answers) = (0, 0, 0);
        _archive.Write("always.txt", "要压实责任。");
        _archive.Run();
        using var host = new SearcherHost(_archive.Index);
        var writing = Enumerable.Range(0, writers).Select(w => Task.Factory.StartNew(() =>
        {
            var random = Trials.Random(w);
            while (clock.Elapsed < time)
            {
                var name = $"w{w}-{random.Next(20)}.txt";
                if (random.Next(3) == 0) _archive.Remove(name);
                else _archive.Write(name, DurableArchive.TextOf(random));
                try
                {
                    if (random.Next(20) == 0) new GenerationStore(_archive.Index).Rollback();
                    else _archive.Run();
                    Interlocked.Increment(ref published);
                }
                catch (Exception e) when (e is IndexBusyException or NoEarlierGenerationException)
                {
                    Interlocked.Increment(ref refused);
                }
                Thread.Sleep(random.Next(40));
            }
        }, TaskCreationOptions.LongRunning));
        var searching = Enumerable.Range(0, searchers).Select(_ => Task.Factory.StartNew(() =>
        {
            while (clock.Elapsed < time)
            {
                host.Ask(s =>
                {
                    Assert.Null(s.Warning);
                    Assert.Equal(s.Statistics.Speeches, s.Search(new SearchRequest()).Results!.Speeches);
                    Assert.True(Total(s, "责任") > 0);
                    return true;
                });
                Interlocked.Increment(ref answers);
                Thread.Sleep(20);
            }
        }, TaskCreationOptions.LongRunning));
        await Task.WhenAll(writing.Concat(searching));
        _archive.Run();
        Assert.Empty(_archive.Verify().Faults);
        Assert.Equal(_archive.AnswersOfTheFiles(), _archive.Answers());
        Assert.Empty(DurableArchive.Leftovers(_archive.Index));
        Trials.Report("P29", $"{published} runs and rollbacks, {refused} refused, {answers} answers in {time.TotalSeconds:0} s");
    }

    private static int Total(SpeechSearcher searcher, string query) => searcher.Search(new SearchRequest { Query = query, Mode = SearchMode.Exact }).Results!.Total;
}

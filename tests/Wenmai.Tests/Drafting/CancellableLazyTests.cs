using Wenmai.Drafting;
using Wenmai.Searching;

namespace Wenmai.Tests.Drafting;

/// <summary>What is gathered from the archive is gathered once, and a stop costs nobody the answer.</summary>
public sealed class CancellableLazyTests
{
    [Fact]
    public async Task Many_that_ask_at_once_share_one_gathering()
    {
        var times = 0;
        var gathered = new CancellableLazy<string>(async stop =>
        {
            Interlocked.Increment(ref times);
            await Task.Delay(50, stop);
            return "all";
        });
        Assert.Equal(8, (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => gathered.GetAsync())))).Count(v => v == "all"));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Gathering_that_was_stopped_begins_again_when_it_is_needed()
    {
        using var archive = TestArchive.OfTexts("要抓常、抓细、抓长，认真落实制度。");
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.GatherAsync(DeskCollection.Parallels, new CancellationToken(canceled: true)));
        Assert.False(desk.Has(DeskCollection.Parallels));
        Assert.NotEmpty(desk.FindParallels(new ParallelRequest()).Series);
        Assert.True(desk.Has(DeskCollection.Parallels));
        foreach (var collection in Enum.GetValues<DeskCollection>()) await desk.GatherAsync(collection, TestContext.Current.CancellationToken);
        Assert.All(Enum.GetValues<DeskCollection>(), c => Assert.True(desk.Has(c)));
    }
}

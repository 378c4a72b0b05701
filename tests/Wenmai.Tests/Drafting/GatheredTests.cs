using Wenmai.Drafting;

namespace Wenmai.Tests.Drafting;

/// <summary>What is gathered from the archive is gathered once, and a stop costs nobody the answer.</summary>
public sealed class GatheredTests
{
    [Fact]
    public async Task Many_that_ask_at_once_share_one_gathering()
    {
        var times = 0;
        var gathered = new Gathered<string>(_ =>
        {
            Interlocked.Increment(ref times);
            Thread.Sleep(50);
            return "all";
        });
        Assert.Equal(8, (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => gathered.Get())))).Count(v => v == "all"));
        Assert.Equal(1, times);
    }

    [Fact]
    public void Gathering_that_was_stopped_begins_anew_when_it_is_needed()
    {
        using var archive = TestArchive.OfTexts("要抓常、抓细、抓长，认真落实制度。");
        var desk = new WritersDesk(archive.Searcher);
        Assert.Throws<OperationCanceledException>(() => desk.Gather(DeskCollection.Parallels, new CancellationToken(canceled: true)));
        Assert.False(desk.Has(DeskCollection.Parallels));
        Assert.NotEmpty(desk.FindParallels(new ParallelRequest()).Series);
        Assert.True(desk.Has(DeskCollection.Parallels));
        foreach (var collection in Enum.GetValues<DeskCollection>()) desk.Gather(collection, TestContext.Current.CancellationToken);
        Assert.All(Enum.GetValues<DeskCollection>(), c => Assert.True(desk.Has(c)));
    }
}

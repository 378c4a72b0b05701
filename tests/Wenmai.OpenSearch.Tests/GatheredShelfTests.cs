using Wenmai.Drafting;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Texts;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What one process gathers from a generation is there for the others, and goes with the generation.</summary>
public sealed class GatheredShelfTests
{
    [Fact]
    public async Task WhatOneProcessGathersTheOthersRead()
    {
        using var archive = WrittenArchive.Of(6, "gathered");
        archive.Run();
        var generation = (await archive.Store.ReadCurrentAsync(default))!;
        using var first = new ClusterArchive(new ClusterReader(archive.Client, generation), "");
        var told = await ToldAsync(new WritersDesk(first));

        var client = new CountingClient(archive.Client);
        using var second = new ClusterArchive(new ClusterReader(client, generation), "");
        await new WritersDesk(second).GatherAsync(DeskCollection.Parallels, default);
        await new WritersDesk(second).GatherAsync(DeskCollection.Recycled, default);
        Assert.Equal(2, client.Requests);   // what was kept, and no speech
        Assert.Equal(told, await ToldAsync(new WritersDesk(second)));
    }

    [Fact]
    public async Task OneProcessGathersWhileTheOthersWaitAndNothingOutlivesItsGeneration()
    {
        using var archive = WrittenArchive.Of(2, "shelf");
        archive.Run();
        var generation = (await archive.Store.ReadCurrentAsync(default))!;
        var (one, other) = (new GatheredShelf(archive.Client, generation), new GatheredShelf(archive.Client, generation));
        Assert.Null(await one.FindAsync("things", default));
        await using (await one.ClaimAsync("things", default))
        {
            Assert.Null(await other.ClaimAsync("things", default));
            await using var another = await other.ClaimAsync("others", default);
            Assert.NotNull(another);
        }
        await using (var now = await other.ClaimAsync("things", default)) Assert.NotNull(now);   // given back

        var content = new byte[3 << 20];   // several documents, even packed
        new Random(1).NextBytes(content);
        await one.KeepAsync("things", content, default);
        Assert.Equal(content, await other.FindAsync("things", default));

        for (var run = 0; run < 4; run++)
        {
            archive.Change(0, $"第{run}次补充。");
            archive.Run();
        }
        Assert.Null(await one.FindAsync("things", default));
        Assert.Contains(IndexNames.GatheredOf(archive.Settings.Prefix), await archive.IndicesAsync());
    }

    private static async Task<string> ToldAsync(WritersDesk desk) => string.Join('\n',
        Json((await desk.FindHeadingsAsync(new HeadingRequest(), default)).Sets), Json((await desk.FindPhrasesAsync(new PhraseRequest { Group = null }, default)).Phrases),
        Json((await desk.FindParallelsAsync(new ParallelRequest(), default)).Series), Json(await desk.FindRecycledAsync(ofPassages: true, cancellationToken: default)));

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
}

using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Writing;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>An archive in a cluster over its life: every generation shows what a fresh index of the same files shows.</summary>
public sealed class WritingHistoryTests
{
    [Fact]
    public async Task EveryGenerationIsWhatAFreshIndexIs()
    {
        using var archive = WrittenArchive.Of(5, "history");
        archive.Settings = archive.Settings with { Shards = 2 };
        var first = archive.Run();
        Assert.Equal((5, "gen-000001"), (first.Added, first.Generation));
        await AssertFreshAsync(archive);
        var set = await archive.IndicesAsync();

        Assert.Equal("gen-000001", archive.Run().Generation);   // nothing changed: nothing published
        Assert.Equal(set, await archive.IndicesAsync());

        archive.Change(1);
        var second = archive.Run();
        Assert.Equal((1, 4, "gen-000002"), (second.Updated, second.Unchanged, second.Generation));
        await AssertFreshAsync(archive);

        File.Delete(archive.PathOf(0));
        Assert.Equal(1, archive.Run().Removed);
        await AssertFreshAsync(archive);
        Assert.Equal(set, await archive.IndicesAsync());

        Assert.Equal("gen-000004", archive.Run(rebuild: true).Generation);
        await AssertFreshAsync(archive);
        Assert.Contains(new IndexNames(archive.Settings.Prefix, 2)[DocumentSet.Passages], await archive.IndicesAsync());
        Assert.Contains(new IndexNames(archive.Settings.Prefix, 1)[DocumentSet.Passages], await archive.IndicesAsync());   // generations 2 and 3 are kept

        foreach (var file in (int[])[0, 1, 2])
        {
            archive.Change(file);
            archive.Run();
        }
        await AssertFreshAsync(archive);
        Assert.DoesNotContain(new IndexNames(archive.Settings.Prefix, 1)[DocumentSet.Passages], await archive.IndicesAsync());
        Assert.Equal("gen-000007", archive.Folder.CurrentName());
    }

    [Fact]
    public async Task AReaderOfAnEarlierGenerationIsNotDisturbed()
    {
        using var archive = WrittenArchive.Of(4, "readers");
        archive.Run();
        var held = (await archive.Store.ReadCurrentAsync(default))!;
        var pointer = await archive.Store.ReadPointerAsync(default);
        var seen = await archive.SeenAsync(held);
        archive.Change(0);
        archive.Run();
        archive.Change(1);
        File.Delete(archive.PathOf(2));
        archive.Run();
        Assert.NotEqual(pointer, await archive.Store.ReadPointerAsync(default));
        Assert.Equal(seen, await archive.SeenAsync(held));   // two runs later it is still among those that are kept
        await AssertFreshAsync(archive);
    }

    [Fact]
    public async Task WhatNoKeptGenerationShowsIsSwept()
    {
        using var archive = WrittenArchive.Of(3, "sweep");
        archive.Run();
        for (var run = 0; run < 5; run++)
        {
            archive.Change(0, $"第{run}次补充：请认真抓好落实。");
            archive.Run();
        }
        var generation = (await archive.Store.ReadCurrentAsync(default))!;
        Assert.InRange(generation.Hidden.Count, 2, 3);   // those of the kept generations, and the one that has just been swept
        using var fresh = archive.Another(Clusters.Settings("sweep-fresh") with { Shards = 1 });
        fresh.Run();
        var perFile = (await archive.SeenAsync()).Sum(s => s.Value.Count);
        Assert.InRange(await archive.CountAllAsync(), perFile, perFile * 3);
        Assert.Equal(await fresh.SeenAsync(), await archive.SeenAsync());
        (await archive.Client.WriteAsync(HttpMethod.Post, $"{archive.Settings.Prefix}-control/_refresh", null, default)).Dispose();
        using var control = await archive.Client.ReadAsync(HttpMethod.Get, $"{archive.Settings.Prefix}-control/_search?size=100", null, default);
        Assert.Equal(
            ["generation-000004", "generation-000004-0", "generation-000005", "generation-000005-0", "generation-000006", "generation-000006-0", "state"],
            control.RootElement.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ARollbackMovesThePointerAlone()
    {
        using var archive = WrittenArchive.Of(3, "rollback");
        archive.Run();
        var first = await archive.SeenAsync();
        var original = await File.ReadAllTextAsync(archive.PathOf(0));
        archive.Change(0);
        archive.Run();
        var all = await archive.CountAllAsync();
        var (from, to) = archive.Rollback();
        Assert.Equal(("gen-000002", "gen-000001"), (from, to.Name));
        Assert.Equal(all, await archive.CountAllAsync());
        Assert.Equal(first, await archive.SeenAsync());
        Assert.Equal("gen-000001", archive.Folder.CurrentName());
        Assert.Throws<NoEarlierGenerationException>(() => archive.Rollback());

        var next = archive.Run();   // the changed file is indexed again, under a number not used before
        Assert.Equal((1, "gen-000003"), (next.Updated, next.Generation));
        await AssertFreshAsync(archive);
        await File.WriteAllTextAsync(archive.PathOf(0), original);
        archive.Run();
        Assert.Equal(first, await archive.SeenAsync());
    }

    [Fact]
    public async Task AnotherMachineGoesOnFromWhatIsThere()
    {
        using var archive = WrittenArchive.Of(4, "machines");
        archive.Run();
        archive.Change(0);
        archive.Run();
        using var other = archive.Another();
        Assert.Equal("gen-000002", other.Run().Generation);   // all is indexed already
        Assert.Equal(archive.Folder.ReadCurrent().Seal, other.Folder.ReadCurrent().Seal);
        archive.Change(1);
        Assert.Equal((1, "gen-000003"), (other.Run() is var report ? report.Updated : 0, other.Folder.CurrentName()));
        Assert.Equal("gen-000003", archive.Run().Generation);
        Assert.Equal("gen-000003", archive.Folder.CurrentName());
        Assert.Equal("gen-000002", other.Rollback().To.Name);
        Assert.Equal("gen-000001", archive.Rollback().To.Name);   // it learns of the other's rollback first
        Assert.Equal("gen-000001", (await archive.Store.ReadCurrentAsync(default))!.Manifest.Name);
    }

    [Fact]
    public async Task TheEngineIsChangedByARebuildAlone()
    {
        using var archive = WrittenArchive.Of(2, "engines");
        archive.Run(engine: null);
        Assert.Equal("embedded", archive.Folder.ReadCurrent().Engine);
        Assert.Throws<IndexEngineException>(() => archive.Run());
        Assert.Equal("gen-000002", archive.Run(rebuild: true).Generation);
        Assert.Equal("opensearch", archive.Folder.ReadCurrent().Engine);
        await AssertFreshAsync(archive);
        Assert.Equal("gen-000002", archive.Run(engine: null).Generation);   // the engine is kept
        Assert.Equal("embedded", archive.Rollback().To.Engine);
        Assert.Equal("gen-000003", archive.Run(rebuild: true).Generation);
        Assert.Throws<IndexEngineException>(() => archive.Run(engine: "embedded"));
        Assert.Equal("gen-000004", archive.Run(rebuild: true, engine: "embedded").Generation);
        Assert.Equal("embedded", archive.Folder.ReadCurrent().Engine);
    }

    [Fact]
    public void TheFolderNamesTheCluster()
    {
        using var archive = WrittenArchive.Of(1, "place");
        archive.Run();
        var place = ClusterPlace.Read(archive.Index)!;
        Assert.Equal(archive.Settings.Prefix, place.Prefix);
        Assert.NotEmpty(place.Uuid);
        var read = ClusterPlace.SettingsOf(_ => null, place);
        Assert.Equal((archive.Settings.Shards, archive.Settings.Copies), (read.Shards, read.Copies));
        Assert.Equal(archive.Settings.Nodes, read.Nodes);
    }

    [Fact]
    public async Task AClusterThatIsAnotherOrWasChangedIsRefused()
    {
        using var archive = WrittenArchive.Of(2, "refused");
        archive.Run();
        var path = Path.Combine(archive.Index, ClusterPlace.FileName);
        var place = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var uuid = place["uuid"]!.ToString();
        place["uuid"] = "another";
        await File.WriteAllTextAsync(path, place.ToJsonString());
        Assert.Equal(Codes.OtherCluster, CodeOf(() => archive.Run()));
        place["uuid"] = uuid;
        await File.WriteAllTextAsync(path, place.ToJsonString());
        archive.Run();

        var names = (await archive.Store.ReadCurrentAsync(default))!.Names;
        var everything = new JsonObject { ["query"] = new JsonObject { ["range"] = new JsonObject { ["n"] = new JsonObject { ["lt"] = 1 } } } };
        (await archive.Client.WriteAsync(HttpMethod.Post, $"{names[DocumentSet.Sentences]}/_delete_by_query?refresh=true", everything, default)).Dispose();
        Assert.Equal(Codes.ClusterChanged, CodeOf(() => archive.Run()));

        (await archive.Client.WriteAsync(HttpMethod.Delete, names[DocumentSet.Passages], null, default)).Dispose();
        Assert.Equal(Codes.ClusterIndexMissing, CodeOf(() => archive.Run()));
        (await archive.Client.WriteAsync(HttpMethod.Put, names[DocumentSet.Passages], IndexSchema.Of(DocumentSet.Passages, 1, 0, 0), default)).Dispose();
        Assert.Equal(Codes.ClusterChanged, CodeOf(() => archive.Run()));

        archive.Run(rebuild: true);
        await AssertFreshAsync(archive);
        (await archive.Client.WriteAsync(HttpMethod.Delete, $"{archive.Settings.Prefix}-control", null, default)).Dispose();
        Assert.Equal(Codes.ClusterIndexMissing, CodeOf(() => archive.Run()));
        archive.Run(rebuild: true);
        await AssertFreshAsync(archive);
    }

    internal static string CodeOf(Action action) => Assert.Throws<ClusterException>(action).Problem.Code;

    /// <summary>Compares with an index of the same files that was made in one go.</summary>
    internal static async Task AssertFreshAsync(WrittenArchive archive)
    {
        using var fresh = archive.Another(Clusters.Settings("fresh") with { Shards = 1 });
        fresh.Run();
        var (expected, actual) = (await fresh.SeenAsync(), await archive.SeenAsync());
        Assert.All(expected, set => Assert.NotEmpty(set.Value));
        Assert.Equal(expected, actual);
        var current = (await archive.Store.ReadCurrentAsync(default))!.Manifest;
        Assert.Equal(current.Seal, archive.Folder.ReadCurrent().Seal);
        Assert.Equal(fresh.Folder.ReadFiles(fresh.Folder.ReadCurrent()).Select(f => (f.Name, f.Hash)), archive.Folder.ReadFiles(current).Select(f => (f.Name, f.Hash)));
    }
}

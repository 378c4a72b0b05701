using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Writing;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Runs that are killed, refused, or lose the right to write.</summary>
public sealed class WritingFaultsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARunKilledAtAnyWriteLeavesTheOldGenerationAndTheNextGoesOn(bool isWritten)
    {
        using var archive = WrittenArchive.Of(4, "killed");
        using var unharmed = archive.Another(Clusters.Settings("unharmed") with { Shards = 1 });
        archive.Options = WrittenArchive.Hasty;
        archive.Run();
        var (died, step) = (0, Environment.GetEnvironmentVariable("WENMAI_LONG") == "1" ? 1 : 5);
        for (var at = isWritten ? 2 : 1; ; at += step)
        {
            archive.Change(0, $"第{at}次补充：务必于年底前完成。");
            File.Copy(WrittenArchive.Originals[4], Path.Combine(archive.Files, $"新增{at}.md"));
            if (at > step) File.Delete(Path.Combine(archive.Files, $"新增{at - step}.md"));
            var before = await archive.SeenAsync();
            var killing = new KillingClient(at, isWritten);
            archive.Wrap = killing.Around;
            var current = (await archive.Store.ReadCurrentAsync(default))!.Manifest.Number;
            var survived = Survives(archive);
            if (killing.IsDead) died++;
            archive.Wrap = client => client;
            await archive.ExpireAsync();
            if ((await archive.Store.ReadCurrentAsync(default))!.Manifest.Number == current) Assert.Equal(before, await archive.SeenAsync());
            archive.Run();
            unharmed.Run();
            Assert.Equal(await unharmed.SeenAsync(), await archive.SeenAsync());
            if (survived && !killing.IsDead) break;
        }
        Assert.InRange(died * step, 10, 45);
        await WritingHistoryTests.AssertFreshAsync(archive);
        archive.Run();
        var seen = (await archive.SeenAsync()).Sum(s => s.Value.Count);
        Assert.InRange(await archive.CountAllAsync(), seen, seen * 3);   // what the dead left behind is gone
    }

    [Fact]
    public async Task AFirstRunKilledAtAnyWriteIsMadeGoodByTheNext()
    {
        for (var at = 1; ; at += 7)
        {
            using var archive = WrittenArchive.Of(2, "first");
            archive.Options = WrittenArchive.Hasty;
            var killing = new KillingClient(at, at % 2 == 1);
            archive.Wrap = killing.Around;
            Survives(archive);
            archive.Wrap = client => client;
            await archive.ExpireAsync();
            archive.Run();
            await WritingHistoryTests.AssertFreshAsync(archive);
            Assert.Equal(4, (await archive.IndicesAsync()).Count);
            if (!killing.IsDead) break;
        }
    }

    [Fact]
    public async Task ARefusedDocumentPublishesNothing()
    {
        using var archive = WrittenArchive.Of(3, "refusal");
        archive.Run();
        var before = await archive.SeenAsync();
        archive.Change(0);
        archive.Wrap = client => new SpoilingClient(client);
        Assert.Throws<ClusterException>(() => archive.Run());
        archive.Wrap = client => client;
        Assert.Equal(before, await archive.SeenAsync());
        Assert.Equal("gen-000001", archive.Folder.CurrentName());
        archive.Run();
        await WritingHistoryTests.AssertFreshAsync(archive);
    }

    [Fact]
    public async Task TwoWritersExcludeEachOther()
    {
        using var archive = WrittenArchive.Of(2, "two");
        using var other = archive.Another();
        archive.Run();
        using var client = Clusters.Client(archive.Settings);
        var store = new ClusterStore(client, archive.Settings.Prefix);
        using (await WriterLease.AcquireAsync(store, "another machine", WrittenArchive.Hasty.Lease, TimeProvider.System, default))
        {
            archive.Change(0);
            var fault = Assert.Throws<ClusterException>(() => archive.Run());
            Assert.Equal(Codes.ClusterBusy, fault.Problem.Code);
            Assert.Contains("another machine", fault.Message, StringComparison.Ordinal);
            Assert.Equal(Codes.ClusterBusy, WritingHistoryTests.CodeOf(() => other.Run()));
        }
        Assert.Equal("gen-000002", other.Run().Generation);   // given back, it is free at once
    }

    [Fact]
    public async Task AWriterTakenForDeadCannotPublishNorSend()
    {
        using var archive = WrittenArchive.Of(2, "fenced");
        archive.Run();
        var store = archive.Store;
        var sleepy = new LeaseTerms(TimeSpan.FromMilliseconds(300), TimeSpan.FromHours(1));
        using var first = await WriterLease.AcquireAsync(store, "first", sleepy, TimeProvider.System, default);
        using var second = await WriterLease.AcquireAsync(store, "second", WrittenArchive.Hasty.Lease, TimeProvider.System, default);
        Assert.Equal(first.State.Fence + 1, second.State.Fence);
        Assert.Throws<ClusterException>(first.Check);
        var fault = await Assert.ThrowsAsync<ClusterException>(() => first.ChangeAsync(s => s with { Current = 99 }, default));
        Assert.Equal(Codes.ClusterBusy, fault.Problem.Code);
        Assert.True(first.Lost.IsCancellationRequested);
        var expires = second.State.Expires;
        while (second.State.Expires == expires) await Task.Delay(50, TestContext.Current.CancellationToken);
        second.Check();   // it renews itself
        Assert.Equal(1, (await store.ReadStateAsync(default))!.State.Current);
        await second.ChangeAsync(s => s, default);
    }

    [Fact]
    public async Task ARunThatLosesTheRightStops()
    {
        using var archive = WrittenArchive.Of(3, "lost");
        archive.Run();
        var before = await archive.SeenAsync();
        archive.Change(0);
        archive.Options = WrittenArchive.Hasty;
        archive.Wrap = client => new RobbedClient(client, archive.Store);
        Assert.Equal(Codes.ClusterBusy, WritingHistoryTests.CodeOf(() => archive.Run()));
        archive.Wrap = client => client;
        Assert.Equal(before, await archive.SeenAsync());
        archive.Run();
        await WritingHistoryTests.AssertFreshAsync(archive);
    }

    private static bool Survives(WrittenArchive archive)
    {
        try
        {
            archive.Run();
            return true;
        }
        catch (ClusterException)
        {
            return false;
        }
    }

    /// <summary>Passes everything on; tests change what they need.</summary>
    private class PassingClient(IClusterClient client) : IClusterClient, IDisposable
    {
        public virtual Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
            client.ReadAsync(method, path, body, cancellationToken);

        public virtual Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken) =>
            client.SearchAsync(searches, cancellationToken);

        public virtual Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
            client.WriteAsync(method, path, body, cancellationToken);

        public virtual Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => client.BulkAsync(lines, cancellationToken);

        public void Dispose() => (client as IDisposable)?.Dispose();
    }

    /// <summary>Kills a run at one of its writes, before or behind it: nothing of it reaches the cluster afterwards.</summary>
    private sealed class KillingClient(int at, bool isWritten)
    {
        private int _writes;

        public bool IsDead { get; private set; }

        public IClusterClient Around(IClusterClient client) => new Killed(client, this);

        private static ClusterException Death => new(new Problem("TEST", "killed"));

        private void Live()
        {
            if (IsDead) throw Death;
        }

        private async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            Live();
            if (Interlocked.Increment(ref _writes) != at) return await write();
            IsDead = true;
            if (isWritten) await write();
            throw Death;
        }

        private sealed class Killed(IClusterClient client, KillingClient killer) : PassingClient(client)
        {
            public override Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
            {
                killer.Live();
                return base.ReadAsync(method, path, body, cancellationToken);
            }

            public override Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
                killer.WriteAsync(() => base.WriteAsync(method, path, body, cancellationToken));

            public override Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => killer.WriteAsync(async () =>
            {
                await base.BulkAsync(lines, cancellationToken);
                return true;
            });
        }
    }

    /// <summary>Makes one document of each batch unfit for its index, so that the cluster takes the others and refuses it.</summary>
    private sealed class SpoilingClient(IClusterClient client) : PassingClient(client)
    {
        public override Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
        {
            var text = Encoding.UTF8.GetString(lines.Span);
            var at = text.LastIndexOf("\"file\":", StringComparison.Ordinal);
            return base.BulkAsync(Encoding.UTF8.GetBytes(text[..at] + "\"unknown\":1," + text[at..]), cancellationToken);
        }
    }

    /// <summary>Lets another writer take over before a batch is sent.</summary>
    private sealed class RobbedClient(IClusterClient client, ClusterStore store) : PassingClient(client)
    {
        public override async Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
        {
            while (await store.ReadStateAsync(default) is { State.Owner: not "robber" } stored)
                await store.WriteStateAsync(stored.State with { Owner = "robber", Fence = stored.State.Fence + 1, Expires = TimeProvider.System.GetUtcNow().AddSeconds(1) }, stored, default);
            await base.BulkAsync(lines, cancellationToken);
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Archives;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Hosting;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch.Hosting;

/// <summary>Which generation answers, and what is said while the cluster is away. No cluster is needed.</summary>
public sealed class ClusterArchiveHostTests
{
    private static readonly Problem Away = new("E461", "集群的所有节点都不能访问。", "请检查集群是否运行。");

    private static readonly ClusterPatience Quick = new()
    {
        Interval = TimeSpan.FromMilliseconds(50), WhileAway = TimeSpan.FromMilliseconds(30), Look = TimeSpan.FromMilliseconds(200), Health = TimeSpan.FromMilliseconds(200),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANewGenerationIsShownWhileRequestsKeepTheirs()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        using var host = cluster.Host(Quick);
        using var begun = host.Acquire();
        Assert.Equal("gen-000001", begun.Archive.Generation);
        cluster.Publish();
        await UntilAsync(() => host.Ask(a => a.Generation) == "gen-000002");
        Assert.Equal("gen-000001", begun.Archive.Generation);
        Assert.False(cluster.Opened[0].IsDisposed);
        begun.Dispose();
        Assert.True(cluster.Opened[0].IsDisposed);
        Assert.False(cluster.Opened[1].IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => begun.Archive);
    }

    /// <summary>As the settings are by themselves: several readers show within five seconds what one process published.</summary>
    [Fact]
    public async Task EveryReaderShowsANewGenerationWithinFiveSeconds()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        using var one = cluster.Host();
        using var two = cluster.Host();
        Assert.Equal(["gen-000001", "gen-000001"], new[] { one, two }.Select(h => h.Ask(a => a.Generation)));
        cluster.Publish();
        await UntilAsync(() => one.Ask(a => a.Generation) == "gen-000002" && two.Ask(a => a.Generation) == "gen-000002");
        var patience = new ClusterPatience();
        Assert.True(patience.Interval + patience.Look < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task WhileTheClusterIsAwayRequestsFailAtOnceAndServiceComesBackByItself()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        using var host = cluster.Host(Quick);
        using var begun = host.Acquire();
        cluster.Fault = Away;
        await UntilAsync(() => IsAway(host));
        var fault = await Assert.ThrowsAsync<ClusterException>(() => host.AskAsync(a => Task.FromResult(a.Generation)));
        Assert.Equal("E461", fault.Problem.Code);
        Assert.True(host.HasIndex);   // it is not 'none yet'
        Assert.Equal("gen-000001", begun.Archive.Generation);
        cluster.Publish();
        cluster.Fault = null;
        await UntilAsync(() => !IsAway(host) && host.Ask(a => a.Generation) == "gen-000002");
    }

    /// <summary>With the usual patience: whoever asks first waits longest.</summary>
    [Fact]
    public void AClusterThatHangsFromTheBeginningIsToldWithinThreeSeconds()
    {
        var cluster = new FakeCluster();
        cluster.Hang(int.MaxValue);
        using var host = cluster.Host();
        Assert.Equal("E461", Assert.Throws<ClusterException>(() => host.Acquire()).Problem.Code);
        var asked = cluster.Asked;
        Assert.Throws<ClusterException>(() => host.Acquire());
        Assert.InRange(cluster.Asked, asked, asked + 1);   // it did not wait for another look
        var patience = new ClusterPatience();
        Assert.True(2 * patience.Look + patience.Interval < TimeSpan.FromSeconds(3));
    }

    /// <summary>A request under way when the nodes stop is told as soon as those that come after it.</summary>
    [Fact]
    public async Task ARequestUnderWayEndsWhenTheClusterIsFoundToBeAway()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        var watch = new ClusterWatch();
        using var host = cluster.Host(watch: watch);
        host.Acquire().Dispose();
        var client = new WatchedClient(new HangingClient(), watch);
        cluster.Hang(int.MaxValue);
        var fault = await Assert.ThrowsAsync<ClusterException>(() => client.ReadAsync(HttpMethod.Get, "x", null, Cancel));
        Assert.Equal("E461", fault.Problem.Code);
        cluster.Hang(0);
        await UntilAsync(() => !IsAway(host));
        var answer = new WatchedClient(new HangingClient { Answer = "{}" }, watch);
        (await answer.ReadAsync(HttpMethod.Get, "x", null, Cancel)).Dispose();
        using var given = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ReadAsync(HttpMethod.Get, "x", null, given.Token));
    }

    [Fact]
    public async Task OneQuestionWithoutAnswerIsNotYetAway()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        using var host = cluster.Host(Quick);
        host.Acquire().Dispose();
        var asked = cluster.Asked;
        cluster.Hang(1);
        await UntilAsync(() =>
        {
            host.Acquire().Dispose();   // throws where it counts as away
            return cluster.Asked > asked + 3;
        });
    }

    [Fact]
    public async Task WithoutAGenerationThereIsNoIndexUntilOneIsPublished()
    {
        var cluster = new FakeCluster();
        using var host = cluster.Host(Quick);
        Assert.False(host.HasIndex);
        Assert.Throws<IndexMissingException>(() => host.Acquire());
        Assert.Equal(Taxonomy.Shipped.ToString(), host.Taxonomy.ToString());
        cluster.Publish();
        await UntilAsync(() => host.HasIndex);
        Assert.Equal("gen-000001", host.Ask(a => a.Generation));
    }

    [Fact]
    public async Task HealthSaysWhatTheClusterSays()
    {
        var cluster = new FakeCluster();
        cluster.Publish();
        using var host = cluster.Host(Quick);
        Assert.Equal(new ServiceHealth("green", IsWell: true), await host.ReadHealthAsync(Cancel));
        cluster.Health = "yellow";
        Assert.Equal(new ServiceHealth("yellow", IsWell: true), await host.ReadHealthAsync(Cancel));
        cluster.Health = "red";
        var red = await host.ReadHealthAsync(Cancel);
        Assert.False(red!.IsWell);
        Assert.NotEmpty(red.Problem!.Remedy);
        cluster.Fault = Away;
        Assert.Equal(new ServiceHealth("unreachable", IsWell: false, Away), await host.ReadHealthAsync(Cancel));
        cluster.Fault = null;
        cluster.Health = "green";
        Assert.True((await host.ReadHealthAsync(Cancel))!.IsWell);
    }

    [Fact]
    public async Task HealthOfAClusterThatHangsIsToldInTime()
    {
        var cluster = new FakeCluster();
        cluster.Hang(int.MaxValue);
        using var host = cluster.Host(Quick);
        Assert.Equal("unreachable", (await host.ReadHealthAsync(Cancel))!.Status);
    }

    /// <summary>A cluster all of whose nodes take requests and answer none.</summary>
    private sealed class HangingClient : IClusterClient
    {
        public string? Answer { get; init; }

        public async Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
        {
            if (Answer is null) await Task.Delay(Timeout.Infinite, cancellationToken);
            return JsonDocument.Parse(Answer!);
        }

        public Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private static bool IsAway(IArchiveHost host)
    {
        try
        {
            host.Acquire().Dispose();
            return false;
        }
        catch (ClusterException)
        {
            return true;
        }
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        for (var clock = Stopwatch.StartNew(); !isReached(); await Task.Delay(20, Cancel))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "not reached");
    }
}

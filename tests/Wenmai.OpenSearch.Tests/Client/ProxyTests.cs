using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A real cluster behind TLS, and one that is far away.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task ACertificateThatChangedInFrontOfARealClusterIsNoticed()
    {
        using var certificate = Fakes.Certificate();
        using var changed = Fakes.Certificate();
        using var proxy = new Proxy(Clusters.Nodes[0]) { Certificate = certificate };
        using var client = Clusters.Client(Clusters.Settings("tls") with { Nodes = [proxy.Address], Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) });
        (await ClusterProbe.ReadAsync(client, null, default)).ToString();
        proxy.Certificate = changed;
        proxy.CutAll();
        var problem = await Fakes.ProblemOf(() => ClusterProbe.ReadAsync(client, null, default));
        Assert.Equal(Codes.ClusterCertificate, problem.Code);
        Assert.Contains("Fingerprint", problem.Remedy, StringComparison.Ordinal);
        proxy.Certificate = certificate;
        proxy.CutAll();
        Assert.NotEmpty((await Eventually(() => ClusterProbe.ReadAsync(client, null, default))).Uuid);
    }

    [Fact]
    public async Task ADistantClusterAnswersLaterAndWhole()
    {
        using var proxy = new Proxy(Clusters.Nodes[0]) { Delay = TimeSpan.FromSeconds(.3) };
        using var near = Clusters.Client(Clusters.Settings("near"));
        using var far = Clusters.Client(Clusters.Settings("far") with { Nodes = [proxy.Address] });
        Assert.Equal(await ClusterProbe.ReadAsync(near, null, default), await ClusterProbe.ReadAsync(far, null, default));
        Assert.True(proxy.Connections > 0);
    }

    /// <summary>Pings do not come back in time either: it is as if nobody were there.</summary>
    [Fact]
    public async Task AClusterTooFarAwayIsGivenUp()
    {
        using var proxy = new Proxy(Clusters.Nodes[0]) { Delay = TimeSpan.FromSeconds(30) };
        var settings = Clusters.Settings("lost") with { Nodes = [proxy.Address], ReadTimeout = TimeSpan.FromSeconds(2), GiveUpAfter = TimeSpan.FromSeconds(5) };
        using var client = new ClusterClient(settings);
        var search = new IndexSearch("none", new JsonObject { ["size"] = 0 });
        var problem = await Fakes.ProblemOf(() => client.SearchAsync([search], default));
        Assert.Contains(problem.Code, (string[])[Codes.ClusterAway, Codes.ClusterSlow]);
    }

    private static async Task<T> Eventually<T>(Func<Task<T>> ask)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200))
            try
            {
                return await ask();
            }
            catch (ClusterException) when (watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                // The node is set aside for a while.
            }
    }
}

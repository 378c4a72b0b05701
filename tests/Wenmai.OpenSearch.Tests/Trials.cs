using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

public sealed class Trials
{
    /// <summary>Loads an index that lies at hand, for work on it: <c>WENMAI_LOAD</c> names its folder, <c>WENMAI_LOAD_PREFIX</c> the indices.</summary>
    [Fact]
    public async Task AnIndexIsLoaded()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_LOAD");
        Assert.SkipWhen(index is null, "only when WENMAI_LOAD names an index to be loaded");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_LOAD_PREFIX") ?? "dev", Shards = 2, Copies = 0 };
        using var client = Clusters.Client(settings);
        await ClusterLoader.LoadAsync(client, settings, index);
    }
}

using Wenmai.Archives;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.Tests.Engines;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Archives that a cluster keeps owe what all archives owe.</summary>
public sealed class ClusterArchiveTests : ArchiveContract
{
    protected override int Trials => 60;

    protected override async Task<ArchiveLease> OpenAsync(string folder)
    {
        var settings = Clusters.Settings("contract");
        var client = Clusters.Client(settings);
        var archive = new ClusterArchive(await ClusterLoader.LoadAsync(client, settings, folder), folder);
        return new ArchiveLease(archive, new Loaded(archive, client, settings));
    }

    private sealed record Loaded(ClusterArchive Archive, ClusterClient Client, OpenSearchSettings Settings) : IDisposable
    {
        public void Dispose()
        {
            Archive.Dispose();
            Clusters.RemoveAsync(Client, Settings).GetAwaiter().GetResult();
            Client.Dispose();
        }
    }
}

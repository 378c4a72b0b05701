using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Hosting;
using Wenmai.OpenSearch.Writing;

namespace Wenmai.OpenSearch;

/// <summary>The engine <c>opensearch</c>: an archive that a cluster keeps.</summary>
public static class OpenSearchEngine
{
    /// <summary>Name in manifests and settings.</summary>
    public const string Name = "opensearch";

    /// <summary>Adds the engine to this program: what opens archives, and what writes them. No cluster is asked before an archive of one is opened.</summary>
    /// <param name="settings">The value of a setting by its name, such as <c>Nodes</c>; those of the environment when left out.</param>
    public static void Register(Func<string, string?>? settings = null)
    {
        settings ??= OpenSearchSettings.FromEnvironment;
        Doctor.Register(Name, folder => ReportAsync(folder, settings).GetAwaiter().GetResult());
        ArchiveHosts.Register(Name, new ClusterOpener(settings));
        RemoteTargets.Register(Name, (store, isRebuilt, cancellation) =>
        {
            var cluster = ClusterPlace.SettingsOf(settings, ClusterPlace.Read(store.Folder));
            return ClusterTarget.OpenAsync(store, new ClusterClient(cluster), cluster, WritingOptions.Usual, isRebuilt, cancellation).GetAwaiter().GetResult();
        });
    }

    /// <summary>Removes the archive of an index folder from its cluster, every index of it; nothing where no cluster keeps it. The folder stays as it is.</summary>
    /// <exception cref="ArchiveServiceException">The cluster is away or refuses.</exception>
    public static async Task RemoveAsync(string folder, Func<string, string?>? settings = null)
    {
        if (ClusterPlace.Read(folder) is not { } place) return;
        var cluster = ClusterPlace.SettingsOf(settings ?? (_ => null), place);
        using var client = new ClusterClient(cluster);
        await ClusterProbe.ReadAsync(client, place.Uuid, CancellationToken.None);
        await new IndexSets(client, cluster).RemoveAllAsync(CancellationToken.None);
    }

    /// <summary>How the cluster stands that keeps the archive of an index folder; nothing where none does.</summary>
    private static async Task<IReadOnlyList<Finding>> ReportAsync(string folder, Func<string, string?> settings)
    {
        if (ClusterPlace.Read(folder) is not { } place) return [];
        var cluster = ClusterPlace.SettingsOf(settings, place);
        using var client = new ClusterClient(cluster);
        return await new ClusterReport(client, cluster.Prefix, place.Uuid).ReadAsync(CancellationToken.None);
    }
}

using Wenmai.Archives;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Writing;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>Opens archives that a cluster keeps.</summary>
/// <param name="registered">The value of a setting by its name, where an archive is opened without settings of its own.</param>
internal sealed class ClusterOpener(Func<string, string?> registered) : IArchiveOpener
{
    /// <inheritdoc/>
    public bool Claims(ArchiveSettings settings) =>
        ClusterPlace.Read(settings.IndexFolder) is not null || Stated(settings)(nameof(OpenSearchSettings.Nodes)) is { Length: > 0 };

    /// <inheritdoc/>
    public IArchiveHost Open(ArchiveSettings settings)
    {
        var place = ClusterPlace.Read(settings.IndexFolder);
        var cluster = ClusterPlace.SettingsOf(Stated(settings), place);
        var client = new ClusterClient(cluster);
        var watch = new ClusterWatch();
        var watched = new WatchedClient(client, watch);
        return new ClusterArchiveHost(
            settings.IndexFolder,
            new PlacedGenerations(new ClusterStore(client, cluster.Prefix), client, place?.Uuid),
            generation => new ClusterArchive(new ClusterReader(watched, generation), settings.IndexFolder, settings.Options),
            cancellationToken => StatusAsync(client, cluster.Prefix, cancellationToken),
            watch: watch);
    }

    /// <summary>What the cluster says of the indices of an archive.</summary>
    internal static async Task<string> StatusAsync(IClusterClient client, string prefix, CancellationToken cancellationToken)
    {
        using var answer = await client.ReadAsync(HttpMethod.Get, $"_cluster/health/{prefix}-*", null, cancellationToken);
        return answer.RootElement.GetProperty("status").GetString()!;
    }

    /// <summary>What the settings of the archive say goes before those of the program.</summary>
    private Func<string, string?> Stated(ArchiveSettings settings) =>
        name => settings.Own?.Invoke(name) is { } own && !string.IsNullOrWhiteSpace(own) ? own : registered(name);
}

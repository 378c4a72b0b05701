using Wenmai.OpenSearch.Client;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>The generations of a cluster that was looked at first: whether it is the one that keeps the archive, and can do what is asked of it.</summary>
/// <param name="generations">What the cluster says.</param>
/// <param name="client">The cluster.</param>
/// <param name="uuid">Its identifier; null or empty where any will do.</param>
internal sealed class PlacedGenerations(IGenerationSource generations, IClusterClient client, string? uuid) : IGenerationSource
{
    private bool _isKnown;

    /// <inheritdoc/>
    /// <exception cref="ClusterException">It is too old or of another kind (E467), or not the one expected (E468).</exception>
    public async Task<ClusterGeneration?> ReadCurrentAsync(CancellationToken ct)
    {
        await CheckAsync(ct);
        return await generations.ReadCurrentAsync(ct);
    }

    /// <inheritdoc/>
    /// <exception cref="ClusterException">As above.</exception>
    public async Task<string?> ReadPointerAsync(CancellationToken ct)
    {
        await CheckAsync(ct);
        return await generations.ReadPointerAsync(ct);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        if (_isKnown) return;
        await ClusterProbe.ReadAsync(client, string.IsNullOrEmpty(uuid) ? null : uuid, ct);
        _isKnown = true;
    }
}

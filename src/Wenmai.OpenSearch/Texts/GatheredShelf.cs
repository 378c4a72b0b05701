using System.IO.Compression;
using Wenmai.Archives;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Writing;

namespace Wenmai.OpenSearch.Texts;

/// <summary>What was gathered from a generation, in the cluster that keeps it. Thread-safe.</summary>
/// <param name="client">The cluster.</param>
/// <param name="generation">The generation.</param>
internal sealed class GatheredShelf(IClusterClient client, ClusterGeneration generation) : IGatheredShelf
{
    /// <summary>How long others wait for a process that claimed and was killed. Gathering takes seconds for thousands of speeches.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly GatheredIndex _index = new(client, generation.Names.Prefix);

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) =>
        await _index.FindAsync(IdOf(name), cancellationToken) is { } packed ? Unpack(packed) : null;

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> ClaimAsync(string name, CancellationToken cancellationToken)
    {
        var (now, id) = (TimeProvider.System.GetUtcNow(), IdOf(name));
        try
        {
            return await _index.ClaimAsync(generation.Manifest.Number, id, now, now + Patience, cancellationToken) ? new Claim(_index, id) : null;
        }
        catch (ClusterException)
        {
            return new Claim(null, id);   // it may only read: it gathers for itself
        }
    }

    /// <inheritdoc/>
    public async Task KeepAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            await _index.KeepAsync(generation.Manifest.Number, IdOf(name), Pack(content), cancellationToken);
        }
        catch (ClusterException)
        {
            // it costs the others the time to gather it themselves
        }
    }

    /// <summary>A number may come again where the control index was lost, a time does not.</summary>
    private string IdOf(string name) => $"{generation.Manifest.Number:000000}-{generation.Manifest.PublishedAt.UtcTicks}-{name}";

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal)) packing.Write(content);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)) unpacking.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The right to gather; without an index nobody else knows of it.</summary>
    private sealed class Claim(GatheredIndex? index, string id) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (index is null) return;
            try
            {
                await index.ReleaseAsync(id, CancellationToken.None);
            }
            catch (ClusterException)
            {
                // it expires
            }
        }
    }
}

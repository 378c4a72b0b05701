using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Writing;

/// <summary>The index of what was gathered from whole generations: in parts, each a document that says how many there are.</summary>
/// <remarks>It is made when something is claimed first.</remarks>
/// <param name="client">The cluster.</param>
/// <param name="prefix">What the names of the archive's indices begin with.</param>
internal sealed class GatheredIndex(IClusterClient client, string prefix)
{
    /// <summary>Bytes in one document.</summary>
    private const int PartLength = 1 << 20;

    private readonly KeyedIndex _index = new(client, IndexNames.GatheredOf(prefix));

    /// <summary>Reads what was kept under an identifier; null where there is nothing, or not all of it.</summary>
    public async Task<byte[]?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        for (int part = 0, parts = 1; part < parts; part++)
        {
            using var found = await _index.FindAsync($"{id}-{part}", cancellationToken);
            if (found is null) return null;
            var source = found.RootElement.GetProperty("_source");
            parts = source.GetProperty("parts").GetInt32();
            content.Write(source.GetProperty("data").GetBytesFromBase64());
        }
        return content.ToArray();
    }

    /// <summary>Keeps content under an identifier; the first part is written last.</summary>
    /// <param name="generation">Number of the generation that it goes with.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepAsync(int generation, string id, byte[] content, CancellationToken cancellationToken)
    {
        var parts = content.Chunk(PartLength).ToList();
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            var document = new JsonObject { [KeyedIndex.Number] = generation, ["parts"] = parts.Count, ["data"] = Convert.ToBase64String(parts[part]) };
            await _index.PutAsync($"{id}-{part}", document, cancellationToken);
        }
    }

    /// <summary>Writes a claim that holds until a time.</summary>
    /// <returns>Whether it was written: no other one holds.</returns>
    public async Task<bool> ClaimAsync(int generation, string id, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await _index.CreateAsync(cancellationToken);
        using var held = await _index.FindAsync(ClaimOf(id), cancellationToken);
        if (held?.RootElement.GetProperty("_source").GetProperty("until").GetDateTimeOffset() > now) return false;
        var claim = new JsonObject { [KeyedIndex.Number] = generation, ["until"] = until };
        using var written = await _index.ReplaceAsync(ClaimOf(id), claim, held is null ? null : KeyedIndex.VersionOf(held), cancellationToken);
        return written is not null;
    }

    /// <summary>Takes a claim back.</summary>
    public Task ReleaseAsync(string id, CancellationToken cancellationToken) => _index.RemoveAsync(ClaimOf(id), cancellationToken);

    /// <summary>Removes what goes with other generations than some.</summary>
    public Task RemoveButAsync(IEnumerable<int> kept, CancellationToken cancellationToken) => _index.RemoveButAsync(kept, cancellationToken);

    private static string ClaimOf(string id) => $"{id}-claim";
}

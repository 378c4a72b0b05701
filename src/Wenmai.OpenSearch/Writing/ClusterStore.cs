using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Writing;

/// <summary>The control index of an archive: which generation is current, what each consists of, and who may write.</summary>
/// <param name="client">The cluster.</param>
/// <param name="prefix">What the names of the archive's indices begin with.</param>
internal sealed class ClusterStore(IClusterClient client, string prefix) : IGenerationSource
{
    private const string StateId = "state";

    /// <summary>Bytes of the compressed table of files in one document.</summary>
    private const int PartLength = 1 << 20;

    private readonly KeyedIndex _index = new(client, IndexNames.ControlOf(prefix));

    /// <summary>What the names of the archive's indices begin with.</summary>
    public string Prefix => prefix;

    /// <inheritdoc/>
    public async Task<ClusterGeneration?> ReadCurrentAsync(CancellationToken ct)
    {
        while (await ReadStateAsync(ct) is { State: { Current: > 0 } state })
        {
            if (await ReadGenerationAsync(state.Current, ct) is { } record) return record.ToGeneration(prefix);
            if ((await ReadStateAsync(ct))?.State.Current == state.Current) throw Missing(_index.Name);   // else it was swept between the two reads
        }
        return null;
    }

    /// <inheritdoc/>
    public async Task<string?> ReadPointerAsync(CancellationToken ct) => await ReadStateAsync(ct) is { State.Pointer: { Length: > 0 } pointer } ? pointer : null;

    /// <summary>Makes the index where there is none.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => _index.CreateAsync(cancellationToken);

    /// <summary>Reads the state; null where there is none yet.</summary>
    public async Task<StoredState?> ReadStateAsync(CancellationToken cancellationToken)
    {
        using var found = await _index.FindAsync(StateId, cancellationToken);
        if (found is null) return null;
        var state = found.RootElement.GetProperty("_source").Deserialize(ControlJson.Default.ClusterState)!;
        return StoredOf(state, found);
    }

    /// <summary>Writes the state if it is still as it was read.</summary>
    /// <param name="state">The state.</param>
    /// <param name="read">What was read; null where there was none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is there now; null when somebody was faster.</returns>
    public async Task<StoredState?> WriteStateAsync(ClusterState state, StoredState? read, CancellationToken cancellationToken)
    {
        var version = read is null ? ((long, long)?)null : (read.Sequence, read.Term);
        using var written = await _index.ReplaceAsync(StateId, NodeOf(state, ControlJson.Default.ClusterState), version, cancellationToken);
        return written is null ? null : StoredOf(state, written);
    }

    /// <summary>Reads a generation; null where there is none of that number.</summary>
    public async Task<GenerationRecord?> ReadGenerationAsync(int number, CancellationToken cancellationToken)
    {
        using var found = await _index.FindAsync(IdOf(number), cancellationToken);
        return found?.RootElement.GetProperty("_source").Deserialize(ControlJson.Default.GenerationRecord);
    }

    /// <summary>Reads the table of files of a generation.</summary>
    public async Task<string> ReadFilesAsync(GenerationRecord record, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        for (var part = 0; part < record.Parts; part++)
        {
            using var found = await _index.FindAsync($"{IdOf(record.N)}-{part}", cancellationToken) ?? throw Missing(_index.Name);
            packed.Write(found.RootElement.GetProperty("_source").GetProperty("data").GetBytesFromBase64());
        }
        packed.Position = 0;
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        return await new StreamReader(unpacked, Encoding.UTF8).ReadToEndAsync(cancellationToken);
    }

    /// <summary>Writes a generation; it is not the current one yet.</summary>
    /// <param name="record">The generation.</param>
    /// <param name="sources">Its table of files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteGenerationAsync(GenerationRecord record, string sources, CancellationToken cancellationToken)
    {
        var parts = Pack(sources).Chunk(PartLength).ToList();
        for (var part = 0; part < parts.Count; part++)
            await _index.PutAsync($"{IdOf(record.N)}-{part}", new JsonObject { [KeyedIndex.Number] = record.N, ["data"] = Convert.ToBase64String(parts[part]) }, cancellationToken);
        await _index.PutAsync(IdOf(record.N), NodeOf(record with { Parts = parts.Count }, ControlJson.Default.GenerationRecord), cancellationToken);
    }

    /// <summary>Removes all generations but some.</summary>
    public Task RemoveGenerationsButAsync(IEnumerable<int> kept, CancellationToken cancellationToken) => _index.RemoveButAsync(kept, cancellationToken);

    /// <summary>An index that belongs to the archive is gone.</summary>
    public static ClusterException Missing(string index) => new(new Problem(
        Codes.ClusterIndexMissing, $"集群中没有索引 {index}：它被删除或改名了。", "请从快照恢复，或运行 wenmai index --rebuild 重建；原始文件不受影响。"));

    private static string IdOf(int number) => $"generation-{number:000000}";

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal)) packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static JsonNode NodeOf<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!;

    private static StoredState StoredOf(ClusterState state, JsonDocument document)
    {
        var (sequence, term) = KeyedIndex.VersionOf(document);
        return new StoredState(state, sequence, term);
    }
}

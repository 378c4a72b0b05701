using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>The deep vectors of one segment's passages, or of its sentences, as far as they are there. Immutable; opened again to see more, and disposed by
/// whoever opened it last.</summary>
internal sealed class DeepVectors : IDisposable
{
    private readonly string _path;
    private readonly string _identity;
    private readonly string _model;
    private readonly DeepChunk?[] _chunks;

    private DeepVectors(string path, string identity, string model, int rows, DeepChunk?[] chunks) =>
        (_path, _identity, _model, Rows, _chunks) = (path, identity, model, rows, chunks);

    /// <summary>Rows of the segment, with a vector or without.</summary>
    public int Rows { get; }

    /// <summary>The chunks by number; null where one is not there yet.</summary>
    public IReadOnlyList<DeepChunk?> Chunks => _chunks;

    /// <summary>Rows that have been done: with a vector, or found to be without text.</summary>
    public int Done => _chunks.Sum(c => c?.Scales.Length ?? 0);

    /// <summary>Chunks that as many rows take.</summary>
    public static int ChunksOf(int rows) => (rows + DeepChunk.Rows - 1) / DeepChunk.Rows;

    /// <summary>Opens what is there. A damaged chunk counts as not there: it is made anew.</summary>
    /// <param name="store">The index.</param>
    /// <param name="folder">Name of the folder: <see cref="SegmentEntry.DeepFolderOf"/>.</param>
    /// <param name="identity">Identity of the segment's file.</param>
    /// <param name="model">Fingerprint of the model.</param>
    /// <param name="rows">Rows of the segment.</param>
    /// <param name="known">What was opened before and goes on being used: its chunks are handed over. Null for the first time.</param>
    public static DeepVectors Open(GenerationStore store, string folder, string identity, string model, int rows, DeepVectors? known = null)
    {
        var path = store.SegmentPath(folder);
        var there = store.Files.FilesOf(path).Select(Path.GetFileName).ToHashSet();
        var chunks = known is null ? new DeepChunk?[ChunksOf(rows)] : (DeepChunk?[])known._chunks.Clone();
        for (var c = 0; c < chunks.Length; c++)
            if (chunks[c] is null && there.Contains(DeepChunk.NameOf(c))) chunks[c] = TryOpen(store.Files, Path.Combine(path, DeepChunk.NameOf(c)), identity, model, RowsOf(c, rows));
        return new DeepVectors(path, identity, model, rows, chunks);
    }

    /// <summary>Rows of a chunk.</summary>
    /// <param name="chunk">Its number.</param>
    /// <param name="rows">Rows of the segment.</param>
    public static int RowsOf(int chunk, int rows) => Math.Min(DeepChunk.Rows, rows - chunk * DeepChunk.Rows);

    /// <summary>What was made of a chunk before its making was stopped; null where nothing was. The caller disposes it.</summary>
    public DeepChunk? OpenPart(GenerationStore store, int chunk) =>
        TryOpen(store.Files, DeepChunk.PartOf(Path.Combine(_path, DeepChunk.NameOf(chunk))), _identity, _model, RowsOf(chunk, Rows));

    public void Dispose()
    {
        foreach (var chunk in _chunks) chunk?.Dispose();
    }

    private static DeepChunk? TryOpen(IFileSystem files, string path, string identity, string model, int rows)
    {
        try
        {
            var chunk = DeepChunk.Open(files, path);
            if (chunk is null || (chunk.About.Segment == identity && chunk.About.Model == model && chunk.Scales.Length == rows)) return chunk;
            chunk.Dispose();
            return null;
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }
}

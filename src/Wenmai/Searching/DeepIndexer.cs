using System.IO.Hashing;
using System.Runtime.InteropServices;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>How far deep vectors have got.</summary>
/// <param name="Done">Rows that are done, those of earlier runs included.</param>
/// <param name="Total">Rows in all: passages, and sentences where they have vectors too.</param>
public readonly record struct DeepProgress(int Done, int Total);

/// <summary>What bringing deep vectors up to date did.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Rows">Its rows: passages, and sentences where they have vectors too.</param>
/// <param name="Asked">Texts that the model was asked about; the others had their vectors.</param>
public sealed record DeepReport(string Generation, int Rows, int Asked);

/// <summary>Brings the vectors that a deep model makes of passages up to date with the current generation. Searches go on meanwhile with what is there.</summary>
/// <remarks>Asks only for texts that no segment on disk has a vector of. It writes a chunk of rows at a time, complete: a kill costs the chunk under way.</remarks>
/// <param name="indexFolder">The index folder.</param>
/// <param name="model">The model.</param>
/// <param name="options">How vectors are made; the usual when left out.</param>
public sealed class DeepIndexer(string indexFolder, DeepModel model, DeepOptions? options = null)
{
    private readonly GenerationStore _store = new(indexFolder);
    private readonly DeepOptions _options = options ?? new DeepOptions();

    /// <summary>Makes what is missing for the current generation, and for the one that is published meanwhile.</summary>
    /// <param name="progress">Hears how many rows are done, of how many.</param>
    /// <param name="anew">Whether to make every vector, as after a change of the model behind its name.</param>
    /// <param name="cancellationToken">Stops between batches; chunks that are complete stay.</param>
    /// <exception cref="DeepModelException">The model gives no usable answer; chunks that are complete stay.</exception>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">No generation is sound.</exception>
    /// <exception cref="IndexBusyException">Another process is at it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<DeepReport> UpdateAsync(IProgress<DeepProgress>? progress = null, bool anew = false, CancellationToken cancellationToken = default)
    {
        using var right = WriterLock.Acquire(Path.Combine(_store.Folder, "deepening"));
        for (var asked = 0; ; anew = false)
        {
            using var searcher = SpeechSearcher.Open(_store);
            using var work = new DeepWork(_store, searcher, model, _options);
            if (anew) work.RemoveAll();
            asked += await work.RunAsync(progress, cancellationToken).ConfigureAwait(false);
            if (_store.CurrentName() == searcher.Generation) return new DeepReport(searcher.Generation, work.Rows, asked);
        }
    }
}

/// <summary>The rows of one generation and what is missing of their vectors.</summary>
internal sealed class DeepWork : IDisposable
{
    private readonly GenerationStore _store;
    private readonly string _generation;
    private readonly DeepModel _model;
    private readonly List<DeepRows> _parts;
    private readonly Lazy<KnownVectors> _known;

    public DeepWork(GenerationStore store, SpeechSearcher searcher, DeepModel model, DeepOptions options)
    {
        (_store, _model, _generation) = (store, model, searcher.Generation);
        // The newest first: what was added last is asked for most.
        var segments = searcher.BeginReading().Reverse().ToList();
        _parts = [.. segments.Select(s => DeepRows.OfPassages(s))];
        if (options.Sentences) _parts.AddRange(segments.Select(s => DeepRows.OfSentences(s)));
        _known = new(() => KnownVectors.Of(store, searcher.Manifest, model.Settings.Fingerprint, _parts));
    }

    /// <summary>Rows of all segments.</summary>
    public int Rows => _parts.Sum(p => p.Count);

    /// <summary>Removes what there is of this model for these segments.</summary>
    public void RemoveAll()
    {
        foreach (var folder in _parts.Select(FolderOf).Where(f => _store.Files.FilesOf(f).Count > 0)) _store.Files.DeleteFolder(folder);
    }

    /// <summary>Makes what is missing, until it is complete or another generation is current.</summary>
    /// <returns>Texts that the model was asked about.</returns>
    public async Task<int> RunAsync(IProgress<DeepProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var asked = 0;
        var total = Rows;
        foreach (var part in _parts)
        {
            using var vectors = DeepVectors.Open(_store, Path.GetFileName(FolderOf(part)), part.Segment.Identity, _model.Settings.Fingerprint, part.Count);
            for (var chunk = 0; chunk < vectors.Chunks.Count; done += DeepVectors.RowsOf(chunk++, part.Count))
            {
                progress?.Report(new DeepProgress(done, total));
                if (vectors.Chunks[chunk] is not null) continue;
                if (_store.CurrentName() != _generation) return asked;
                var before = done;
                asked += await MakeAsync(part, chunk, d => progress?.Report(new DeepProgress(before + d, total)), cancellationToken).ConfigureAwait(false);
            }
        }
        progress?.Report(new DeepProgress(done, total));
        return asked;
    }

    public void Dispose()
    {
        if (_known.IsValueCreated) _known.Value.Dispose();
    }

    private string FolderOf(DeepRows part) => _store.SegmentPath(part.FolderFor(_model.Settings.Fingerprint));

    private async Task<int> MakeAsync(DeepRows part, int number, Action<int> report, CancellationToken cancellationToken)
    {
        var texts = Enumerable.Range(number * DeepChunk.Rows, DeepVectors.RowsOf(number, part.Count)).Select(part.Read).ToList();
        var path = Path.Combine(FolderOf(part), DeepChunk.NameOf(number));
        var rows = new ChunkRows(texts.Count);
        foreach (var (text, row) in texts.Select((t, i) => (t, i)))
            if (_known.Value.Find(text) is var (chunk, known)) rows.Put(row, chunk.Vector(known), chunk.About.Shape);
        var missing = texts.Select((text, row) => (Text: text, Row: row)).Where(t => t.Text.Length > 0 && !rows.Has(t.Row)).GroupBy(t => t.Text).ToList();
        var asked = 0;
        _store.Files.CreateFolder(FolderOf(part));
        try
        {
            foreach (var batch in missing.Chunk(_model.Settings.BatchSize))
            {
                report(texts.Count * asked / Math.Max(1, missing.Count));
                var vectors = await _model.EncodePassagesAsync([.. batch.Select(g => g.Key)], cancellationToken).ConfigureAwait(false);
                foreach (var (group, vector) in batch.Zip(vectors))
                    foreach (var (_, row) in group) rows.Put(row, vector, _known.Value.Shape);
                asked += batch.Length;
            }
        }
        catch (Exception e) when (asked > 0 && e is DeepModelException or OperationCanceledException)
        {
            Write(part, DeepChunk.PartOf(path), rows);
            throw;
        }
        Write(part, path, rows);
        _store.Files.DeleteFile(DeepChunk.PartOf(path));
        if (DeepChunk.Open(_store.Files, path) is { } written) _known.Value.Add(written, row => texts[row]);
        return asked;
    }

    private void Write(DeepRows part, string path, ChunkRows rows) => DeepChunk.Write(
        _store.Files, path, new DeepChunkAbout(part.Segment.Identity, _model.Settings.Fingerprint, rows.Shape ?? _known.Value.Shape ?? DeepVectorShape.Of(1)), rows.Bytes);
}

/// <summary>The rows of a chunk that is being made. All vectors of a model have one shape.</summary>
internal sealed class ChunkRows(int count)
{
    private readonly bool[] _has = new bool[count];
    private byte[]? _bytes;

    /// <summary>The shape; null as long as no row has a vector.</summary>
    public DeepVectorShape? Shape { get; private set; }

    /// <summary>The rows, one after another; zeros for those without a vector.</summary>
    public byte[] Bytes => _bytes ?? new byte[count * DeepVectorShape.Of(1).Width];

    /// <summary>Whether a row has its vector.</summary>
    public bool Has(int row) => _has[row];

    /// <summary>A row.</summary>
    public Span<byte> Row(int row) => _bytes.AsSpan(row * Shape!.Value.Width, Shape.Value.Width);

    /// <summary>Puts in a vector that lies in a file already.</summary>
    public void Put(int row, ReadOnlySpan<byte> bytes, DeepVectorShape shape)
    {
        Begin(shape);
        bytes.CopyTo(Row(row));
        _has[row] = true;
    }

    /// <summary>Puts in a vector.</summary>
    /// <param name="row">The row.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="expected">The shape of the vectors that there are; null for the first.</param>
    /// <exception cref="DeepModelException">It is of another shape than those before.</exception>
    public void Put(int row, float[] vector, DeepVectorShape? expected)
    {
        var shape = DeepVectorShape.Of(vector.Length);
        if ((expected ?? shape) is var own && own != shape)
            throw new DeepModelException($"向量维数由 {own.Dimensions} 变为 {shape.Dimensions}，模型可能已更换。请另设模型名称，或运行 wenmai index --rebuild 全部重取", isPassing: false);
        Begin(shape);
        DeepVector.Round(Shape!.Value, vector, Row(row));
        _has[row] = true;
    }

    private void Begin(DeepVectorShape shape)
    {
        Shape = shape;
        _bytes ??= new byte[count * shape.Width];
    }
}

/// <summary>The texts of a segment that have a deep vector each: its passages, or its sentences.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Count">How many.</param>
/// <param name="IsSentences">Whether they are sentences.</param>
/// <param name="Read">Reads one.</param>
internal sealed record DeepRows(SpeechSegment Segment, int Count, bool IsSentences, Func<int, string> Read)
{
    /// <summary>Passages, those of deleted speeches included: a rollback may show them again.</summary>
    public static DeepRows OfPassages(SegmentQuery segment) => new(segment.Segment, segment.Size, false, segment.ReadPassage);

    /// <summary>Sentences.</summary>
    public static DeepRows OfSentences(SegmentQuery segment) => new(segment.Segment, segment.Segment.Sentences.Length, true, new SentenceTexts(segment.Segment).Read);

    /// <summary>Name of the folder of their vectors.</summary>
    public string FolderFor(string model) => SegmentEntry.DeepFolderOf(Segment.Name, model, IsSentences);
}

/// <summary>The texts of a segment's sentences, read one after another: the speech read last is kept.</summary>
internal sealed class SentenceTexts(SpeechSegment segment)
{
    private int _speech = -1;
    private Speech? _read;

    /// <summary>The text of a sentence, by row.</summary>
    public string Read(int sentence)
    {
        var passage = segment.Passages[segment.PassageOfSentence(sentence, 0)];
        if (passage.Speech != _speech) (_speech, _read) = (passage.Speech, segment.ReadSpeech(passage.Speech));
        return _read!.Sentences[sentence - segment.Speeches[_speech].FirstSentence].Span.Of(_read.Text);
    }
}

/// <summary>Vectors that any segment on disk has, by text: a passage that was moved by a merge, or is unchanged in a changed file, is not asked for again.</summary>
internal sealed class KnownVectors : IDisposable
{
    private readonly List<IDisposable> _open = [];
    private readonly Dictionary<UInt128, (DeepChunk Chunk, int Row)> _places = [];

    private KnownVectors()
    {
    }

    /// <summary>Gathers them from the segments of this generation and of those before it.</summary>
    /// <param name="store">The index.</param>
    /// <param name="manifest">The generation.</param>
    /// <param name="model">Fingerprint of the model.</param>
    /// <param name="own">The rows of the generation.</param>
    public static KnownVectors Of(GenerationStore store, GenerationManifest manifest, string model, IReadOnlyList<DeepRows> own)
    {
        var known = new KnownVectors();
        foreach (var rows in own) known.Add(store, rows, model);
        var seen = manifest.Segments.Select(s => s.Name).ToHashSet();
        var withSentences = own.Any(r => r.IsSentences);
        foreach (var earlier in store.Earlier().Select(e => e.Manifest).OfType<GenerationManifest>())
            foreach (var entry in earlier.Segments.Where(s => seen.Add(s.Name))) known.Add(store, earlier, entry, model, withSentences);
        return known;
    }

    /// <summary>The shape of the vectors; null where none is known.</summary>
    public DeepVectorShape? Shape => _places.Count > 0 ? _places.First().Value.Chunk.About.Shape : null;

    /// <summary>Where the vector of a text lies; null where none is known.</summary>
    public (DeepChunk Chunk, int Row)? Find(string text) => _places.TryGetValue(KeyOf(text), out var place) ? place : null;

    /// <summary>Adds a chunk.</summary>
    /// <param name="chunk">The chunk; disposed with this.</param>
    /// <param name="read">Reads the text of a row.</param>
    public void Add(DeepChunk chunk, Func<int, string> read)
    {
        _open.Add(chunk);
        for (var r = 0; r < chunk.Scales.Length; r++)
            if (chunk.Scales[r] > 0) _places.TryAdd(KeyOf(read(r)), (chunk, r));
    }

    public void Dispose() => _open.ForEach(o => o.Dispose());

    private void Add(GenerationStore store, GenerationManifest manifest, SegmentEntry entry, string model, bool withSentences)
    {
        if (!store.DeepFoldersOf(entry.Name).Any()) return;
        try
        {
            using var segment = SpeechSegment.OpenRows(store, entry, Taxonomy.Parse(manifest.Taxonomy));
            var query = new SegmentQuery(segment);
            Add(store, DeepRows.OfPassages(query), model);
            if (withSentences) Add(store, DeepRows.OfSentences(query), model);
        }
        catch (IndexDamagedException)
        {
            // An older segment that can't be read only saves no work.
        }
    }

    private void Add(GenerationStore store, DeepRows rows, string model)
    {
        var vectors = DeepVectors.Open(store, rows.FolderFor(model), rows.Segment.Identity, model, rows.Count);
        for (var c = 0; c < vectors.Chunks.Count; c++)
            if ((vectors.Chunks[c] ?? vectors.OpenPart(store, c)) is { } chunk) Add(chunk, r => rows.Read(c * DeepChunk.Rows + r));
    }

    private static UInt128 KeyOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}

using System.Runtime.InteropServices;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>What bringing a stronger model's vectors up to date did.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Passages">Passages it shows.</param>
/// <param name="Asked">Those whose vectors were asked for; the others had theirs.</param>
public sealed record EndpointReport(string Generation, int Passages, int Asked);

/// <summary>Brings the vectors that a stronger model makes of passages up to date with the current generation. Searches go on meanwhile, without that leg.</summary>
/// <remarks>Asks only for passages whose text no earlier file has. What it has it saves now and then, so that a stop costs little.</remarks>
/// <param name="indexFolder">The index folder.</param>
/// <param name="model">The model.</param>
public sealed class EndpointIndexer(string indexFolder, EndpointModel model)
{
    private readonly GenerationStore _store = new(indexFolder);

    /// <summary>Asks for what is missing and writes the file of the current generation.</summary>
    /// <param name="progress">Hears how many passages have their vector, of how many.</param>
    /// <param name="anew">Whether to ask for every passage, as after a change of the model behind its name.</param>
    /// <param name="cancellationToken">Stops between batches; what was got is kept.</param>
    /// <exception cref="EndpointException">The endpoint gives no usable answer; what was got is kept.</exception>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">No generation is sound.</exception>
    /// <exception cref="IndexBusyException">Another process is at it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<EndpointReport> UpdateAsync(
        IProgress<(int Done, int Total)>? progress = null, bool anew = false, CancellationToken cancellationToken = default)
    {
        using var searcher = SpeechSearcher.Open(_store);
        using var writer = WriterLock.Acquire(Path.Combine(_store.Folder, searcher.Generation));
        using var work = new EndpointVectorWork(_store, searcher.Manifest, model.Settings.Model, searcher.BeginReading(), anew, model.Clock);
        var missing = work.Missing().ToList();
        var asked = 0;
        try
        {
            foreach (var batch in missing.Chunk(model.Settings.BatchSize))
            {
                progress?.Report((work.Shown - missing.Count + asked, work.Shown));
                var texts = batch.Select(b => b.Text()).ToList();
                work.Add(batch, await model.EncodePassagesAsync(texts, cancellationToken).ConfigureAwait(false));
                asked += batch.Length;
            }
        }
        finally
        {
            work.Save();
        }
        return new EndpointReport(searcher.Generation, work.Shown, asked);
    }
}

/// <summary>A passage whose vector is to be asked for.</summary>
/// <param name="Hash">Tells it.</param>
/// <param name="Text">Reads it.</param>
internal sealed record AskedPassage(UInt128 Hash, Func<string> Text);

/// <summary>The rows of one generation, with the vectors that earlier files have of them and those that come.</summary>
internal sealed class EndpointVectorWork : IDisposable
{
    /// <summary>What is got is saved after a minute, and less often where saving takes long.</summary>
    private const int SavingShare = 20;

    private static readonly TimeSpan SavingPause = TimeSpan.FromMinutes(1);

    private readonly GenerationStore _store;
    private readonly string _path;
    private readonly string _model;
    private readonly IReadOnlyList<SegmentQuery> _parts;
    private readonly UInt128[] _hashes;
    private readonly bool[] _isShown;
    private readonly Dictionary<UInt128, (float Scale, byte[] Vector)> _fresh = [];
    private EndpointVectorFile? _known;
    private Dictionary<UInt128, int> _knownRows = [];
    private EndpointVectorsAbout? _shape;
    private readonly TimeProvider _clock;
    private DateTimeOffset _nextSave;

    public EndpointVectorWork(
        GenerationStore store, GenerationManifest manifest, string model, IReadOnlyList<SegmentQuery> parts, bool anew, TimeProvider clock)
    {
        (_clock, _nextSave) = (clock, clock.GetUtcNow() + SavingPause);
        (_store, _path, _model, _parts) = (store, store.PathIn(manifest, EndpointVectorFile.Name), model, parts);
        _hashes = parts.SelectMany(p => Enumerable.Range(0, p.Size).Select(row => p.Live[row] ? PassageHash.Of(p.ReadPassage(row)) : default)).ToArray();
        _isShown = parts.SelectMany(p => Enumerable.Range(0, p.Size).Select(row => p.Live[row])).ToArray();
        if (!anew) Take(store.PathsOf(EndpointVectorFile.Name).Select(OpenOwn).FirstOrDefault(f => f is not null));
    }

    /// <summary>Passages that are shown.</summary>
    public int Shown => _isShown.Count(shown => shown);

    /// <summary>Shown passages without a vector, each text once.</summary>
    public IEnumerable<AskedPassage> Missing()
    {
        var seen = new HashSet<UInt128>();
        var row = 0;
        foreach (var part in _parts)
            for (var passage = 0; passage < part.Size; passage++, row++)
                if (_isShown[row] && !Has(_hashes[row]) && seen.Add(_hashes[row])) yield return Asked(_hashes[row], part, passage);
    }

    /// <summary>Adds the vectors of a batch.</summary>
    /// <exception cref="EndpointException">They are of another shape than those before.</exception>
    public void Add(IReadOnlyList<AskedPassage> batch, float[][] vectors)
    {
        _shape ??= new EndpointVectorsAbout(_model, vectors[0].Length, 0);
        if (vectors.Any(v => v.Length != _shape.Dimensions))
            throw new EndpointException($"向量维数由 {_shape.Dimensions} 变为 {vectors[0].Length}，模型可能已更换。请另设模型名称，或运行 wenmai index --rebuild 全部重取", isPassing: false);
        foreach (var (passage, vector) in batch.Zip(vectors))
        {
            var bytes = new byte[_shape.Width];
            _fresh[passage.Hash] = (QuantisedVector.Quantise(vector, MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan())[..vector.Length]), bytes);
        }
        if (_clock.GetUtcNow() >= _nextSave) Save();
    }

    /// <summary>Writes what there is, unless the file of this generation has it already.</summary>
    public void Save()
    {
        if (_shape is null || (_fresh.Count == 0 && _known?.Path == _path)) return;
        var started = _clock.GetTimestamp();
        var scales = Array.ConvertAll(_hashes, ScaleOf);
        var missing = _isShown.Zip(scales).Count(row => row is (true, 0));
        EndpointVectorFile.Write(_store.Files, _path + ".tmp", _shape with { Missing = missing }, _hashes, scales, _hashes.Select(VectorOf));
        Take(null);   // Windows replaces no file that is mapped
        _store.Files.Rename(_path + ".tmp", _path);
        _store.Files.FlushFolder(Path.GetDirectoryName(_path)!);
        Take(OpenOwn(_path));
        _fresh.Clear();
        _nextSave = _clock.GetUtcNow() + SavingPause + SavingShare * _clock.GetElapsedTime(started);
    }

    public void Dispose() => _known?.Dispose();

    private EndpointVectorFile? OpenOwn(string path)
    {
        var file = EndpointVectorFile.TryOpen(_store.Files, path);
        if (file is null || file.About.Model == _model) return file;
        file.Dispose();
        return null;
    }

    private void Take(EndpointVectorFile? file)
    {
        _known?.Dispose();
        _known = file;
        _knownRows = [];
        if (file is null) return;
        _shape = file.About;
        for (var row = 0; row < file.Rows; row++)
            if (file.Scales[row] != 0) _knownRows.TryAdd(file.Hashes[row], row);
    }

    private bool Has(UInt128 hash) => _fresh.ContainsKey(hash) || _knownRows.ContainsKey(hash);

    private float ScaleOf(UInt128 hash) => _fresh.TryGetValue(hash, out var fresh) ? fresh.Scale : _knownRows.TryGetValue(hash, out var row) ? _known!.Scales[row] : 0;

    private ReadOnlyMemory<byte> VectorOf(UInt128 hash) => _fresh.TryGetValue(hash, out var fresh) ? fresh.Vector
        : _knownRows.TryGetValue(hash, out var row) ? _known!.Vector(row).ToArray()
        : new byte[_shape!.Width];

    private static AskedPassage Asked(UInt128 hash, SegmentQuery part, int passage) => new(hash, () => part.ReadPassage(passage));
}

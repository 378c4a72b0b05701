using System.Diagnostics;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>What a run of the indexer is to do.</summary>
public sealed record IndexingRequest
{
    /// <summary>Folders of speeches; together they are the whole archive: what they do not hold is removed from the index.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Read and annotate everything anew, whatever is indexed already.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Whether folders without any document may empty an archive that has some. The default is false: a mistyped or unmounted folder must cost nothing.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Files that stand in for files of the first folder, or beside them, without lying there: a trial run indexes what an archive would be.</summary>
    public IReadOnlyList<OverlaidFile> Overlay { get; init; } = [];

    /// <summary>Whether sentences are labelled and years inferred. The default is true; without it the text alone is searchable and facets hold only what files state.</summary>
    public bool Annotate { get; init; } = true;

    /// <summary>What reads the files; in this process when left out.</summary>
    public FileReader Reader { get; init; } = SpeechReader.Read;

    /// <summary>Whether passages and sentences get vectors where there is a model. The default is true; without them nothing is found by meaning.</summary>
    public bool Vectors { get; init; } = true;

    /// <summary>Name of the engine that writes the index; when left out that of the index as it stands, or the embedded one where there is none.</summary>
    public string? Engine { get; init; }

    /// <summary>Processors to use, at least 1. The default is all; the index is the same with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>A file of the first folder as a trial run sees it.</summary>
/// <param name="Name">Path relative to the folder, with <c>/</c>; a document or a lexicon. The notes of a document lie beside <paramref name="Path"/>.</param>
/// <param name="Path">Where its content lies; null: the file is taken for gone.</param>
public sealed record OverlaidFile(string Name, string? Path);

/// <summary>Makes speeches searchable: brings an index folder up to date with folders of speeches.</summary>
public sealed class SpeechIndexer
{
    private readonly GenerationStore _store;
    private readonly TimeProvider _clock;

    /// <summary>Indexes into a folder.</summary>
    /// <param name="indexFolder">The index folder.</param>
    /// <param name="clock">Tells when a generation is published; the system's when left out.</param>
    public SpeechIndexer(string indexFolder, TimeProvider? clock = null) : this(new GenerationStore(indexFolder), clock)
    {
    }

    internal SpeechIndexer(GenerationStore store, TimeProvider? clock = null) => (_store, _clock) = (store, clock ?? TimeProvider.System);

    /// <summary>Names of the engines of this program.</summary>
    public static IReadOnlyList<string> Engines => [.. TextEngines.Names.Concat(RemoteTargets.Names).Order(StringComparer.Ordinal)];

    /// <summary>The index folder; created when absent.</summary>
    public string IndexFolder => _store.Folder;

    /// <summary>Runs to the end, publishing one new generation if anything changed. Searchers are never blocked.</summary>
    /// <exception cref="ArchiveFolderException">A folder does not exist, or the folders are empty and the archive is not.</exception>
    /// <exception cref="IndexBusyException">Another process is writing.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format; only a rebuild may overwrite it.</exception>
    /// <exception cref="IndexEngineException">Another engine made the index and it is not to be rebuilt, or this program has no such engine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the index is as before.</exception>
    public IndexReport Run(IndexingRequest request, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (request.Folders.FirstOrDefault(f => !Directory.Exists(f)) is { } missing) throw ArchiveFolderException.Missing(missing);
        using var writer = _store.AcquireWriterLock();
        _store.RemoveLeftovers();
        try
        {
            return RunLocked(request, progress, cancellationToken);
        }
        catch
        {
            _store.RemoveLeftovers();   // on a full disk above all, what failed must not take the room that the next run needs
            throw;
        }
    }

    private IndexReport RunLocked(IndexingRequest request, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var target = RemoteTargets.Open(request.Engine ?? CurrentEngine, _store, request.Rebuild, cancellationToken);
        progress?.Report(new IndexProgress(IndexStage.Listing, 0, 0, ""));
        var assembler = request.Annotate ? SpeechAssembler.For(request.Folders, null, request.Overlay) : SpeechAssembler.WithoutLabels;
        var learned = LearnedModel.Nothing;
        using var model = request.Vectors ? MeaningModel.For(_store.Folder) : null;
        var before = PreviousGeneration.Read(_store, target, assembler.Fingerprint, model?.Fingerprint ?? "", request.Rebuild);
        var plan = IndexingPlan.Make(request.Folders, _store.Folder, before, cancellationToken, request.Overlay);
        if (plan.Files.Count == 0 && before.Sources.Count > 0 && !request.AllowEmpty)
            throw ArchiveFolderException.Empty(request.Folders);
        if (request.Annotate)
        {
            (plan, learned) = ArchiveLearner.Learn(plan, before.Learned, request, assembler, cancellationToken);
            assembler = SpeechAssembler.For(request.Folders, learned, request.Overlay);
        }
        var run = new IndexingRun(target, assembler, model, before, plan, request, progress, cancellationToken);
        var (sources, segments) = run.Execute();
        var next = new GenerationManifest
        {
            Number = 0,
            Engine = target.Engine,
            Parent = before.Manifest?.Number ?? 0,
            PublishedAt = _clock.GetUtcNow(),
            AnnotationFingerprint = assembler.Fingerprint,
            ModelFingerprint = model?.Fingerprint ?? "",
            Taxonomy = assembler.Taxonomy.ToString(),
            Folders = request.Folders.Select(Path.GetFullPath).ToList(),
            Segments = segments,
            LearnedHash = learned.Fingerprint,
            WordingsHash = assembler.WordingsHash,
            FilesHash = "",
        };
        if (ChangesNothing(next, before, plan, sources)) return Report(assembler, plan, sources, before.Manifest!.Name, Stopwatch.GetElapsedTime(started));
        progress?.Report(new IndexProgress(IndexStage.Publishing, plan.Files.Count, plan.Files.Count, ""));
        return Report(assembler, plan, sources, target.Publish(next, sources, learned.Text).Name, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Checks what was learned: reads all folders of the current generation again; where they teach anything else, everything is indexed again.
    /// Every run learns, so that happens only where files have changed since the last.</summary>
    /// <returns>What was learned, whether it differs from before, and the generation that holds it.</returns>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">The index can't be read.</exception>
    /// <exception cref="IndexBusyException">Another process is writing.</exception>
    public (LearnedModel Learned, bool IsNew, string Generation) Learn(IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var current = _store.ReadCurrent();
        var folders = current.Folders.ToList();
        var plan = IndexingPlan.Make(folders, _store.Folder, PreviousGeneration.None, cancellationToken);
        var assembler = SpeechAssembler.For(folders);
        var (_, learned) = ArchiveLearner.Learn(plan, LearnedModel.Nothing, new IndexingRequest { Folders = folders }, assembler, cancellationToken);
        if (learned.Fingerprint == current.LearnedHash) return (learned, false, current.Name);
        return (learned, true, Run(new IndexingRequest { Folders = folders, Rebuild = true }, progress, cancellationToken).Generation);
    }

    /// <summary>Makes the index anew where another model made its vectors, as after an upgrade: until then nothing is found by meaning. One made without vectors stays without.</summary>
    /// <param name="reader">What reads the files.</param>
    /// <param name="progress">Told of every file.</param>
    /// <param name="cancellationToken">Ends the run; the index is as before.</param>
    /// <returns>What was done; null where the vectors are those of the model in use.</returns>
    /// <exception cref="ArchiveFolderException">A folder that was indexed does not exist, or is empty now.</exception>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">The index can't be read.</exception>
    /// <exception cref="IndexBusyException">Another process is writing.</exception>
    public IndexReport? RenewVectors(FileReader reader, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var current = _store.ReadCurrent();
        if (!HasOldVectors(current)) return null;
        var hasLabels = current.AnnotationFingerprint != SpeechAssembler.WithoutLabels.Fingerprint;
        return Run(new IndexingRequest { Folders = current.Folders.ToList(), Annotate = hasLabels, Reader = reader }, progress, cancellationToken);
    }

    /// <summary>Whether a generation has vectors, and of another model than that in use.</summary>
    internal bool HasOldVectors(GenerationManifest manifest)
    {
        if (manifest.ModelFingerprint.Length == 0) return false;
        using var model = MeaningModel.For(_store.Folder);
        return model is not null && model.Fingerprint != manifest.ModelFingerprint;
    }

    /// <summary>Goes back to the nearest sound generation that the current one descends from. The next run works on from there; numbers are not used again.</summary>
    /// <inheritdoc cref="GenerationStore.Rollback"/>
    public (string From, GenerationManifest To) Rollback(CancellationToken cancellationToken = default)
    {
        if (!RemoteTargets.Knows(CurrentEngine)) return _store.Rollback();
        using var writer = _store.AcquireWriterLock();
        using var target = RemoteTargets.OpenRemote(CurrentEngine, _store, rebuild: false, cancellationToken);
        return target.Rollback();
    }

    private string CurrentEngine => Before(m => m.Engine, GenerationManifest.EmbeddedEngine);

    // A damaged index is made again from the files.
    private T Before<T>(Func<GenerationManifest, T> read, T otherwise)
    {
        if (_store.CurrentName() is null) return otherwise;
        try
        {
            return _store.OpenNewest(read).Content;
        }
        catch (Exception e) when (e is IndexDamagedException or IndexTooNewException)
        {
            return otherwise;
        }
    }

    private static bool ChangesNothing(GenerationManifest next, PreviousGeneration before, IndexingPlan plan, IReadOnlyList<SourceEntry> sources) =>
        before.Manifest is { } current && !before.StandsIn && !plan.IsFull && current.Folders.SequenceEqual(next.Folders) && current.WordingsHash == next.WordingsHash
        && before.Sources.SequenceEqual(sources, SourceComparer.Instance);

    private static IndexReport Report(SpeechAssembler assembler, IndexingPlan plan, IReadOnlyList<SourceEntry> sources, string generation, TimeSpan elapsed)
    {
        var accepted = sources.Where(s => s.Rejection is null).Select(s => (s.Folder, s.Name)).ToHashSet();
        var relabelled = plan.Files.Count(f => f.Change == FileChange.Relabelled && accepted.Contains((f.Folder, f.File.Name)));
        return new IndexReport
        {
            Found = sources.Count,
            Added = plan.Files.Count(f => f.Change == FileChange.Added && accepted.Contains((f.Folder, f.File.Name))),
            Updated = plan.Files.Count(f => f.Change == FileChange.Updated && accepted.Contains((f.Folder, f.File.Name))),
            Unchanged = plan.Files.Count(f => f.Change == FileChange.Unchanged) + relabelled,
            Relabelled = relabelled,
            Removed = plan.Removed.Count,
            Rejections = sources.Where(s => s.Rejection is not null).Select(s => s.Rejection!).ToList(),
            Notices =
            [
                .. assembler.Notices.Select(n => new FileNotice("lexicons", n)),
                .. plan.OrphanedNotes,
                .. sources.SelectMany(s => s.Notices.Select(n => new FileNotice(s.Name, n))),
            ],
            Generation = generation,
            Elapsed = elapsed,
        };
    }

    /// <summary>Compares what a run would record with what is recorded, so that a run without changes publishes nothing.</summary>
    private sealed class SourceComparer : IEqualityComparer<SourceEntry>
    {
        public static SourceComparer Instance { get; } = new();

        public bool Equals(SourceEntry? a, SourceEntry? b) =>
            a is not null && b is not null && a.Name == b.Name && a.Folder == b.Folder && a.Hash == b.Hash && a.Rejection == b.Rejection;

        public int GetHashCode(SourceEntry entry) => HashCode.Combine(entry.Name, entry.Hash);
    }
}

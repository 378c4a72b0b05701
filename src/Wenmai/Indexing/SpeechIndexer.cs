using System.Diagnostics;
using Wenmai.Corpus;
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
}

/// <summary>A file of the first folder as a trial run sees it.</summary>
/// <param name="Name">Path relative to the folder, with <c>/</c>; a document or a lexicon. The notes of a document lie beside <paramref name="Path"/>.</param>
/// <param name="Path">Where its content lies; null: the file is taken for gone.</param>
public sealed record OverlaidFile(string Name, string? Path);

/// <summary>Makes speeches searchable: brings an index folder up to date with folders of speeches.</summary>
public sealed class SpeechIndexer(string indexFolder, TimeProvider? clock = null)
{
    private readonly GenerationStore _store = new(indexFolder);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>The index folder; created when absent.</summary>
    public string IndexFolder => _store.Folder;

    /// <summary>Runs to the end, publishing one new generation if anything changed. Searchers are never blocked.</summary>
    /// <exception cref="ArgumentException">A folder does not exist, or the folders are empty and the archive is not.</exception>
    /// <exception cref="IndexBusyException">Another process is writing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the index is as before.</exception>
    public IndexReport Run(IndexingRequest request, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        using var writer = _store.AcquireWriterLock();
        progress?.Report(new IndexProgress(IndexStage.Listing, 0, 0, ""));
        var assembler = request.Annotate ? SpeechAssembler.For(request.Folders, request.Overlay) : SpeechAssembler.WithoutLabels;
        var before = PreviousGeneration.Read(_store, assembler.Fingerprint, request.Rebuild);
        var plan = IndexingPlan.Make(request.Folders, _store.Folder, before, cancellationToken, request.Overlay);
        if (plan.Files.Count == 0 && before.Sources.Count > 0 && !request.AllowEmpty)
            throw new ArgumentException($"文件夹中没有任何文件：{string.Join('、', request.Folders)}。现有索引未动；确要清空，请加 --allow-empty。");
        var run = new IndexingRun(_store, assembler, before, plan, progress, cancellationToken);
        var (sources, segments) = run.Execute();
        var next = new GenerationManifest
        {
            Number = 0,
            PublishedAt = _clock.GetUtcNow(),
            AnnotationFingerprint = assembler.Fingerprint,
            Folders = request.Folders.Select(Path.GetFullPath).ToList(),
            Segments = segments,
            FilesHash = "",
        };
        if (ChangesNothing(next, before, plan, sources)) return Report(assembler, plan, sources, before.Manifest!.Name, Stopwatch.GetElapsedTime(started));
        progress?.Report(new IndexProgress(IndexStage.Publishing, plan.Files.Count, plan.Files.Count, ""));
        return Report(assembler, plan, sources, _store.Publish(next, sources).Name, Stopwatch.GetElapsedTime(started));
    }

    private static bool ChangesNothing(GenerationManifest next, PreviousGeneration before, IndexingPlan plan, IReadOnlyList<SourceEntry> sources) =>
        before.Manifest is { } current && !plan.IsFull && current.Folders.SequenceEqual(next.Folders)
        && before.Sources.SequenceEqual(sources, SourceComparer.Instance);

    private static IndexReport Report(SpeechAssembler assembler, IndexingPlan plan, IReadOnlyList<SourceEntry> sources, string generation, TimeSpan elapsed)
    {
        var accepted = sources.Where(s => s.Rejection is null).Select(s => (s.Folder, s.Name)).ToHashSet();
        return new IndexReport
        {
            Found = sources.Count,
            Added = plan.Files.Count(f => f.Change == FileChange.Added && accepted.Contains((f.Folder, f.File.Name))),
            Updated = plan.Files.Count(f => f.Change == FileChange.Updated && accepted.Contains((f.Folder, f.File.Name))),
            Unchanged = plan.Files.Count(f => f.Change == FileChange.Unchanged),
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

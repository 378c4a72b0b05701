using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>What the current generation knows, or nothing for a first or full run.</summary>
/// <param name="Manifest">Its manifest; null when there is no index or all is to be made anew.</param>
/// <param name="Sources">Its source files.</param>
/// <param name="IsStale">Whether readers, rules or lexicons have changed since, so that every file must be read again.</param>
/// <param name="Learned">What it had learned from the archive.</param>
/// <param name="StandsIn">Whether it stands in for a damaged one, so that another must be published whatever the files say.</param>
internal sealed record PreviousGeneration(GenerationManifest? Manifest, IReadOnlyList<SourceEntry> Sources, LearnedModel Learned, bool IsStale, bool StandsIn)
{
    /// <summary>Nothing known.</summary>
    public static PreviousGeneration None { get; } = new(null, [], LearnedModel.Nothing, false, false);

    /// <summary>Reads it whole, so that nothing damaged is carried on. It is stale when it was made under another fingerprint of rules or with another model.
    /// For a damaged one the nearest sound one before it stands in, stale where another engine made it; where none is sound the run makes everything anew from the originals.</summary>
    /// <exception cref="IndexTooNewException">It is of a newer format, and not to be rebuilt.</exception>
    /// <exception cref="IndexEngineException">Another engine made it, and it is not to be rebuilt.</exception>
    public static PreviousGeneration Read(GenerationStore store, IGenerationTarget target, string fingerprint, string model, bool rebuild)
    {
        if (store.CurrentName() is null) return None;
        try
        {
            var (manifest, content, _, damage) = store.OpenNewest(manifest => ReadWhole(store, target, manifest));
            if (damage is null && !rebuild) TextEngines.Check(manifest.Engine, target.Engine);
            var isStale = rebuild || manifest.Engine != target.Engine || manifest.AnnotationFingerprint != fingerprint || manifest.ModelFingerprint != model
                || target.IsOutdated(manifest);
            return new PreviousGeneration(manifest, content.Sources, content.Learned, isStale, damage is not null);
        }
        catch (Exception e) when (e is IndexDamagedException || e is IndexTooNewException && rebuild)
        {
            return None;
        }
    }

    private static (IReadOnlyList<SourceEntry> Sources, LearnedModel Learned) ReadWhole(GenerationStore store, IGenerationTarget target, GenerationManifest manifest)
    {
        if (manifest.Engine == target.Engine) target.Check(manifest);
        return (store.ReadFiles(manifest), new LearnedModel(store.ReadLearned(manifest)));
    }
}

/// <summary>How a file differs from what the index holds.</summary>
internal enum FileChange
{
    Added,
    Updated,
    Unchanged,

    /// <summary>The same content, but what the archive has learned since labels it differently.</summary>
    Relabelled,
}

/// <summary>A file with what is to be done about it.</summary>
/// <param name="File">The file.</param>
/// <param name="Folder">Index of its folder.</param>
/// <param name="Hash">SHA-256 of its content; empty when it can't be read.</param>
/// <param name="Change">How it differs.</param>
internal sealed record PlannedFile(SourceFile File, int Folder, string Hash, FileChange Change)
{
    /// <summary>Mentions of local sessions in its speeches; null where there are none, and until it has been looked for in a new or changed file.</summary>
    public IReadOnlyList<SessionMentions>? Sessions { get; init; }
}

/// <summary>What a run is to do: every file found, and what is gone.</summary>
/// <param name="Files">All files found, in order of folder and name.</param>
/// <param name="Unlisted">Entries that could not even be listed, with the folder's index.</param>
/// <param name="Removed">Files that were accepted before and are gone.</param>
/// <param name="IsFull">Whether everything is read anew and no old segment stays.</param>
internal sealed record IndexingPlan(
    IReadOnlyList<PlannedFile> Files, IReadOnlyList<(int Folder, Rejection Rejection)> Unlisted,
    IReadOnlyList<SourceEntry> Removed, bool IsFull)
{
    /// <summary>Notes files that stand beside no document (W142).</summary>
    public IReadOnlyList<FileNotice> OrphanedNotes { get; init; } = [];

    /// <summary>Lists the folders and compares content hashes with what is indexed.</summary>
    /// <param name="folders">Folders of speeches.</param>
    /// <param name="indexFolder">The index, whose own files are no documents: it may lie in one of the folders.</param>
    /// <param name="before">What is indexed.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <param name="overlay">Documents to see in the first folder instead of, or beside, those that lie there.</param>
    /// <exception cref="ArchiveFolderException">Two folders bear the same name.</exception>
    public static IndexingPlan Make(
        IReadOnlyList<string> folders, string indexFolder, PreviousGeneration before, CancellationToken cancellationToken,
        IReadOnlyList<OverlaidFile>? overlay = null)
    {
        var known = before.Sources.ToDictionary(s => (s.Folder, s.Name));
        var files = new List<PlannedFile>();
        var unlisted = new List<(int, Rejection)>();
        var orphans = new List<FileNotice>();
        for (var f = 0; f < folders.Count; f++)
        {
            var names = new SourceNames(folders, f);
            var root = Path.GetFullPath(folders[f]);
            var listing = CorpusFolder.Enumerate(root);
            bool IsDocument(string name) => !Path.Combine(root, name).StartsWith(indexFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            unlisted.AddRange(listing.Rejections.Where(r => IsDocument(r.File)).Select(r => (f, r with { File = names.Qualify(r.File) })));
            orphans.AddRange(listing.OrphanedNotes.Select(n => Orphaned(names.Qualify(n))));
            var listed = f == 0 && overlay is { Count: > 0 } ? Overlaid(listing.Files, overlay) : listing.Files;
            foreach (var file in listed.Where(n => IsDocument(n.Name)).Select(n => n with { Name = names.Qualify(n.Name) }))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var hash = SpeechReader.Hash(file) ?? "";   // the reader will say what is wrong with it
                var entry = known.GetValueOrDefault((f, file.Name));
                var change = Compare(entry, hash, before.IsStale);
                files.Add(new PlannedFile(file, f, hash, change) { Sessions = change == FileChange.Unchanged ? entry?.Sessions : null });
            }
        }
        var found = files.Select(f => (f.Folder, f.File.Name)).ToHashSet();
        var removed = before.Sources.Where(s => s.Rejection is null && !found.Contains((s.Folder, s.Name))).ToList();
        return new IndexingPlan(files, unlisted, removed, before.Manifest is null || before.IsStale) { OrphanedNotes = orphans };
    }

    private static IReadOnlyList<SourceFile> Overlaid(IReadOnlyList<SourceFile> files, IReadOnlyList<OverlaidFile> overlay)
    {
        var byName = files.ToDictionary(f => f.Name);
        foreach (var (name, path) in overlay.Where(o => !LexiconFolder.Holds(o.Name)))
        {
            byName.Remove(name);
            if (path is not null && !SpeechNotes.Retire(path)) byName.Add(name, new SourceFile(path, name, new FileInfo(path).Length));
        }
        return [.. byName.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static FileNotice Orphaned(string name) => new(name, new Problem(
        Codes.OrphanedNotes, "更正文件旁没有它要更正的文件，其中的更正没有用上", "文件若已改名，请把更正文件也改为“文件名.notes.yml”；不再需要时请删除"));

    private static FileChange Compare(SourceEntry? known, string hash, bool isStale)
    {
        if (known is null || known.Rejection is not null) return FileChange.Added;
        return known.Hash == hash && !isStale ? FileChange.Unchanged : FileChange.Updated;
    }
}

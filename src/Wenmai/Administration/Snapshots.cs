using System.Text.Json;
using Wenmai.Databases;
using Wenmai.Indexing;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>A snapshot on the disk.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="At">When it was written.</param>
public sealed record SnapshotFile(string Name, long Bytes, DateTimeOffset At);

/// <summary>Exact copies of the index and the state for the same version of the program: quick to take, also while indexing goes on, and quick to go back to.</summary>
/// <remarks>Originals are not in it: they are ordinary files, to be backed up as such or with <see cref="Dumps"/>.</remarks>
public sealed class Snapshots(ArchivePlaces places, TimeProvider? clock = null)
{
    private const string Kind = "wenmai-snapshot";
    private const int Format = 1;
    private const string Extension = ".wmsnap";
    private const string LearnedName = "learned.tsv";
    private static readonly string ModelName = Path.GetFileName(MeaningModel.PathIn("."));
    private const string FactsName = "facts.json";

    /// <summary>What a snapshot puts back: not sessions, which end, nor jobs, which are the present's, nor the audit trail, which never goes back.</summary>
    private static readonly string[] Tables =
        ["accounts", "recovery_codes", "outside_logins", "keys", "watched_queries", "subcorpora", "subcorpus_operands", "saved_queries", "reports", "report_parts"];

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>All snapshots in the state folder, newest first.</summary>
    public IReadOnlyList<SnapshotFile> All => [.. new DirectoryInfo(Folder).EnumerateFiles("*" + Extension)
        .Select(f => new SnapshotFile(f.Name, f.Length, f.LastWriteTimeUtc)).OrderByDescending(f => f.Name, StringComparer.Ordinal)];

    private string Folder => places.Data.Folder("snapshots");

    /// <summary>Where a snapshot of that name lies; null when there is none.</summary>
    public string? PathOf(string name) => All.Any(s => s.Name == name) ? Path.Combine(Folder, name) : null;

    /// <summary>Takes a snapshot into the state folder.</summary>
    public SnapshotFile Create(CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(Folder, TimeOrderedId.New(_clock.GetUtcNow()) + Extension);
        Create(path, cancellationToken);
        return new SnapshotFile(Path.GetFileName(path), new FileInfo(path).Length, File.GetLastWriteTimeUtc(path));
    }

    /// <summary>Takes a snapshot into a file.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">The index can't be read.</exception>
    public void Create(string path, CancellationToken cancellationToken = default)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                CheckedZip.Write(path, Kind, Format, Open(), cancellationToken);
                return;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && attempt < attempts)
            {
                // Pruned between reading the generation's name and opening its files: there is a newer one by now.
            }
        }
    }

    /// <summary>Goes back to a snapshot: its index becomes the next generation. The index of before stays one of the generations kept.</summary>
    /// <param name="path">The snapshot.</param>
    /// <param name="withState">Whether accounts, keys and what people keep are put back too; everybody signs in anew then. The audit trail is taken only where there is none.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The generation that stands since.</returns>
    /// <exception cref="AdministrationFault">The snapshot is refused (E420-E425); nothing is changed.</exception>
    /// <exception cref="IndexBusyException">Somebody writes to the index.</exception>
    public string Restore(string path, bool withState, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(places.Index);
        var store = new GenerationStore(places.Index);
        using var writer = store.AcquireWriterLock();   // before anything is unpacked: a run takes what lies here unlocked for a leftover
        store.RemoveLeftovers();
        var staging = Path.Combine(places.Index, $"{GenerationStore.RestorePrefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            CheckedZip.Unpack(path, Kind, Format, staging, cancellationToken);
            var generation = Publish(store, staging);
            if (withState) RestoreState(staging);
            return generation;
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Removes what killed processes left in the folder of snapshots: half-written files and rehearsals.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.tmp").Concat(Directory.GetFiles(Folder, ".dump-*"))) File.Delete(file);
        foreach (var rehearsal in Directory.GetDirectories(Folder, ".check-*")) Directory.Delete(rehearsal, recursive: true);
    }

    /// <summary>Checks a snapshot whole without changing anything: a rehearsal of going back to it.</summary>
    /// <exception cref="AdministrationFault">It would be refused (E420-E425).</exception>
    public void Check(string path, CancellationToken cancellationToken = default)
    {
        var staging = Directory.CreateDirectory(Path.Combine(Folder, $".check-{Guid.NewGuid():N}")).FullName;
        try
        {
            CheckedZip.Unpack(path, Kind, Format, staging, cancellationToken);
            Manifest(staging);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>All files of the current generation and of the state, opened before any is copied: what is pruned meanwhile stays readable.</summary>
    private IEnumerable<(string Name, Func<Stream> Open)> Open()
    {
        var store = new GenerationStore(places.Index);
        var manifest = store.ReadCurrent();
        var generation = Path.Combine(places.Index, manifest.Name);
        (string, string)[] needed = [.. manifest.Segments.SelectMany(s => s.Files).Select(f => ($"index/segments/{f}", store.SegmentPath(f))),
            ("index/manifest.json", Path.Combine(generation, "manifest.json")), ("index/files.json", Path.Combine(generation, "files.json"))];
        (string, string)[] further = [($"index/{LearnedName}", Path.Combine(generation, LearnedName)), ($"index/{ModelName}", MeaningModel.PathIn(places.Index)),
            .. DeepFilesOf(store, manifest), .. SnapshotEncoders.FilesOf(places.Index),
            ($"state/{FactsName}", places.Data.PathOf(FactsName))];
        var names = needed.Concat(further.Where(n => File.Exists(n.Item2)));
        var opened = names.Select(n => (n.Item1, Stream: new FileStream(n.Item2, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)))
            .Append(($"state/{StateDatabase.FileName}", Stream: StateAsItIs())).ToList();
        return opened.Select(o => (o.Item1, (Func<Stream>)(() => o.Stream)));
    }

    /// <summary>A copy of the database, gone when it is closed.</summary>
    private FileStream StateAsItIs()
    {
        var copy = Path.Combine(Folder, $".state-{Guid.NewGuid():N}.db");
        places.Data.Database.BackUp(copy);
        return new FileStream(copy, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.DeleteOnClose });
    }

    /// <summary>The deep vectors of a generation's segments, as far as they are made: chunks that are complete.</summary>
    private static IEnumerable<(string Name, string Path)> DeepFilesOf(GenerationStore store, GenerationManifest manifest) =>
        manifest.Segments.SelectMany(s => store.DeepFoldersOf(s.Name)).SelectMany(store.Files.FilesOf).Where(DeepChunk.IsComplete)
            .Select(f => ($"index/segments/{Path.GetRelativePath(store.SegmentFolder, f).Replace('\\', '/')}", f));

    private static (GenerationManifest Manifest, List<SourceEntry> Files) Manifest(string staging)
    {
        var folder = Path.Combine(staging, "index");
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "manifest.json")), StorageJson.Readable.GenerationManifest);
            var files = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "files.json")), StorageJson.Readable.ListSourceEntry);
            if (manifest is null || files is null || manifest.Format != GenerationManifest.NewestFormat
                || manifest.Segments.Any(s => ArchiveNames.Flaw(s.Name) is not null || s.Name.Contains('/') || s.Files.Any(f => ArchiveNames.Flaw(f) is not null || !File.Exists(Path.Combine(folder, "segments", f)))))
                throw new AdministrationFault(Codes.BackupIncomplete, "快照中的索引不完整，或由另一版本的程序写成。", "现有索引没有改动；请换一份完好的快照。");
            return (manifest, files);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AdministrationFault(Codes.BackupIncomplete, "快照中缺少索引清单。", "现有索引没有改动；请换一份完好的快照。");
        }
    }

    private static string Publish(GenerationStore store, string staging)
    {
        var (manifest, files) = Manifest(staging);
        var segments = new List<SegmentEntry>();
        Directory.CreateDirectory(store.SegmentFolder);
        foreach (var entry in manifest.Segments)
        {
            // Under a name of its own: a segment of the same name may stand, with other content.
            var renamed = entry with { Name = store.NewSegmentName() };
            foreach (var (from, to) in entry.Names.Zip(renamed.Names))
                Directory.Move(Path.Combine(staging, "index", "segments", from), store.SegmentPath(to));   // a file or a folder of files
            MoveVectors(store, Path.Combine(staging, "index", "segments"), entry.Name, renamed.Name);
            segments.Add(renamed);
        }
        // The model adapted to the archive goes with the vectors that it made.
        if (File.Exists(Path.Combine(staging, "index", ModelName))) File.Move(Path.Combine(staging, "index", ModelName), MeaningModel.PathIn(store.Folder), overwrite: true);
        else File.Delete(MeaningModel.PathIn(store.Folder));
        SnapshotEncoders.Restore(Path.Combine(staging, "index"), store.Folder);
        var learned = Path.Combine(staging, "index", LearnedName);
        return store.Publish(manifest with { Segments = segments, Parent = 0 }, files, File.Exists(learned) ? File.ReadAllText(learned) : "").Name;
    }

    /// <summary>Gives the deep vectors of a segment its new name: they belong to its content, which stays.</summary>
    private static void MoveVectors(GenerationStore store, string folder, string name, string newName)
    {
        foreach (var vectors in Directory.GetDirectories(folder).Where(f => SegmentEntry.OwnerOfDeepFolder(Path.GetFileName(f)) == name))
            Directory.Move(vectors, store.SegmentPath(Path.ChangeExtension(newName, Path.GetExtension(vectors))));
    }

    private void RestoreState(string staging)
    {
        var folder = Path.Combine(staging, "state");
        var copy = Path.Combine(folder, StateDatabase.FileName);
        if (File.Exists(copy))
        {
            places.Data.Database.PutBack(copy, Tables);
            using var taken = StateDatabase.Open(copy);
            new AuditLog(places.Data).TakeOver(taken);
        }
        else FormerState.PutBack(places.Data.Database, folder);
        if (File.Exists(Path.Combine(folder, FactsName))) File.Move(Path.Combine(folder, FactsName), places.Data.PathOf(FactsName), overwrite: true);
    }
}

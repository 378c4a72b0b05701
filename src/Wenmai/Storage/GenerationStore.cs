using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wenmai.Storage;

/// <summary>Keeps the generations of an index folder: publishes a new one by one rename, opens the newest that is sound, goes back by one, prunes old ones.</summary>
/// <remarks>
/// The folder holds <c>CURRENT</c> (name of the current generation and seal of its manifest), <c>gen-NNNNNN/</c> (manifest and table of files) and
/// <c>segments/</c>, whose files generations share. The current generation and the two it descends from stay.
/// </remarks>
public sealed class GenerationStore
{
    private const int KeptGenerations = 3;
    private const string LearnedName = "learned.tsv";

    /// <summary>Opens a folder, which need not exist yet.</summary>
    public GenerationStore(string folder) : this(folder, DiskFileSystem.Instance)
    {
    }

    internal GenerationStore(string folder, IFileSystem files) => (Folder, Files) = (Path.GetFullPath(folder), files);

    /// <summary>The index folder.</summary>
    public string Folder { get; }

    /// <summary>Where segment files lie.</summary>
    public string SegmentFolder => Path.Combine(Folder, "segments");

    /// <summary>What the index is read and written with.</summary>
    internal IFileSystem Files { get; }

    private string CurrentPath => Path.Combine(Folder, "CURRENT");

    /// <summary>The name of the current generation, or null when there is no index; empty when <c>CURRENT</c> is damaged.</summary>
    public string? CurrentName() => Pointer() is not { } pointer ? null : pointer.Number > 0 ? GenerationManifest.NameOf(pointer.Number) : "";

    /// <summary>Reads the manifest of the current generation.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">The pointer or the manifest can't be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    public GenerationManifest ReadCurrent()
    {
        var pointer = Pointer() ?? throw new IndexMissingException(Folder);
        return FindFault(pointer) is { } fault ? throw fault : ReadManifest(pointer.Number);
    }

    /// <summary>Reads the table of source files of a generation.</summary>
    /// <exception cref="IndexDamagedException">It is missing or differs from its checksum.</exception>
    public IReadOnlyList<SourceEntry> ReadFiles(GenerationManifest manifest)
    {
        var bytes = CheckFiles(manifest);
        return Parse(FilesPath(manifest), () => JsonSerializer.Deserialize(bytes, StorageJson.Readable.ListSourceEntry));
    }

    /// <summary>Looks whether the table of source files is as it was written, without reading what it says: searching needs none of it.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="IndexDamagedException">It is missing or differs from its checksum.</exception>
    internal byte[] CheckFiles(GenerationManifest manifest)
    {
        var bytes = Files.ReadAll(FilesPath(manifest)) ?? throw new IndexDamagedException(FilesPath(manifest), "不存在");
        return HashOf(bytes) == manifest.FilesHash ? bytes : throw new IndexDamagedException(FilesPath(manifest), "与校验和不符");
    }

    private string FilesPath(GenerationManifest manifest) => Path.Combine(Folder, manifest.Name, "files.json");

    /// <summary>Reads what was learned from the archive; empty where nothing was.</summary>
    /// <exception cref="IndexDamagedException">It is missing or differs from its fingerprint.</exception>
    public string ReadLearned(GenerationManifest manifest)
    {
        if (manifest.LearnedHash.Length == 0) return "";
        var path = Path.Combine(Folder, manifest.Name, LearnedName);
        var bytes = Files.ReadAll(path) ?? throw new IndexDamagedException(path, "不存在");
        if (HashOf(bytes) != manifest.LearnedHash) throw new IndexDamagedException(path, "与校验和不符");
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Where a file of this name lies in the generation, or would lie.</summary>
    /// <param name="manifest">The generation.</param>
    /// <param name="name">The file's name.</param>
    internal string PathIn(GenerationManifest manifest, string name) => Path.Combine(Folder, manifest.Name, name);

    /// <summary>Where files of this name lie, or would lie, in all generations on disk, newest first.</summary>
    internal IEnumerable<string> PathsOf(string name) => Numbers().Select(n => Path.Combine(FolderOf(n), name));

    /// <summary>Path of a segment file.</summary>
    public string SegmentPath(string name) => Path.Combine(SegmentFolder, name);

    /// <summary>Paths of the folders with deep vectors of a segment, of all models.</summary>
    /// <param name="segment">Name of the segment.</param>
    internal IEnumerable<string> DeepFoldersOf(string segment) =>
        Files.FoldersOf(SegmentFolder).Where(f => SegmentEntry.OwnerOfDeepFolder(Path.GetFileName(f)) == segment);

    /// <summary>A name no segment bears yet.</summary>
    public string NewSegmentName()
    {
        Files.CreateFolder(SegmentFolder);
        var last = Files.FilesOf(SegmentFolder).Concat(Files.FoldersOf(SegmentFolder))
            .Select(f => int.TryParse(Path.GetFileName(f).Split('-', '.').ElementAtOrDefault(1), out var n) ? n : 0)
            .DefaultIfEmpty(0).Max();
        return $"seg-{last + 1:000000}.wms";
    }

    /// <summary>Makes a generation the current one. Its segment files must be complete and flushed already.</summary>
    /// <returns>The manifest as written, with number, checksum and seal.</returns>
    public GenerationManifest Publish(GenerationManifest manifest, IReadOnlyList<SourceEntry> files, string learned = "") =>
        Adopt(GenerationFiles.Of(manifest with { Number = NextNumber }, files, learned));

    /// <summary>The number of the next generation that is made here.</summary>
    internal int NextNumber => Numbers().FirstOrDefault() + 1;

    /// <summary>Makes a generation the current one whose files were made already, here or elsewhere.</summary>
    /// <returns>Its manifest.</returns>
    internal GenerationManifest Adopt(GenerationFiles files)
    {
        var manifest = files.Read();
        try
        {
            Write(FolderOf(manifest.Number), files);
            Files.Replace(CurrentPath, GenerationPointer.To(manifest).Text);
        }
        catch
        {
            Try(() => Withdraw(manifest.Number));
            throw;
        }
        Try(() => Prune(int.MaxValue));
        return manifest;
    }

    /// <summary>Makes a generation the current one that lies here whole.</summary>
    internal void PointTo(GenerationManifest manifest) => Files.Replace(CurrentPath, GenerationPointer.To(manifest).Text);

    /// <summary>Puts a generation beside the others without making it the current one, so that a rollback can go back to it.</summary>
    internal void Keep(GenerationFiles files)
    {
        var manifest = files.Read();
        if (!Has(manifest)) Write(FolderOf(manifest.Number), files);
    }

    /// <summary>Whether a generation lies here, whole.</summary>
    internal bool Has(GenerationManifest manifest)
    {
        try
        {
            if (ReadManifest(manifest.Number).Seal != manifest.Seal) return false;
            CheckFiles(manifest);
            ReadLearned(manifest);
            return true;
        }
        catch (Exception e) when (e is IndexDamagedException or IndexTooNewException)
        {
            return false;
        }
    }

    /// <summary>Goes back to the nearest sound generation that the current one descends from. The next run works on from there; numbers are not used again.</summary>
    /// <returns>The generation left and the one that is current now.</returns>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="NoEarlierGenerationException">There is none to go back to.</exception>
    /// <exception cref="IndexBusyException">Another process is writing.</exception>
    public (string From, GenerationManifest To) Rollback()
    {
        using var writer = AcquireWriterLock();
        return GoBack();
    }

    /// <summary>Goes back by one; the caller holds the lock.</summary>
    /// <inheritdoc cref="Rollback"/>
    internal (string From, GenerationManifest To) GoBack()
    {
        var pointer = Pointer() ?? throw new IndexMissingException(Folder);
        var lineage = Lineage(pointer).ToList();
        var from = GenerationManifest.NameOf(lineage.FirstOrDefault());
        var target = lineage.Skip(1).Select(FindSound).FirstOrDefault(g => g is not null) ?? throw new NoEarlierGenerationException(from);
        Files.Replace(CurrentPath, GenerationPointer.To(target).Text);
        return (from, target);
    }

    /// <summary>Takes the right to write. Released by disposal and by the death of the process, so a crash never blocks.</summary>
    /// <exception cref="IndexBusyException">Another process, or another writer of this one, holds it.</exception>
    public IDisposable AcquireWriterLock() => WriterLock.Acquire(Folder);

    /// <summary>Opens the current generation or, when it is damaged, the nearest sound one that it descends from.</summary>
    /// <param name="open">Opens what the manifest names; throws <see cref="IndexDamagedException"/> where that is damaged.</param>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">No generation is sound; the fault is that of the current one.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    internal OpenedGeneration<T> OpenNewest<T>(Func<GenerationManifest, T> open)
    {
        while (true)
        {
            var pointer = Pointer() ?? throw new IndexMissingException(Folder);
            var damage = FindFault(pointer);
            foreach (var number in Lineage(pointer))
            {
                try
                {
                    var manifest = ReadManifest(number);
                    return new OpenedGeneration<T>(manifest, open(manifest), pointer, damage);
                }
                catch (IndexDamagedException e)
                {
                    damage ??= e;
                    if (Pointer() != pointer) break;   // not damaged but pruned: others have been published meanwhile
                }
            }
            if (Pointer() == pointer) throw damage ?? new IndexDamagedException(CurrentPath, "所指的一代索引不存在");
        }
    }

    /// <summary>What <c>CURRENT</c> says, or null when there is no index.</summary>
    internal GenerationPointer? Pointer() =>
        Files.ReadAll(CurrentPath) is { } bytes ? new GenerationPointer(Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>The generations that the current one descends from and that can still be read, newest first, with what is wrong with those that can't.</summary>
    internal IEnumerable<(GenerationManifest? Manifest, IndexDamagedException? Damage)> Earlier() => Lineage(Pointer()!).Skip(1).Select(number =>
    {
        try
        {
            return ((GenerationManifest?)ReadManifest(number), (IndexDamagedException?)null);
        }
        catch (IndexDamagedException e)
        {
            return (null, e);
        }
    });

    /// <summary>Removes what a run that failed or was killed has left: generations it had no time to prune, and segments that none names.</summary>
    /// <remarks>Generations newer than the current one stay until the next is published, or their numbers would be used again.</remarks>
    internal void RemoveLeftovers()
    {
        Try(() => Prune(Pointer()?.Number ?? 0));
        if (!Directory.Exists(Folder)) return;
        foreach (var staging in Directory.GetDirectories(Folder, RestorePrefix + "*")) Try(() => Directory.Delete(staging, recursive: true));
    }

    /// <summary>How the folders begin in which a snapshot is unpacked before it becomes a generation. Whoever holds the writer lock finds only those of killed processes.</summary>
    internal const string RestorePrefix = "restore-";

    /// <summary>Removes a generation whose publishing failed; not when that happened after it had become the current one.</summary>
    private void Withdraw(int number)
    {
        if (Pointer()?.Number != number) Files.DeleteFolder(FolderOf(number));
    }

    private void Write(string generation, GenerationFiles files)
    {
        Files.CreateFolder(generation);
        Files.CreateFolder(SegmentFolder);   // an archive without a speech has no segment, yet its folder is flushed
        Files.Replace(Path.Combine(generation, "files.json"), files.Sources);
        if (files.Learned.Length > 0) Files.Replace(Path.Combine(generation, LearnedName), files.Learned);
        Files.Replace(Path.Combine(generation, "manifest.json"), files.Manifest);
        Files.FlushFolder(SegmentFolder);
        Files.FlushFolder(Folder);
    }

    /// <summary>What is wrong with <c>CURRENT</c> itself; null when it is sound, and when what it points at is to blame.</summary>
    private IndexDamagedException? FindFault(GenerationPointer pointer)
    {
        if (pointer.Number == 0) return new IndexDamagedException(CurrentPath, "的内容不是一代索引的名称");
        try
        {
            return ReadManifest(pointer.Number).Seal == pointer.Seal ? null : new IndexDamagedException(CurrentPath, "与所指一代的校验和不符");
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }

    private GenerationManifest ReadManifest(int number)
    {
        var path = Path.Combine(FolderOf(number), "manifest.json");
        var bytes = Files.ReadAll(path) ?? throw new IndexDamagedException(path, "不存在");
        var manifest = Parse(path, () => ManifestReader.Read(bytes));
        if (manifest.Format < GenerationManifest.NewestFormat) throw new IndexDamagedException(path, "是旧版本程序建立的，格式已变");
        if (!Seal.IsIntact(bytes) || manifest.Number != number) throw new IndexDamagedException(path, "与校验和不符");
        if (manifest.Format > GenerationManifest.NewestFormat) throw new IndexTooNewException(path, manifest.Format, GenerationManifest.NewestFormat);
        return manifest;
    }

    /// <summary>The manifest of a generation all of whose bytes are sound, or null.</summary>
    private GenerationManifest? FindSound(int number)
    {
        try
        {
            var manifest = ReadManifest(number);
            ReadFiles(manifest);
            ReadLearned(manifest);
            foreach (var entry in manifest.Segments) CheckBytes(entry);
            return manifest;
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }

    /// <summary>The generation pointed at and those it descends from, by number; where a manifest can't be read, the next lower number stands in.</summary>
    private IEnumerable<int> Lineage(GenerationPointer pointer)
    {
        for (var number = pointer.Number > 0 ? pointer.Number : Numbers().FirstOrDefault(); number > 0; number = ParentOf(number)) yield return number;
    }

    private int ParentOf(int number)
    {
        var lower = Numbers().Where(n => n < number).ToList();
        try
        {
            var parent = ReadManifest(number).Parent;
            return lower.Contains(parent) ? parent : 0;
        }
        catch (IndexDamagedException)
        {
            return lower.FirstOrDefault();
        }
    }

    private void CheckBytes(SegmentEntry entry)
    {
        if (entry.Parts is { } parts) SegmentParts.Check(SegmentPath(entry.PartsFolder), parts);
        using var segment = new SegmentFile(SegmentPath(entry.Name), Files);
        segment.CheckAll();
    }

    private string FolderOf(int number) => Path.Combine(Folder, GenerationManifest.NameOf(number));

    /// <summary>Numbers of all generations on disk, also of those a crash left unpublished and those left by a rollback, descending.</summary>
    private IEnumerable<int> Numbers() => Files.FoldersOf(Folder)
        .Select(f => Path.GetFileName(f)).Where(n => n.StartsWith("gen-", StringComparison.Ordinal))
        .Select(n => int.TryParse(n.AsSpan(4), out var number) ? number : 0).Where(n => n > 0).OrderDescending();

    /// <summary>Removes generations no longer kept and segments that none on disk names.</summary>
    /// <param name="before">Generations from this number on stay.</param>
    private void Prune(int before)
    {
        if (before > 0)
        {
            var kept = Lineage(Pointer()!).Take(KeptGenerations).ToHashSet();
            foreach (var number in Numbers().Where(n => n < before && !kept.Contains(n)).ToList()) Try(() => Files.DeleteFolder(FolderOf(number)));
        }
        RemoveSegmentsBut(Numbers());
    }

    /// <summary>Removes the segments that none of these generations names; none when one of them can't be read, since then nobody knows what it needs.</summary>
    private void RemoveSegmentsBut(IEnumerable<int> generations)
    {
        var named = generations.SelectMany(SegmentsOf).ToHashSet();
        foreach (var file in Files.FilesOf(SegmentFolder).Where(f => !named.Contains(Path.GetFileName(f)))) Try(() => Files.DeleteFile(file));
        foreach (var folder in Files.FoldersOf(SegmentFolder).Where(f => !IsNeeded(Path.GetFileName(f)))) Try(() => Files.DeleteFolder(folder));

        // Deep vectors come after a generation was published, so that none names them: they go with the segment they belong to.
        bool IsNeeded(string folder) => named.Contains(folder) || (SegmentEntry.OwnerOfDeepFolder(folder) is { } owner && named.Contains(owner));
    }

    /// <summary>Tidying that may fail: Windows keeps files that a reader still has open, a disk may err. The next run tries again.</summary>
    private static void Try(Action tidy)
    {
        try
        {
            tidy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexDamagedException or IndexTooNewException)
        {
        }
    }

    private IEnumerable<string> SegmentsOf(int generation) =>
        Files.FilesOf(FolderOf(generation)).Any(f => Path.GetFileName(f) == "manifest.json")
            ? ReadManifest(generation).Segments.SelectMany(s => s.Names)
            : [];

    /// <summary>SHA-256 of a file, as manifests name it.</summary>
    internal static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static T Parse<T>(string path, Func<T?> read) where T : class
    {
        try
        {
            return read() ?? throw new IndexDamagedException(path, "为空");
        }
        catch (JsonException)
        {
            throw new IndexDamagedException(path, "无法读取");
        }
    }
}

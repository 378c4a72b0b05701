using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wenmai.Storage;

/// <summary>Keeps the generations of an index folder: publishes a new one by one rename, hands out the current one, prunes old ones.</summary>
/// <remarks>
/// The folder holds <c>CURRENT</c> (the name of the current generation), <c>gen-NNNNNN/</c> (manifest and table of files) and <c>segments/</c>,
/// whose files generations share. The current generation and the two before it stay.
/// </remarks>
public sealed class GenerationStore(string folder)
{
    private const int KeptGenerations = 3;
    private const string LearnedName = "learned.tsv";

    /// <summary>The index folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Where segment files lie.</summary>
    public string SegmentFolder => Path.Combine(Folder, "segments");

    private string CurrentPath => Path.Combine(Folder, "CURRENT");

    /// <summary>The name of the current generation, or null when there is no index.</summary>
    public string? CurrentName()
    {
        try
        {
            return File.ReadAllText(CurrentPath).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads the manifest of the current generation.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">The pointer or the manifest can't be read, or is of a newer format.</exception>
    public GenerationManifest ReadCurrent()
    {
        var name = CurrentName() ?? throw new IndexMissingException(Folder);
        if (!IsGenerationName(name)) throw new IndexDamagedException(CurrentPath, "的内容不是一代索引的名称");
        var path = Path.Combine(Folder, name, "manifest.json");
        var manifest = ReadJson(path, StorageJson.Readable.GenerationManifest);
        if (manifest.Format > GenerationManifest.NewestFormat)
            throw new IndexDamagedException(path, $"的格式版本 {manifest.Format} 比本程序（{GenerationManifest.NewestFormat}）新");
        return manifest;
    }

    /// <summary>Reads the table of source files of a generation.</summary>
    /// <exception cref="IndexDamagedException">It is missing or differs from its checksum.</exception>
    public IReadOnlyList<SourceEntry> ReadFiles(GenerationManifest manifest)
    {
        var path = Path.Combine(Folder, manifest.Name, "files.json");
        if (!File.Exists(path)) throw new IndexDamagedException(path, "不存在");
        if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) != manifest.FilesHash)
            throw new IndexDamagedException(path, "与校验和不符");
        return ReadJson(path, StorageJson.Readable.ListSourceEntry);
    }

    /// <summary>Reads what was learned from the archive; empty where nothing was.</summary>
    /// <exception cref="IndexDamagedException">It is missing or differs from its fingerprint.</exception>
    public string ReadLearned(GenerationManifest manifest)
    {
        if (manifest.LearnedHash.Length == 0) return "";
        var path = Path.Combine(Folder, manifest.Name, LearnedName);
        if (!File.Exists(path)) throw new IndexDamagedException(path, "不存在");
        var bytes = File.ReadAllBytes(path);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != manifest.LearnedHash) throw new IndexDamagedException(path, "与校验和不符");
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Path of a segment file.</summary>
    public string SegmentPath(string name) => Path.Combine(SegmentFolder, name);

    /// <summary>A name no segment bears yet.</summary>
    public string NewSegmentName()
    {
        Directory.CreateDirectory(SegmentFolder);
        var last = Directory.EnumerateFiles(SegmentFolder, "seg-*.wms")
            .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f).AsSpan(4), out var n) ? n : 0)
            .DefaultIfEmpty(0).Max();
        return $"seg-{last + 1:000000}.wms";
    }

    /// <summary>Makes a generation the current one. Its segment files must be complete and flushed already.</summary>
    /// <returns>The manifest as written, with number and checksum.</returns>
    public GenerationManifest Publish(GenerationManifest manifest, IReadOnlyList<SourceEntry> files, string learned = "")
    {
        var table = JsonSerializer.Serialize(files.ToList(), StorageJson.Readable.ListSourceEntry);
        manifest = manifest with { Number = NextNumber(), FilesHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(table))) };
        var generation = Path.Combine(Folder, manifest.Name);
        Directory.CreateDirectory(generation);
        Directory.CreateDirectory(SegmentFolder);   // an archive without a speech has no segment, yet its folder is flushed
        DurableFiles.Replace(Path.Combine(generation, "files.json"), table);
        if (learned.Length > 0) DurableFiles.Replace(Path.Combine(generation, LearnedName), learned);
        DurableFiles.Replace(Path.Combine(generation, "manifest.json"), JsonSerializer.Serialize(manifest, StorageJson.Readable.GenerationManifest));
        DurableFiles.FlushFolder(SegmentFolder);
        DurableFiles.FlushFolder(Folder);
        DurableFiles.Replace(CurrentPath, manifest.Name);
        Prune(manifest.Number);
        return manifest;
    }

    /// <summary>Takes the right to write. Released by disposal and by the death of the process, so a crash never blocks.</summary>
    /// <exception cref="IndexBusyException">Another process, or another writer of this one, holds it.</exception>
    public IDisposable AcquireWriterLock()
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, "writer.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(path + ".pid", Environment.ProcessId.ToString());
            return file;
        }
        catch (IOException) when (File.Exists(path))
        {
            // A held lock can't be read on every system; the file beside it can.
            throw new IndexBusyException(HolderOf(path + ".pid"));
        }
    }

    private static int HolderOf(string path) =>
        File.Exists(path) && int.TryParse(File.ReadAllText(path), out var id) ? id : 0;

    private static bool IsGenerationName(string name) => name.StartsWith("gen-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), out _);

    private IEnumerable<(string Path, int Number)> Generations() =>
        Directory.EnumerateDirectories(Folder, "gen-*")
            .Where(d => IsGenerationName(Path.GetFileName(d)))
            .Select(d => (d, int.Parse(Path.GetFileName(d).AsSpan(4))));

    /// <summary>Beyond every folder that exists, also beyond those a crash left unpublished.</summary>
    private int NextNumber() => Generations().Select(g => g.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Removes generations no longer kept and segments no kept generation names. What can't be removed now goes with the next run.</summary>
    private void Prune(int current)
    {
        var kept = Generations().Where(g => g.Number <= current).OrderByDescending(g => g.Number).Take(KeptGenerations).ToList();
        foreach (var (path, _) in Generations().Except(kept).ToList()) TryDelete(() => Directory.Delete(path, recursive: true));
        if (NamedSegments(kept.Select(g => g.Path)) is not { } named) return;
        foreach (var file in Directory.EnumerateFiles(SegmentFolder).Where(f => !named.Contains(Path.GetFileName(f))).ToList())
            TryDelete(() => File.Delete(file));
    }

    /// <summary>Segments that the generations name; null when one of them can't be read, since then nobody knows what it needs.</summary>
    private static HashSet<string>? NamedSegments(IEnumerable<string> generations)
    {
        try
        {
            return generations.SelectMany(SegmentsOf).ToHashSet();
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }

    private static IEnumerable<string> SegmentsOf(string generation)
    {
        var path = Path.Combine(generation, "manifest.json");
        return File.Exists(path) ? ReadJson(path, StorageJson.Readable.GenerationManifest).Segments.Select(s => s.Name) : [];
    }

    private static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps files that a reader still has open.
        }
    }

    private static T ReadJson<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new IndexDamagedException(path, "为空");
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IndexDamagedException(path, "无法读取");
        }
    }
}

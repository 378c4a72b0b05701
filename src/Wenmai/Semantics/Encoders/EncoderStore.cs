using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wenmai.Storage;

namespace Wenmai.Semantics.Encoders;

/// <summary>An encoder that has been added.</summary>
/// <param name="About">What it is.</param>
/// <param name="Bytes">Bytes of its files.</param>
/// <param name="IsInUse">Whether searches use it.</param>
public sealed record EncoderEntry(EncoderDescription About, long Bytes, bool IsInUse);

/// <summary>The pretrained encoders of an archive: folders in its index folder, and the name of the one in use. Added by people, never shipped.</summary>
/// <remarks>
/// <c>encoders/NAME/</c> holds <c>model.onnx</c>, <c>vocab.txt</c>, <c>model.json</c> and the licence; <c>encoders/in-use.json</c> names the one that
/// searches use. Every change is one rename, so that a crash leaves the state before or after it.
/// </remarks>
/// <param name="indexFolder">The index folder, which need not hold an index yet.</param>
public sealed class EncoderStore(string indexFolder)
{
    /// <summary>Stands for no encoder where one is named; no encoder has this name.</summary>
    public const string None = "none";

    /// <summary>Name of the ONNX file.</summary>
    internal const string ModelName = "model.onnx";

    /// <summary>Name of the vocabulary.</summary>
    internal const string VocabularyName = "vocab.txt";

    /// <summary>Name of the file that says which encoder searches use.</summary>
    internal const string InUseName = "in-use.json";

    private const string StagedPrefix = ".adding-";
    private const int MaxName = 60;

    /// <summary>Rises when the way of reading texts changes: then all vectors are made anew.</summary>
    private const int Revision = 1;

    private static readonly IFileSystem Files = DiskFileSystem.Instance;

    private readonly string _index = Path.GetFullPath(indexFolder);

    /// <summary>Where they lie.</summary>
    public string Folder => Path.Combine(_index, "encoders");

    /// <summary>All that have been added, by name.</summary>
    public IReadOnlyList<EncoderEntry> All()
    {
        var inUse = InUse()?.Name;
        return [.. Files.FoldersOf(Folder).Where(f => !IsStaged(f)).Order(StringComparer.Ordinal)
            .Select(f => new EncoderEntry(DescriptionIn(f) with { Name = Path.GetFileName(f) }, Files.FilesOf(f).Sum(p => new FileInfo(p).Length), Path.GetFileName(f) == inUse))];
    }

    /// <summary>Adds an encoder after trying it. It is not used yet.</summary>
    /// <param name="source">Its folder, or the zip or jar that it was published in.</param>
    /// <param name="name">Its name; null: as its files say.</param>
    /// <returns>What it is.</returns>
    /// <exception cref="EncoderFault">It can't be used (E430-E433), or the name can't (E435). Nothing is left of it.</exception>
    /// <exception cref="IndexBusyException">Another process is adding one.</exception>
    public EncoderDescription Add(string source, string? name = null)
    {
        using var right = WriterLock.Acquire(Folder);
        foreach (var left in Files.FoldersOf(Folder).Where(IsStaged)) Files.DeleteFolder(left);
        var staged = Path.Combine(Folder, StagedPrefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(staged);
        try
        {
            var about = EncoderPackage.Unpack(source, staged);
            about = CheckName(about with { Name = name ?? about.Name });
            about = EncoderTrial.Run(Path.Combine(staged, ModelName), File.ReadAllBytes(Path.Combine(staged, VocabularyName)), about);
            Files.Replace(Path.Combine(staged, EncoderDescription.FileName), about.ToString());
            var target = Path.Combine(Folder, about.Name);
            if (Directory.Exists(target))
                return FingerprintOf(DescriptionIn(target)) == FingerprintOf(about) ? about : throw EncoderFault.Name(about.Name, "已被另一个模型使用");
            Directory.Move(staged, target);
            return about;
        }
        finally
        {
            if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
        }
    }

    /// <summary>Lets searches use an encoder; its vectors follow with the next <c>DeepIndexer</c> run.</summary>
    /// <exception cref="EncoderFault">There is none of that name (E434).</exception>
    public void Use(string name)
    {
        var about = DescriptionIn(FolderOf(name));
        var settings = new EncoderInUse(name, FingerprintOf(about), about.QueryPrefix, about.Far);
        Files.Replace(Path.Combine(Folder, InUseName), JsonSerializer.Serialize(settings, JsonSerializerOptions.Web));
    }

    /// <summary>Lets searches use none; vectors stay for the day it is used again.</summary>
    public void UseNone() => Files.DeleteFile(Path.Combine(Folder, InUseName));

    /// <summary>Removes an encoder and its vectors; searches that used it use none.</summary>
    /// <exception cref="EncoderFault">There is none of that name (E434).</exception>
    public void Remove(string name)
    {
        var folder = FolderOf(name);
        var fingerprint = FingerprintOf(DescriptionIn(folder));
        if (InUse()?.Name == name) UseNone();
        Files.DeleteFolder(folder);
        foreach (var vectors in SegmentEntry.DeepFolders(fingerprint, Files.FoldersOf(new GenerationStore(_index).SegmentFolder))) Files.DeleteFolder(vectors);
    }

    /// <summary>The encoder that searches use, as a deep model; null for none. It is opened when it is first asked.</summary>
    /// <param name="threads">Threads that read passages.</param>
    internal DeepModel? Open(int threads) => InUse() is { } inUse ? ModelOf(inUse, threads) : null;

    /// <summary>What <c>in-use.json</c> says; null where there is none, or none that can be read.</summary>
    internal EncoderInUse? InUse()
    {
        // Every request asks this, and most archives have none: a file that is missed costs an exception each time.
        if (!File.Exists(Path.Combine(Folder, InUseName))) return null;
        try
        {
            return Files.ReadAll(Path.Combine(Folder, InUseName)) is { } bytes ? JsonSerializer.Deserialize<EncoderInUse>(bytes, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An encoder that was added, whether searches use it or not: for measurements.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="threads">Threads that read passages.</param>
    /// <exception cref="EncoderFault">There is none of that name (E434).</exception>
    internal DeepModel Open(string name, int threads)
    {
        var about = DescriptionIn(FolderOf(name));
        return ModelOf(new EncoderInUse(name, FingerprintOf(about), about.QueryPrefix, about.Far), threads);
    }

    private DeepModel ModelOf(EncoderInUse inUse, int threads) => new(
        new DeepModelSettings { Name = inUse.Name, Fingerprint = inUse.Fingerprint, IsRemote = false, QueryPrefix = inUse.QueryPrefix, Far = inUse.Far },
        () => OpenChecked(inUse, Path.Combine(Folder, inUse.Name), threads));

    /// <summary>Opens an encoder after comparing its files with what was tried when it was added.</summary>
    private static OnnxEncoder OpenChecked(EncoderInUse inUse, string folder, int threads)
    {
        try
        {
            var about = DescriptionIn(folder);
            var vocabulary = File.ReadAllBytes(Path.Combine(folder, VocabularyName));
            if (FingerprintOf(about) != inUse.Fingerprint || HashOf(vocabulary) != about.VocabularySha256 || HashOf(Path.Combine(folder, ModelName)) != about.Sha256)
                throw new DeepModelException($"模型“{inUse.Name}”的文件已改变，请重新添加", isPassing: false);
            return OnnxEncoder.Open(Path.Combine(folder, ModelName), vocabulary, about, threads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EncoderFault)
        {
            throw new DeepModelException($"模型“{inUse.Name}”的文件缺失或损坏，请重新添加", isPassing: false);
        }
    }

    /// <summary>Sixteen digits that change with everything that a vector depends on.</summary>
    private static string FingerprintOf(EncoderDescription about)
    {
        var all = $"{Revision}\n{about.Sha256}\n{about.VocabularySha256}\n{about.Pooling}\n{about.MaxTokens}\n{about.LowerCase}";
        return HashOf(Encoding.UTF8.GetBytes(all))[..16];
    }

    /// <summary>SHA-256 of bytes in hexadecimal.</summary>
    internal static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a file in hexadecimal.</summary>
    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private string FolderOf(string name) =>
        IsName(name) && Directory.Exists(Path.Combine(Folder, name)) ? Path.Combine(Folder, name) : throw EncoderFault.Missing(name);

    private static EncoderDescription DescriptionIn(string folder)
    {
        try
        {
            return EncoderDescription.Parse(File.ReadAllText(Path.Combine(folder, EncoderDescription.FileName)));
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new EncoderDescription { Name = Path.GetFileName(folder) };
        }
    }

    private static EncoderDescription CheckName(EncoderDescription about) =>
        IsName(about.Name) ? about : throw EncoderFault.Name(PlainText(about.Name), "不能使用");

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && name[0] != '.' && name[^1] != '.' && name != None && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string PlainText(string text) => new([.. text.Where(c => !char.IsControl(c)).Take(MaxName)]);

    private static bool IsStaged(string folder) => Path.GetFileName(folder).StartsWith(StagedPrefix, StringComparison.Ordinal);
}

/// <summary>Which encoder searches use.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fingerprint">Changes with everything that its vectors depend on.</param>
/// <param name="QueryPrefix">Put before each query.</param>
/// <param name="Far">The cosine that unrelated sentences have.</param>
internal sealed record EncoderInUse(string Name, string Fingerprint, string QueryPrefix, double Far);

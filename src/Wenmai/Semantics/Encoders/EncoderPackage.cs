using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wenmai.Semantics.Encoders;

/// <summary>Reads an encoder as it was published: a folder, or a zip or jar with the same files somewhere in it.</summary>
internal static partial class EncoderPackage
{
    /// <summary>Bytes of the ONNX file at most: a base model of BERT takes 400 MB as it was trained, 100 MB as int8.</summary>
    public const long MaxModel = 1L << 30;

    private const long MaxSmallFile = 32L << 20;
    private const int DefaultTokens = 512;
    private const int MostTokens = 8192;

    /// <summary>Copies what is needed of an encoder into a folder, under our names.</summary>
    /// <param name="source">A folder, a zip, a jar, or an ONNX file with the others beside it.</param>
    /// <param name="target">An empty folder.</param>
    /// <returns>What its files say of it.</returns>
    /// <exception cref="EncoderFault">Something is missing (E430), broken (E431) or too large (E432).</exception>
    public static EncoderDescription Unpack(string source, string target)
    {
        try
        {
            using var files = Open(source);
            return Unpack(files, source, target);
        }
        catch (InvalidDataException)
        {
            throw EncoderFault.Unfit("压缩文件已损坏");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EncoderFault.Incomplete($"没有找到 {Path.GetFileName(source)}");
        }
    }

    private static EncoderDescription Unpack(PackageFiles files, string source, string target)
    {
        var model = files.Named(n => n.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)).OrderBy(f => Preference(f.Name)).ThenBy(f => f.Bytes).FirstOrDefault()
            ?? throw EncoderFault.Incomplete("没有 .onnx 文件");
        if (model.Bytes > MaxModel) throw EncoderFault.TooLarge($"{Path.GetFileName(model.Name)} 有 {model.Bytes >> 20} MB，最多 {MaxModel >> 20} MB");
        var tokenizer = files.Small("tokenizer.json") is { } json ? TokenReader.Read(json) : ((byte[] Vocabulary, bool LowerCase)?)null;
        var vocabulary = files.Small("vocab.txt") ?? tokenizer?.Vocabulary ?? throw EncoderFault.Incomplete("没有 vocab.txt 或 tokenizer.json");
        var about = Described(files) with { LowerCase = tokenizer?.LowerCase == true || IsLowered(files) || !TokenReader.HasCapitals(vocabulary) };
        if (about.Name.Length == 0) about = about with { Name = NameOf(source, model.Name) };
        var path = Path.Combine(target, EncoderStore.ModelName);
        using (var stream = File.Create(path)) model.CopyTo(stream, MaxModel);
        var hash = EncoderStore.HashOf(path);
        if (about.Sha256.Length > 0 && !about.Sha256.Equals(hash, StringComparison.OrdinalIgnoreCase)) throw EncoderFault.Unfit("ONNX 文件与 model.json 所写的 SHA-256 不符");
        File.WriteAllBytes(Path.Combine(target, EncoderStore.VocabularyName), vocabulary);
        if ((files.Small("LICENSE") ?? files.Small("LICENSE.txt")) is { } licence) File.WriteAllBytes(Path.Combine(target, "LICENSE"), licence);
        return about with
        {
            Sha256 = hash,
            VocabularySha256 = EncoderStore.HashOf(vocabulary),
            Source = Path.GetFileName(Path.TrimEndingDirectorySeparator(source)),
        };
    }

    /// <summary>What <c>model.json</c> says, and where it says nothing, the files of the tools that models are published with.</summary>
    private static EncoderDescription Described(PackageFiles files)
    {
        var about = files.Small(EncoderDescription.FileName) is { } own ? ParseOwn(own) : new EncoderDescription();
        if (about.MaxTokens is <= 0 or > MostTokens) about = about with { MaxTokens = Math.Clamp(NumberIn(files.Small("config.json"), "max_position_embeddings") ?? DefaultTokens, 2, MostTokens) };
        if (about.Pooling is null) about = about with { Pooling = PoolingOf(files.Small("1_Pooling/config.json")) };
        if (about.Licence.Length == 0) about = about with { Licence = LicenceOf(files) };
        return about;
    }

    private static EncoderDescription ParseOwn(byte[] json)
    {
        try
        {
            return EncoderDescription.Parse(Encoding.UTF8.GetString(json));
        }
        catch (JsonException)
        {
            throw EncoderFault.Unfit("model.json 无法读取");
        }
    }

    private static bool IsLowered(PackageFiles files) => ValueIn(files.Small("tokenizer_config.json"), "do_lower_case") is { ValueKind: JsonValueKind.True };

    private static EncoderPooling? PoolingOf(byte[]? json)
    {
        if (ValueIn(json, "pooling_mode_cls_token") is { ValueKind: JsonValueKind.True }) return EncoderPooling.Cls;
        return ValueIn(json, "pooling_mode_mean_tokens") is { ValueKind: JsonValueKind.True } ? EncoderPooling.Mean : null;
    }

    private static string LicenceOf(PackageFiles files)
    {
        if (files.Small("README.md") is { } card && LicenceLine().Match(Encoding.UTF8.GetString(card)) is { Success: true } stated) return stated.Groups[1].Value.Trim();
        return (files.Small("LICENSE") ?? files.Small("LICENSE.txt")) is { } text
            ? Encoding.UTF8.GetString(text).Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? ""
            : "";
    }

    private static int? NumberIn(byte[]? json, string key) => ValueIn(json, key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static JsonElement? ValueIn(byte[]? json, string key)
    {
        if (json is null) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A model rounded to eight bits is a quarter of the size and hears nearly the same.</summary>
    private static int Preference(string name) => Path.GetFileName(name).ToLowerInvariant() switch
    {
        var n when n.Contains("quant", StringComparison.Ordinal) || n.Contains("int8", StringComparison.Ordinal) => 0,
        "model.onnx" => 1,
        _ => 2,
    };

    /// <summary>The name of the folder or archive; that of the folder with the model where it lies deeper and says more.</summary>
    private static string NameOf(string source, string model)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
        if (File.Exists(source)) name = Path.GetFileNameWithoutExtension(name);
        if (Path.GetDirectoryName(model) is { Length: > 0 } folder && Path.GetFileName(folder) is var last && last != "onnx") name = last;
        return new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-').Take(60)]).TrimStart('.');
    }

    private static PackageFiles Open(string source)
    {
        if (Directory.Exists(source)) return PackageFiles.OfFolder(source);
        return source.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            ? PackageFiles.OfFolder(Path.GetDirectoryName(Path.GetFullPath(source))!)
            : PackageFiles.OfZip(new ZipArchive(File.OpenRead(source), ZipArchiveMode.Read));
    }

    [GeneratedRegex(@"^license:\s*(\S.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex LicenceLine();

    /// <summary>A file of a package.</summary>
    /// <param name="Name">Its path in the package, with <c>/</c>.</param>
    /// <param name="Bytes">Its size, as stated.</param>
    /// <param name="Open">Opens it.</param>
    private sealed record PackageFile(string Name, long Bytes, Func<Stream> Open)
    {
        /// <summary>Copies it, stopping where it turns out larger than it may be.</summary>
        public void CopyTo(Stream target, long most)
        {
            using var source = Open();
            var buffer = new byte[1 << 20];
            long total = 0;
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                if ((total += read) > most) throw EncoderFault.TooLarge($"{Path.GetFileName(Name)} 超过 {most >> 20} MB");
                target.Write(buffer, 0, read);
            }
        }
    }

    /// <summary>The files of a folder or of a zip, read alike.</summary>
    private sealed class PackageFiles(IReadOnlyList<PackageFile> files, IDisposable? archive) : IDisposable
    {
        private const int MaxFiles = 10_000;

        public static PackageFiles OfFolder(string folder) => new(
            [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint })
                .Take(MaxFiles).Select(f => new PackageFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), new FileInfo(f).Length, () => File.OpenRead(f)))],
            null);

        public static PackageFiles OfZip(ZipArchive zip) => new([.. zip.Entries.Take(MaxFiles).Select(e => new PackageFile(e.FullName, e.Length, e.Open))], zip);

        public IEnumerable<PackageFile> Named(Func<string, bool> isWanted) => files.Where(f => isWanted(f.Name));

        /// <summary>The content of a file of that name, the one nearest to the top; null where there is none.</summary>
        public byte[]? Small(string name)
        {
            var file = files.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || f.Name.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)
                || f.Name.EndsWith("-" + name, StringComparison.OrdinalIgnoreCase)).OrderBy(f => f.Name.Length).FirstOrDefault();
            if (file is null) return null;
            using var content = new MemoryStream();
            file.CopyTo(content, MaxSmallFile);
            return content.ToArray();
        }

        public void Dispose() => archive?.Dispose();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wenmai.Storage;

/// <summary>What one generation of the index consists of. Written once, never changed.</summary>
public sealed record GenerationManifest
{
    /// <summary>The one format this program writes and reads: that of manifests times a thousand, and that of segments. Either rises with a change of its own.</summary>
    public const int NewestFormat = 2 * 1000 + SegmentFormat.Version;

    /// <summary>The engine of this program, which needs no other package.</summary>
    public const string EmbeddedEngine = "embedded";

    /// <summary>Format of this manifest and of the files it names.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>1-based number of the generation.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the engine that made the segments and alone can read them.</summary>
    public string Engine { get => field ?? EmbeddedEngine; init; }

    /// <summary>Number of the generation it was made from, to which a rollback goes; 0 for none.</summary>
    public int Parent { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Fingerprint of readers, rules and lexicons that made the labels; another one makes every file stale.</summary>
    public required string AnnotationFingerprint { get; init; }

    /// <summary>Fingerprint of the model that made the vectors; empty when there are none. Another one makes every file stale.</summary>
    public string ModelFingerprint { get; init; } = "";

    /// <summary>The archive's themes, as <see cref="Wenmai.Taxonomy"/> writes them; empty for those that ship.</summary>
    public string Taxonomy { get; init; } = "";

    /// <summary>The indexed folders, absolute.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>The segments, oldest first.</summary>
    public required IReadOnlyList<SegmentEntry> Segments { get; init; }

    /// <summary>Fingerprint of what was learned from the archive: SHA-256, in hexadecimal, of the file <c>learned.tsv</c> beside this manifest; empty where
    /// nothing was learned, and no such file is there.</summary>
    public string LearnedHash { get; init; } = "";

    /// <summary>SHA-256, in hexadecimal, of the archive's own wordings in force; empty without. Others make a new generation of the same segments.</summary>
    public string WordingsHash { get; init; } = "";

    /// <summary>SHA-256, in hexadecimal, of the table of files beside this manifest.</summary>
    public required string FilesHash { get; init; }

    /// <summary>SHA-256, in hexadecimal, of this manifest; see <see cref="Storage.Seal"/>.</summary>
    public string Seal { get; init; } = Storage.Seal.Empty;

    /// <summary>The generation's name and its folder's: <c>gen-</c> and six digits.</summary>
    [JsonIgnore]
    public string Name => NameOf(Number);

    /// <summary>The name of generation <paramref name="number"/>.</summary>
    public static string NameOf(int number) => $"gen-{number:000000}";
}

/// <summary>A segment as a generation sees it.</summary>
/// <param name="Name">Name of its file, without a path.</param>
/// <param name="Bytes">Its size, that of <see cref="Parts"/> included.</param>
/// <param name="Deleted">Ordinals of its speeches that this generation does not show, ascending.</param>
public sealed record SegmentEntry(string Name, long Bytes, IReadOnlyList<int> Deleted)
{
    /// <summary>The files, in <see cref="PartsFolder"/>, of the engine's text index, with their seals; null where the segment's own file holds it and its checksums.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SegmentPart>? Parts { get; init; }

    /// <summary>Name of the folder of <see cref="Parts"/>, whether there is one or not.</summary>
    [JsonIgnore]
    public string PartsFolder => PartsFolderOf(Name);

    /// <summary>What it has in the folder of segments: its file and perhaps the folder of its parts.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => Parts is null ? [Name] : [Name, PartsFolder];

    /// <summary>Paths of its files relative to the folder of segments, with <c>/</c>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Files => Parts is null ? [Name] : [Name, .. Parts.Select(p => $"{PartsFolder}/{p.Name}")];

    /// <summary>The name of the folder of deep vectors beside the segment file <paramref name="name"/>.</summary>
    /// <param name="name">The segment.</param>
    /// <param name="model">Fingerprint of the model.</param>
    /// <param name="isSentences">Whether it is for sentences instead of passages.</param>
    public static string DeepFolderOf(string name, string model, bool isSentences) =>
        Path.ChangeExtension(name, $"{(isSentences ? DeepSentences : DeepPassages)}{model}");

    /// <summary>The segment whose deep vectors lie in a folder; null for a folder of another kind.</summary>
    /// <param name="folder">Name of the folder.</param>
    public static string? OwnerOfDeepFolder(string folder) =>
        Path.GetExtension(folder) is var kind && (kind.StartsWith("." + DeepPassages, StringComparison.Ordinal) || kind.StartsWith("." + DeepSentences, StringComparison.Ordinal))
            ? Path.ChangeExtension(folder, ".wms")
            : null;

    /// <summary>Those of the folders that hold vectors of a model.</summary>
    /// <param name="model">Fingerprint of the model.</param>
    /// <param name="folders">Paths of folders.</param>
    public static IEnumerable<string> DeepFolders(string model, IEnumerable<string> folders) =>
        folders.Where(f => Path.GetExtension(f) is var kind && (kind == $".{DeepPassages}{model}" || kind == $".{DeepSentences}{model}"));

    private const string DeepPassages = "deep-";
    private const string DeepSentences = "deeper-";

    /// <summary>The name of the folder of parts beside the segment file <paramref name="name"/>.</summary>
    public static string PartsFolderOf(string name) => Path.ChangeExtension(name, ".text");
}

/// <summary>A file of a segment's text index.</summary>
/// <param name="Name">File name, without a folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">SHA-256 of its bytes in hexadecimal.</param>
public sealed record SegmentPart(string Name, long Bytes, string Hash);

/// <summary>A source file as a generation knows it.</summary>
/// <param name="Name">Path relative to its folder, with <c>/</c>.</param>
/// <param name="Folder">Index of its folder in the manifest.</param>
/// <param name="Hash">SHA-256 of its bytes in hexadecimal; empty when it could not be read.</param>
/// <param name="Rejection">Why it was refused, or null.</param>
/// <param name="Notices">Warnings.</param>
public sealed record SourceEntry(string Name, int Folder, string Hash, Rejection? Rejection, IReadOnlyList<Problem> Notices)
{
    /// <summary>Mentions of local sessions, one for each of its speeches that has any: what the archive learns from. Null for most files, which have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SessionMentions>? Sessions { get; init; }
}

/// <summary>JSON of the index's own files: readable Chinese, one writing for all.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GenerationManifest))]
[JsonSerializable(typeof(List<SourceEntry>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <summary>The context to use: source-generated, with Chinese left as it is.</summary>
    public static StorageJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

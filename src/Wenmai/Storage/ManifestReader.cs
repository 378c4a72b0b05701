using System.Text.Json;

namespace Wenmai.Storage;

/// <summary>Reads a manifest field by field: every program does so before its first answer, and preparing the general way for one small file takes longer than the answer.</summary>
internal static class ManifestReader
{
    /// <summary>Reads what <see cref="StorageJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no JSON, or a field is missing or not what it should be.</exception>
    public static GenerationManifest Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("A field of the manifest is missing or not what it should be.", e);
        }
    }

    private static GenerationManifest Read(JsonElement json) => new()
    {
        Format = json.TryGetProperty("format", out var format) ? format.GetInt32() : GenerationManifest.NewestFormat,
        Number = json.GetProperty("number").GetInt32(),
        Engine = TextOf(json, "engine") is { Length: > 0 } engine ? engine : GenerationManifest.EmbeddedEngine,
        Parent = json.TryGetProperty("parent", out var parent) ? parent.GetInt32() : 0,
        PublishedAt = json.GetProperty("publishedAt").GetDateTimeOffset(),
        AnnotationFingerprint = json.GetProperty("annotationFingerprint").GetString()!,
        ModelFingerprint = TextOf(json, "modelFingerprint"),
        Taxonomy = TextOf(json, "taxonomy"),
        Folders = ListOf(json.GetProperty("folders"), f => f.GetString()!),
        Segments = ListOf(json.GetProperty("segments"), ReadSegment),
        LearnedHash = TextOf(json, "learnedHash"),
        WordingsHash = TextOf(json, "wordingsHash"),
        FilesHash = json.GetProperty("filesHash").GetString()!,
        Seal = TextOf(json, "seal") is { Length: > 0 } seal ? seal : Seal.Empty,
    };

    private static SegmentEntry ReadSegment(JsonElement json) =>
        new(json.GetProperty("name").GetString()!, json.GetProperty("bytes").GetInt64(), ListOf(json.GetProperty("deleted"), d => d.GetInt32()))
        {
            Parts = json.TryGetProperty("parts", out var parts) && parts.ValueKind == JsonValueKind.Array ? ListOf(parts, ReadPart) : null,
        };

    private static SegmentPart ReadPart(JsonElement json) =>
        new(json.GetProperty("name").GetString()!, json.GetProperty("bytes").GetInt64(), json.GetProperty("hash").GetString()!);

    private static string TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static T[] ListOf<T>(JsonElement json, Func<JsonElement, T> read)
    {
        var items = new T[json.GetArrayLength()];
        var next = 0;
        foreach (var item in json.EnumerateArray()) items[next++] = read(item);
        return items;
    }
}

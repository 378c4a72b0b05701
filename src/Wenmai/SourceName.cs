using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wenmai;

/// <summary>Where a speech comes from: a file of the archive and, where the file holds several speeches, the speech's key in it.</summary>
/// <remarks>The text form is <c>a.md</c> or <c>a.tsv#12</c>. A file whose own name has a <c>#</c> is written with a leading slash, which no relative path has:
/// <c>/a#3.md</c>, and before a key with two: <c>/a#b.tsv//12</c>. So ordinary names, and the identifiers made of them, are what they always were.</remarks>
/// <param name="File">Path relative to the indexed folder, with <c>/</c>; led by the folder's name in an archive of several folders.</param>
/// <param name="Key">The docid of a record of a paragraph file; empty for a file that holds one speech.</param>
[JsonConverter(typeof(TextConverter))]
public sealed record SourceName(string File, string Key = "")
{
    private const char Separator = '#';
    private const string Mark = "/";
    private const string MarkedSeparator = "//";

    /// <summary>Whether the file may hold other speeches too.</summary>
    public bool HasKey => Key.Length > 0;

    /// <summary>Reads the text form.</summary>
    public static SourceName Parse(string text) => text.StartsWith(Mark, StringComparison.Ordinal)
        ? Split(text[Mark.Length..], MarkedSeparator)
        : Split(text, Separator.ToString());

    /// <summary>The text form: what is stored, shown, and hashed for identifiers. Two sources never share one.</summary>
    public override string ToString() => (File.Contains(Separator), HasKey) switch
    {
        (false, false) => File,
        (false, true) => $"{File}{Separator}{Key}",
        (true, false) => Mark + File,
        (true, true) => $"{Mark}{File}{MarkedSeparator}{Key}",
    };

    private static SourceName Split(string text, string separator)
    {
        var end = text.IndexOf(separator, StringComparison.Ordinal);
        return end < 0 ? new SourceName(text) : new SourceName(text[..end], text[(end + separator.Length)..]);
    }

    private sealed class TextConverter : JsonConverter<SourceName>
    {
        public override SourceName Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SourceName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

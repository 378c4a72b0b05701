using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wenmai.Indexing;

/// <summary>Turns a speech, without its text, into bytes and back. The text is stored apart, so that passages load without the rest.</summary>
internal static class SpeechRecordCodec
{
    /// <summary>The compressed record of <paramref name="speech"/>.</summary>
    public static byte[] Encode(Speech speech)
    {
        var bare = speech with { Structure = speech.Structure with { Text = "" } };
        using var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.Fastest)) JsonSerializer.Serialize(brotli, bare, SpeechRecordJson.Compact.Speech);
        return stream.ToArray();
    }

    /// <summary>The speech of a record, given its text.</summary>
    public static Speech Decode(ReadOnlySpan<byte> record, string text)
    {
        using var brotli = new BrotliStream(new MemoryStream(record.ToArray()), CompressionMode.Decompress);
        var bare = JsonSerializer.Deserialize(brotli, SpeechRecordJson.Compact.Speech)!;
        return bare with { Structure = bare.Structure with { Text = text } };
    }
}

/// <summary>Writes a span as <c>[start,end]</c>: records hold thousands of them.</summary>
internal sealed class TextSpanConverter : JsonConverter<TextSpan>
{
    public override TextSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        reader.Read();
        var start = reader.GetInt32();
        reader.Read();
        var end = reader.GetInt32();
        reader.Read();
        return new TextSpan(start, end);
    }

    public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.End);
        writer.WriteEndArray();
    }
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Speech))]
internal sealed partial class SpeechRecordJson : JsonSerializerContext
{
    public static SpeechRecordJson Compact { get; } = new(new JsonSerializerOptions
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TextSpanConverter() },
    });
}

using System.Text.Json;
using Wenmai.Indexing;

namespace Wenmai.OpenSearch.Documents;

/// <summary>Reads whole speeches from their documents.</summary>
internal static class StoredSpeech
{
    /// <summary>The parts of a document that <see cref="Of"/> reads.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Fields.Original, Fields.Record];

    /// <summary>The speech of a document.</summary>
    /// <param name="source">Its parts.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static Speech Of(JsonElement source, Taxonomy taxonomy) =>
        SpeechRecordCodec.Decode(source.GetProperty(Fields.Record).GetBytesFromBase64(), source.GetProperty(Fields.Original).GetString()!, taxonomy);
}

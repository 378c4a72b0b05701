using System.Text.Json;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>A passage that the cluster named.</summary>
/// <param name="Facts">What ranking has to know of it.</param>
/// <param name="Text">Its text as written.</param>
/// <param name="Read">Its folded text and what follows it.</param>
internal sealed record FoundPassage(PassageFacts Facts, string Text, string Read)
{
    /// <summary>What is asked of documents to be read by <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Source { get; } = [Fields.Original, Fields.Rank];

    /// <summary>The values that are asked of documents beside.</summary>
    public static IReadOnlyList<string> Values { get; } = [Fields.Read, Fields.Vectors];

    /// <summary>Its speech by number, and its own 1-based number.</summary>
    public (long Speech, int Number) Key => (Facts.Speech.Id, Facts.Number);

    /// <summary>Reads a hit.</summary>
    public static FoundPassage Of(JsonElement hit)
    {
        var (source, values) = (hit.GetProperty("_source"), hit.GetProperty("fields"));
        var facts = PassageFacts.Unpack(source.GetProperty(Fields.Rank).GetBytesFromBase64());
        if (values.TryGetProperty(Fields.Vectors, out var vectors))
            facts = facts with { Vectors = VectorFacts.Unpack(DocumentText.BytesOf(vectors), facts.Sentences.Count + 1) };
        return new FoundPassage(facts, source.GetProperty(Fields.Original).GetString()!, DocumentText.Of(values));
    }
}

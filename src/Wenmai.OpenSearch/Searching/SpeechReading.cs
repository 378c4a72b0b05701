using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Texts;

namespace Wenmai.OpenSearch.Searching;

/// <summary>Reads whole speeches of a generation. They never change, so those read last are kept. Thread-safe.</summary>
/// <param name="reader">The generation.</param>
/// <param name="taxonomy">Its themes.</param>
internal sealed class SpeechReading(ClusterReader reader, Taxonomy taxonomy)
{
    /// <summary>Speeches asked for by one request: their lengths are not known.</summary>
    private const int AskedAtOnce = 50;

    /// <summary>A page of results, its neighbours and a desk's quotations lie in fewer speeches than this holds; with their labels some 60 MB.</summary>
    private const long KeptCharacters = 4_000_000;

    private readonly SpeechCache _cache = new(KeptCharacters);

    /// <summary>The speeches of some numbers (<c>SpeechIds</c>) that the generation has.</summary>
    public async Task<IReadOnlyDictionary<long, Speech>> ReadAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        var known = new Dictionary<long, Speech>();
        var missing = new List<long>();
        foreach (var number in numbers.Distinct())
            if (_cache.Find(SpeechIds.FromNumber(number)) is { } speech) known[number] = speech;
            else missing.Add(number);
        foreach (var some in missing.Chunk(AskedAtOnce))
            foreach (var source in await SpeechPages.FindAsync(reader, some, StoredSpeech.Parts, cancellationToken).ConfigureAwait(false))
            {
                var speech = Decode(source);
                known[SpeechIds.ToNumber(speech.Id)] = speech;
                _cache.Add(speech);
            }
        return known;
    }

    /// <summary>The speech of an identifier; null when the generation has none.</summary>
    public async Task<Speech?> FindAsync(string id, CancellationToken cancellationToken) =>
        SpeechIds.IsSpeech(id) ? (await ReadAsync([SpeechIds.ToNumber(id)], cancellationToken)).Values.FirstOrDefault() : null;

    /// <summary>The speech of a document.</summary>
    public Speech Decode(JsonElement source) => StoredSpeech.Of(source, taxonomy);
}

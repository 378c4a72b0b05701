using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching.Suggesting;

namespace Wenmai.OpenSearch.Suggesting;

/// <summary>What the vocabulary of a generation is gathered from, read from the cluster: the same texts as from segments, so it becomes the same.</summary>
/// <remarks>It is bounded: identifiers are hashes, so the speeches with the smallest ones are a fair sample, of texts and of names.</remarks>
internal sealed class ClusterVocabulary : IVocabularySource
{
    private const int Page = 1000;

    /// <summary>Speeches whose names are read.</summary>
    private const int MostNamed = ClusterLists.MostListed;

    private readonly List<Func<string>> _texts = [];
    private readonly List<SpeechNaming> _names = [];

    private ClusterVocabulary()
    {
    }

    /// <summary>Reads texts of so many characters at most, and the names.</summary>
    public static async Task<ClusterVocabulary> ReadAsync(ClusterReader reader)
    {
        var read = new ClusterVocabulary();
        await read.ReadTextsAsync(reader).ConfigureAwait(false);
        await foreach (var s in SpeechSummaries.ReadAsync(reader, CancellationToken.None))
        {
            if (read._names.Count == MostNamed) break;
            read._names.Add(new SpeechNaming(s.Year ?? 0, s.Title, s.Unit, s.Speaker));
        }
        return read;
    }

    public IReadOnlyList<Func<string>> TextsWithin(long characters) => _texts;

    public IReadOnlyList<SpeechNaming> Names() => _names;

    private async Task ReadTextsAsync(ClusterReader reader)
    {
        var taken = 0L;
        await foreach (var source in new SpeechPages(reader, Page).ReadLongAsync([Fields.SpeechCharacters, Fields.Original], CancellationToken.None))
        {
            taken += source.GetProperty(Fields.SpeechCharacters).GetInt32();
            if (taken > VocabularyGatherer.MostCharacters) break;
            var text = source.GetProperty(Fields.Original).GetString()!;
            _texts.Add(() => text);
        }
    }
}

using System.Runtime.CompilerServices;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Searching;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.OpenSearch.Texts;

/// <summary>Reads texts from the documents of speeches. Thread-safe.</summary>
/// <param name="reader">The generation.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="speeches">Reads its speeches; left out where nobody else does.</param>
internal sealed class ClusterTexts(ClusterReader reader, Taxonomy taxonomy, SpeechReading? speeches = null) : IArchiveTexts
{
    /// <summary>Speeches of a page when all are read.</summary>
    private const int Page = 1000;

    private readonly SpeechReading _speeches = speeches ?? new SpeechReading(reader, taxonomy);
    private readonly SpeechLabelReader _labels = new(reader);

    public async Task<IReadOnlyList<Speech?>> ReadSpeechesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        var known = await FindAsync(ids, cancellationToken).ConfigureAwait(false);
        return [.. ids.Select(known.GetValueOrDefault)];
    }

    public async Task<IReadOnlyList<Excerpt?>> ReadPassagesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        var passages = ids.Select(PassageId? (id) => PassageId.TryParse(id, out var passage) ? passage : null).ToList();
        var known = await FindAsync(passages.OfType<PassageId>().Select(p => p.Speech), cancellationToken).ConfigureAwait(false);
        return [.. passages.Select(p => p is var (speech, number) && known.TryGetValue(speech, out var found) ? SpeechExcerpts.Of(found, number, taxonomy) : null)];
    }

    public async Task<IReadOnlyList<(Excerpt Excerpt, int Sentence)?>> ReadSentencesAsync(
        IReadOnlyList<(string Speech, int Sentence)> sentences, CancellationToken cancellationToken = default)
    {
        var known = await FindAsync(sentences.Select(s => s.Speech), cancellationToken).ConfigureAwait(false);
        return [.. sentences.Select(s => known.TryGetValue(s.Speech, out var found) ? SpeechExcerpts.OfSentence(found, s.Sentence, taxonomy) : null)];
    }

    public async IAsyncEnumerable<Speech> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var source in new SpeechPages(reader, Page).ReadLongAsync(StoredSpeech.Parts, cancellationToken)) yield return _speeches.Decode(source);
    }

    public IAsyncEnumerable<SpeechLabels> ReadLabelsAsync(CancellationToken cancellationToken = default) => _labels.ReadAsync(cancellationToken);

    /// <summary>The speeches of the identifiers that the generation has.</summary>
    private async Task<Dictionary<string, Speech>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Where(SpeechIds.IsSpeech).Select(SpeechIds.ToNumber);
        return (await _speeches.ReadAsync(numbers, cancellationToken).ConfigureAwait(false)).ToDictionary(s => SpeechIds.FromNumber(s.Key), s => s.Value, StringComparer.Ordinal);
    }
}

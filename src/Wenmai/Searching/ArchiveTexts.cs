using System.Numerics;
using Wenmai.Indexing;
using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>Reads texts from the open segments of a generation.</summary>
internal sealed class ArchiveTexts(LocalGeneration local) : IArchiveTexts
{
    private readonly ExcerptReader _excerpts = new(local);

    public Task<IReadOnlyList<Speech?>> ReadSpeechesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Speech?>>(ids.Select(id => _excerpts.ReadSpeech(id)).ToList());

    public Task<IReadOnlyList<Excerpt?>> ReadPassagesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Excerpt?>>(ids.Select(id => _excerpts.Read(id)).ToList());

    public Task<IReadOnlyList<(Excerpt Excerpt, int Sentence)?>> ReadSentencesAsync(
        IReadOnlyList<(string Speech, int Sentence)> sentences, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<(Excerpt, int)?>>(sentences.Select(s => _excerpts.Read(s.Speech, s.Sentence)).ToList());

    public IAsyncEnumerable<Speech> ReadAllAsync(CancellationToken cancellationToken = default) =>
        InOrder().Select(s => s.Segment.ReadSpeech(s.Speech)).TakeUnless(cancellationToken).ToAsyncEnumerable();

    public IAsyncEnumerable<SpeechLabels> ReadLabelsAsync(CancellationToken cancellationToken = default) =>
        InOrder().Select(s => LabelsOf(s.Segment, s.Speech)).TakeUnless(cancellationToken).ToAsyncEnumerable();

    /// <summary>The speeches by identifier: an order that does not depend on how segments are cut.</summary>
    private IEnumerable<(SpeechSegment Segment, int Speech)> InOrder() => local.Segments
        .SelectMany(segment => segment.LiveSpeeches.Select(speech => (Segment: segment, Speech: speech)))
        .OrderBy(s => s.Segment.Speeches[s.Speech].Id);

    private static SpeechLabels LabelsOf(SpeechSegment segment, int speech)
    {
        var row = segment.Speeches[speech];
        var (themes, types) = (new LabelTally[Taxonomy.Most], new LabelTally[Labels.DirectiveTypes.Count]);
        for (var s = 0; s < row.SentenceCount; s++)
        {
            var sentence = segment.Sentences[row.FirstSentence + s];
            Tally(themes, sentence.Themes, s);
            Tally(types, sentence.Types, s);
        }
        return new SpeechLabels(
            SpeechIds.FromNumber(row.Id), row.SentenceCount, themes.Where(t => t.Sentences > 0).ToList(), types.Where(t => t.Sentences > 0).ToList());
    }

    private static void Tally(LabelTally[] tallies, uint labels, int sentence)
    {
        for (; labels != 0; labels &= labels - 1)
        {
            var label = BitOperations.TrailingZeroCount(labels);
            var before = tallies[label];
            tallies[label] = new LabelTally(label + 1, before.Sentences + 1, before.Sentences == 0 ? sentence : before.First);
        }
    }
}

/// <summary>Sequences that can be given up.</summary>
internal static class Cancelling
{
    /// <summary>The items, until they are no longer wanted.</summary>
    /// <exception cref="OperationCanceledException">They are not wanted any more.</exception>
    public static IEnumerable<T> TakeUnless<T>(this IEnumerable<T> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

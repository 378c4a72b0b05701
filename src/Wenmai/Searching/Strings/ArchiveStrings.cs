using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.Searching.Strings;

/// <summary>Answers about strings from the open segments of a generation: from its text indexes and fixed-size columns; texts are read only for what is shown.</summary>
/// <param name="local">The generation.</param>
/// <param name="model">What made its vectors; its value is null when there are none, or when another model made them.</param>
/// <param name="deep">A deep model's vectors; null without one.</param>
internal sealed class ArchiveStrings(LocalGeneration local, Lazy<MeaningModel?> model, DeepArchive? deep) : IArchiveStrings
{
    private IReadOnlyList<SpeechSegment> Segments => local.Segments;

    public Task<IReadOnlyList<bool>> OccurAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default)
    {
        var finder = new StretchFinder(Segments);
        return Each(folded, finder.Occurs, cancellationToken);
    }

    public Task<IReadOnlyList<int>> BoundFrequenciesAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default) =>
        Each(folded, text => BoundFrequency(local.Begin(), text), cancellationToken);

    public Task<IReadOnlyList<StringCounts?>> CountAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default) =>
        Each(texts, text => PhraseFactory.Make(text, isQuoted: true) is { } phrase ? new StringCounter(Segments, local.Taxonomy).Count(phrase) : null, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<string>>> FindPassagesAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, int max, CancellationToken cancellationToken = default) =>
        Each(groups, group => (IReadOnlyList<string>)local.RetrieveBest(group, max).Select(p => p.Passage).ToList(), cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<SimilarSentence>>> FindSimilarSentencesAsync(
        IReadOnlyList<string> texts, int max, CancellationToken cancellationToken = default) =>
        Each(texts, text => model.Value is { } known ? new NearSentences(Segments, known, deep).Find(text, max) : [], cancellationToken);

    public Task<IReadOnlyList<Stretch>> FindStretchesAsync(string draft, int minLength, CancellationToken cancellationToken = default) =>
        Task.FromResult(new StretchFinder(Segments).Find(draft, minLength));

    public Task<Concordance?> FindConcordanceAsync(ConcordanceRequest request, CancellationToken cancellationToken = default) => Task.FromResult(
        PhraseFactory.Make(request.Text, isQuoted: true) is { } phrase ? new ConcordanceFinder(Segments, request).Find(phrase) : null);

    /// <summary>The paragraphs with the rarest pair of a string, each pair counted over the archive: what is deleted must not decide what is rare.</summary>
    private static int BoundFrequency(IReadOnlyList<SegmentQuery> segments, string folded)
    {
        var rarest = int.MaxValue;
        for (var i = 0; i + 1 < folded.Length; i++) rarest = Math.Min(rarest, segments.Sum(s => s.ParagraphsWithPair(folded[i], folded[i + 1])));
        return rarest;
    }

    private static Task<IReadOnlyList<TAnswer>> Each<TQuestion, TAnswer>(
        IReadOnlyList<TQuestion> questions, Func<TQuestion, TAnswer> answer, CancellationToken cancellationToken)
    {
        var answers = new TAnswer[questions.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            answers[i] = answer(questions[i]);
        }
        return Task.FromResult<IReadOnlyList<TAnswer>>(answers);
    }
}

namespace Wenmai.Searching;

/// <summary>What the archive knows of strings: where they stand, how often, in which years, and which of them recur. The ground on which the writer's
/// and the analyst's desks stand.</summary>
/// <remarks>Answers for one generation, from positions of bigrams and fixed-size columns; texts are read only for what is shown. Thread-safe.
/// Strings are compared in folded form, as everywhere.</remarks>
public sealed class ArchiveStrings(SpeechSearcher searcher)
{
    /// <summary>The longest stretches of a draft that stand in the archive (matching statistics).</summary>
    /// <param name="draft">Any text; its lines are its paragraphs.</param>
    /// <param name="shortest">Least length in folded characters, at least 2.</param>
    /// <returns>Stretches that can be prolonged at neither end, in order of their start; they may overlap, never contain one another.</returns>
    public IReadOnlyList<Stretch> FindStretches(string draft, int shortest) => new StretchFinder(searcher.Segments).Find(draft, shortest);

    /// <summary>Counts a string, slots (<c>…</c>) included, by speech, year, theme and directive type.</summary>
    /// <returns>Null when the string holds no letter, digit or sign that could be looked for.</returns>
    public StringCounts? Count(string text) =>
        PhraseFactory.Make(text, isQuoted: true) is { } phrase ? new StringCounter(searcher.Segments, searcher.Taxonomy).Count(phrase) : null;

    /// <summary>Every place of a string with its neighbours (KWIC).</summary>
    /// <returns>Null when the string holds no letter, digit or sign that could be looked for.</returns>
    public Concordance? FindConcordance(ConcordanceRequest request) =>
        PhraseFactory.Make(request.Text, isQuoted: true) is { } phrase ? new ConcordanceFinder(searcher.Segments, request).Find(phrase) : null;

    /// <summary>Strings that several speeches share, freed of those that only occur inside longer ones.</summary>
    /// <returns>Most speeches first.</returns>
    public IReadOnlyList<RepeatedString> FindRepeated(RepetitionOptions? options = null, CancellationToken cancellationToken = default) =>
        new RepeatedStringMiner(searcher.Segments, searcher.Taxonomy, options ?? new RepetitionOptions(), cancellationToken).Find();

    /// <summary>All sentences of speeches that are shown, speech by speech, with their labels. Reads columns only.</summary>
    public IEnumerable<SentenceFacts> Sentences() => SentenceFacts.Of(searcher.Segments);
}

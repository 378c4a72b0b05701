namespace Wenmai.Searching.Strings;

/// <summary>What an archive knows of strings: where they occur, how often, and in which years. Hidden speeches count nowhere.</summary>
/// <remarks>Strings are compared in folded form, as everywhere. What is asked of many strings is asked at once: answers are in the order of the questions.</remarks>
public interface IArchiveStrings
{
    /// <summary>Which of some strings occur.</summary>
    /// <param name="folded">Folded strings of two or more characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<bool>> OccurAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default);

    /// <summary>For each of some strings a number that no fewer paragraphs hold: those with its rarest pair of characters. 0 when it occurs nowhere for certain.</summary>
    /// <param name="folded">Folded strings of two or more characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<int>> BoundFrequenciesAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken = default);

    /// <summary>Counts strings, slots (<c>…</c>) included, by speech, year, theme and directive type.</summary>
    /// <returns>Null for a string that holds no letter, digit or sign that could be looked for.</returns>
    Task<IReadOnlyList<StringCounts?>> CountAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default);

    /// <summary>For each group of strings the passages that hold any of them and are best by BM25, best first.</summary>
    /// <param name="groups">Strings of two or more characters.</param>
    /// <param name="max">Passages of each group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Identifiers of passages.</returns>
    Task<IReadOnlyList<IReadOnlyList<string>>> FindPassagesAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, int max, CancellationToken cancellationToken = default);

    /// <summary>For each text the sentences nearest in meaning, best first, one of each passage; none when there are no vectors of the model in use.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="max">Sentences of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<IReadOnlyList<SimilarSentence>>> FindSimilarSentencesAsync(IReadOnlyList<string> texts, int max, CancellationToken cancellationToken = default);

    /// <summary>The longest stretches of a draft that occur in the archive (matching statistics).</summary>
    /// <param name="draft">Any text; its lines are its paragraphs.</param>
    /// <param name="minLength">Least length in folded characters, at least 2.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Stretches that can be prolonged at neither end, in order of their start; they may overlap, never contain one another.</returns>
    Task<IReadOnlyList<Stretch>> FindStretchesAsync(string draft, int minLength, CancellationToken cancellationToken = default);

    /// <summary>Places of a string with their neighbours (KWIC).</summary>
    /// <returns>Null when the string holds no letter, digit or sign that could be looked for.</returns>
    Task<Concordance?> FindConcordanceAsync(ConcordanceRequest request, CancellationToken cancellationToken = default);
}

using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>What an archive holds, by identifiers: answers are in the order of the questions, null for what it has not.</summary>
public interface IArchiveTexts
{
    /// <summary>Whole speeches with their annotation.</summary>
    Task<IReadOnlyList<Speech?>> ReadSpeechesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Passages.</summary>
    Task<IReadOnlyList<Excerpt?>> ReadPassagesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The passages of sentences, each with the sentence's place in <see cref="Excerpt.Sentences"/>.</summary>
    /// <param name="sentences">Identifier of the speech and 0-based number of the sentence in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<(Excerpt Excerpt, int Sentence)?>> ReadSentencesAsync(
        IReadOnlyList<(string Speech, int Sentence)> sentences, CancellationToken cancellationToken = default);

    /// <summary>All speeches that are shown, whole, in any order.</summary>
    IAsyncEnumerable<Speech> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>What all speeches that are shown are labelled with, in any order.</summary>
    IAsyncEnumerable<SpeechLabels> ReadLabelsAsync(CancellationToken cancellationToken = default);
}

/// <summary>How many sentences of a speech have each label.</summary>
/// <param name="Speech">Identifier of the speech.</param>
/// <param name="Sentences">Sentences of the speech.</param>
/// <param name="Themes">By number of the theme; only those that occur.</param>
/// <param name="Types">By code of the directive type, as a number; only those that occur.</param>
public sealed record SpeechLabels(string Speech, int Sentences, IReadOnlyList<LabelTally> Themes, IReadOnlyList<LabelTally> Types);

/// <summary>A label in a speech.</summary>
/// <param name="Number">1-based number of the theme or directive type.</param>
/// <param name="Sentences">Sentences that have it.</param>
/// <param name="First">0-based number of the first of them in the speech.</param>
public readonly record struct LabelTally(int Number, int Sentences, int First);

using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Ranking;

/// <summary>What scoring by words has to know of one passage, wherever it is kept.</summary>
internal interface IPassageWords
{
    /// <summary>Its folded characters.</summary>
    int Length { get; }

    /// <summary>Places at which a phrase begins in it.</summary>
    int FrequencyOf(PhraseNode phrase);

    /// <summary>Whether a heading above it holds a phrase.</summary>
    bool IsUnderHeading(PhraseNode phrase);

    /// <summary>Whether the title of its speech holds a phrase.</summary>
    bool IsUnderTitle(PhraseNode phrase);
}

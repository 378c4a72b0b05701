using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Near-identical speeches or passages (重复稿). Masks count as equal to one another.</summary>
/// <param name="Members">Earliest first, the undated last.</param>
/// <param name="Similarity">Least share of five-character windows that a member has in common with the one it is nearest to, 0-1.</param>
public sealed record RecycledFamily(IReadOnlyList<RecycledMember> Members, double Similarity);

/// <summary>A speech, or a passage, of a family.</summary>
public sealed record RecycledMember
{
    /// <summary>The speech.</summary>
    public required SpeechSummary Speech { get; init; }

    /// <summary>The passage, in a family of passages; else null.</summary>
    public Excerpt? Passage { get; init; }

    /// <summary>From the first member's wording: of the passage, character by character; of a speech, sentences that only the one or the other has. Empty for the first.</summary>
    public IReadOnlyList<Change> Differences { get; init; } = [];

    /// <summary>Sentences of the speech whose evidence belongs to another year than the speech's, in Chinese.</summary>
    public IReadOnlyList<string> YearConflicts { get; init; } = [];
}

/// <summary>A page of families.</summary>
/// <param name="Total">Families found.</param>
/// <param name="Families">Those of the page, the largest first.</param>
public sealed record RecycledList(int Total, IReadOnlyList<RecycledFamily> Families);

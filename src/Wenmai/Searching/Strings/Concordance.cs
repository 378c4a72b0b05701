using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Strings;

/// <summary>A concordance (KWIC): places of a string with their neighbours.</summary>
/// <param name="Total">Places in the sentences looked at.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Years">By the year of the speech, ascending; 0 for unknown.</param>
/// <param name="Lines">All of them, or the sample drawn, in the order asked for.</param>
public sealed record Concordance(int Total, int Speeches, IReadOnlyList<StringInYear> Years, IReadOnlyList<ConcordanceLine> Lines)
{
    /// <summary>Whether <see cref="Lines"/> are a sample.</summary>
    public bool IsSample => Lines.Count < Total;
}

/// <summary>One place of a string, in original characters.</summary>
public sealed record ConcordanceLine
{
    /// <summary>Identifier of the passage in which it begins.</summary>
    public required string Passage { get; init; }

    /// <summary>Identifier of the speech.</summary>
    public required string Speech { get; init; }

    /// <summary>Title of the speech.</summary>
    public required string Title { get; init; }

    /// <summary>Unit as written, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Best year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Day where the file or the text states it, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What stands before, inside the paragraph.</summary>
    public required string Before { get; init; }

    /// <summary>What matched.</summary>
    public required string Match { get; init; }

    /// <summary>What follows, inside the paragraph.</summary>
    public required string After { get; init; }

    /// <summary>Where the match stands in the speech's text.</summary>
    public required TextSpan Span { get; init; }
}

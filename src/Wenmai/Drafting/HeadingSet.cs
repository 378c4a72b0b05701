using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Drafting;

/// <summary>The headings of one level under one parent, as a speech has them together: 一、…二、…三、….</summary>
public sealed record HeadingSet
{
    /// <summary>Identifier of the speech.</summary>
    public required string Speech { get; init; }

    /// <summary>Title of the speech.</summary>
    public required string Title { get; init; }

    /// <summary>Unit as written, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Best year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Day where the file states it, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Headings above, outermost first; empty for the outermost level.</summary>
    public required IReadOnlyList<string> Above { get; init; }

    /// <summary>1 for the outermost.</summary>
    public required int Level { get; init; }

    /// <summary>The headings as written, with their numbering.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>The frame that they share, or null.</summary>
    public ParallelFrame? Frame { get; init; }

    /// <summary>Whether every heading begins with a verb (加强…、压实…).</summary>
    public required bool IsVerbObject { get; init; }

    /// <summary>Themes of the sentences under them, in order of number.</summary>
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>Source line.</summary>
    public string Source => Citation.Of(Title, Unit, Date, Year);
}

/// <summary>Asks for heading sets.</summary>
public sealed record HeadingRequest
{
    /// <summary>Words parted by blanks; each must stand in a heading of the set or in the title of the speech.</summary>
    public string Text { get; init; } = "";

    /// <summary>Theme of what stands under them, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Years, both ends included, or null.</summary>
    public YearRange? Years { get; init; }

    /// <summary>Level, or null.</summary>
    public int? Level { get; init; }

    /// <summary>Number of headings, or null.</summary>
    public int? Count { get; init; }

    /// <summary>Characters of every heading without its numbering, at least; or null.</summary>
    public int? Shortest { get; init; }

    /// <summary>Characters of every heading without its numbering, at most; or null.</summary>
    public int? Longest { get; init; }

    /// <summary>Only sets with a parallel frame.</summary>
    public bool IsParallel { get; init; }

    /// <summary>A frame with slots that all headings fit (以…，…), or empty.</summary>
    public string Frame { get; init; } = "";

    /// <summary>Only sets whose headings all begin with a verb.</summary>
    public bool IsVerbObject { get; init; }

    /// <summary>Sets to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Sets returned at most.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>A page of heading sets.</summary>
/// <param name="Total">Sets that fit.</param>
/// <param name="Sets">Those of the page, newest speech first.</param>
public sealed record HeadingSetList(int Total, IReadOnlyList<HeadingSet> Sets);

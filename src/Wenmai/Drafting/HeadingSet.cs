using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Drafting;

/// <summary>The headings of one level under one parent, as a speech has them together: 一、…二、…三、….</summary>
public sealed record HeadingSet : OfSpeech
{
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

    /// <summary>Kind of the document.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Other speeches that have nearly the same set: a revised copy, a shortened one.</summary>
    public IReadOnlyList<HeadingSource> Others { get; init; } = [];
}

/// <summary>Another speech with nearly the same headings.</summary>
/// <param name="Speech">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Year">Best year, or null.</param>
public sealed record HeadingSource(string Speech, string Title, int? Year);

/// <summary>A frame of headings with what fills it.</summary>
/// <param name="Frame">守好…底线.</param>
/// <param name="Speeches">Speeches that use it, whatever fills it.</param>
/// <param name="Total">Different fillers.</param>
/// <param name="Fillers">Those of most speeches.</param>
public sealed record HeadingTemplate(string Frame, int Speeches, int Total, IReadOnlyList<HeadingFiller> Fillers);

/// <summary>What fills a frame, and in how many speeches.</summary>
public sealed record HeadingFiller(string Text, int Speeches);

/// <summary>Asks for heading sets.</summary>
public sealed record HeadingRequest
{
    /// <summary>Words parted by blanks; each must stand in a heading of the set or in the title of the speech.</summary>
    public string Text { get; init; } = "";

    /// <summary>Theme of what stands under them, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Kinds of documents. The default is papers that writers write, without rules and newscasts.</summary>
    public IReadOnlySet<DocumentKind> Kinds { get; init; } = DeskKinds.Papers;

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

    /// <summary>Only sets with a parallel frame, one of four headings or more aside, or of headings of one length.</summary>
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
/// <param name="Sets">Those of the page: best by fit to the words, parallelism, shape and year.</param>
/// <param name="Kinds">Sets of each kind of document that fit what else was asked for.</param>
/// <param name="Templates">Frames with their fillers: the one asked for, or those of headings that hold the words.</param>
public sealed record HeadingSetList(
    int Total, IReadOnlyList<HeadingSet> Sets, IReadOnlyDictionary<DocumentKind, int> Kinds, IReadOnlyList<HeadingTemplate> Templates);

using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Clauses in a row that share a frame (排比、对仗).</summary>
/// <param name="Excerpt">The passage.</param>
/// <param name="Span">The series in the passage's text.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Clauses">Its clauses, without the marks between them.</param>
/// <param name="Frame">What they share, and what fills it.</param>
/// <param name="FrameSpeeches">Speeches of the archive that use the same frame.</param>
public sealed record ParallelSeries(
    Excerpt Excerpt, TextSpan Span, string Text, IReadOnlyList<string> Clauses, ParallelFrame Frame, int FrameSpeeches);

/// <summary>Asks for parallel series.</summary>
public sealed record ParallelRequest
{
    /// <summary>Characters that the series must hold; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Theme of the sentence, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Kinds of documents. The default is all but rules in articles and interviews: newscasts tell what was said.</summary>
    public IReadOnlySet<DocumentKind> Kinds { get; init; } = Spoken;

    /// <summary>All kinds but rules in articles and interviews.</summary>
    public static IReadOnlySet<DocumentKind> Spoken { get; } = DeskKinds.All.Except([DocumentKind.Regulation, DocumentKind.Interview]).ToHashSet();

    /// <summary>A frame with slots that every clause must fit (抓…: begins with 抓), or that runs over the clauses (不是…而是…); empty for any.</summary>
    public string Frame { get; init; } = "";

    /// <summary>Least number of clauses. The default is 2.</summary>
    public int FewestClauses { get; init; } = 2;

    /// <summary>Only series whose clauses are equally long.</summary>
    public bool IsEven { get; init; }

    /// <summary>Series to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Series returned at most.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>A page of parallel series.</summary>
/// <param name="Total">Series that fit.</param>
/// <param name="Listed">Those that the pages list: at most three of a frame where no frame was asked for.</param>
/// <param name="Series">Those of the page: the evenest of most clauses and most used frames first.</param>
/// <param name="Frames">The frames of all that fit with their number of speeches, most first, at most 30.</param>
/// <param name="Places">Where a frame was asked for, places of it anywhere in the archive, newest first, at most 20.</param>
public sealed record ParallelSeriesList(
    int Total, int Listed, IReadOnlyList<ParallelSeries> Series, IReadOnlyList<(string Frame, int Speeches)> Frames,
    IReadOnlyList<ConcordanceLine> Places);

using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>A heading of a speech's skeleton.</summary>
/// <param name="Reference">Identifier of the speech, a full stop, index of the section: by it the heading is chosen into an outline.</param>
/// <param name="Level">1 for the outermost.</param>
/// <param name="Text">As written, with its numbering.</param>
/// <param name="FirstSentence">The sentence that follows the heading; null where the next heading follows at once.</param>
/// <param name="Characters">Characters of the section without white space, headings and sections inside it included.</param>
public sealed record OutlineHead(string Reference, int Level, string Text, string? FirstSentence, int Characters);

/// <summary>The skeleton of one speech (提纲): all its headings with their first sentences and lengths.</summary>
public sealed record Outline : OfSpeech
{
    /// <summary>Kinds of its occasion.</summary>
    public required IReadOnlyList<OccasionKind> Occasions { get; init; }

    /// <summary>Its level.</summary>
    public required OfficeLevel Level { get; init; }

    /// <summary>Characters of the whole speech without white space.</summary>
    public required int Characters { get; init; }

    /// <summary>Headings of all levels in text order.</summary>
    public required IReadOnlyList<OutlineHead> Heads { get; init; }

    /// <summary>What was asked for and the speech lacks, in Chinese; empty where it has all.</summary>
    public required IReadOnlyList<string> Lacks { get; init; }
}

/// <summary>A heading that recurs over speeches.</summary>
/// <param name="Text">The newest wording, without numbering.</param>
/// <param name="Level">The level at which most have it.</param>
/// <param name="Speeches">Speeches that have it or nearly so.</param>
/// <param name="Place">Mean place in the speech, 0 for its beginning, 1 for its end.</param>
/// <param name="References">The headings, newest first.</param>
public sealed record MergedHead(string Text, int Level, int Speeches, double Place, IReadOnlyList<string> References);

/// <summary>Asks for outlines.</summary>
public sealed record OutlineRequest
{
    /// <summary>Kind of occasion, or null.</summary>
    public OccasionKind? Occasion { get; init; }

    /// <summary>Theme, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Level, or null.</summary>
    public OfficeLevel? Level { get; init; }

    /// <summary>Words parted by blanks that title, meeting or headings should hold.</summary>
    public string Text { get; init; } = "";

    /// <summary>Outlines to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Outlines returned at most.</summary>
    public int Take { get; init; } = 5;
}

/// <summary>Whole skeletons of different speeches, the headings that recur over them, and what can be chosen.</summary>
/// <param name="Total">Speeches that have all that was asked for.</param>
/// <param name="Outlines">Those first, then the nearest.</param>
/// <param name="Merged">Headings that at least two of the speeches found have, in the order of speeches.</param>
/// <param name="MergedOf">Speeches over which they were merged.</param>
/// <param name="Occasions">Kinds of occasion that the archive has, with their speeches that have an outline.</param>
/// <param name="Levels">Levels that the archive has, with their speeches.</param>
public sealed record OutlineList(
    int Total,
    IReadOnlyList<Outline> Outlines,
    IReadOnlyList<MergedHead> Merged,
    int MergedOf,
    IReadOnlyList<(OccasionKind Kind, int Speeches)> Occasions,
    IReadOnlyList<(OfficeLevel Level, int Speeches)> Levels);

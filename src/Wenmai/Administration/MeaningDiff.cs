namespace Wenmai.Administration;

/// <summary>What a change means for readers: not which bytes differ, but what they would find.</summary>
public sealed record MeaningDiff
{
    /// <summary>The generation compared with; empty when there was none.</summary>
    public required string Against { get; init; }

    /// <summary>Speeches before and after.</summary>
    public required Pair Speeches { get; init; }

    /// <summary>Passages before and after.</summary>
    public required Pair Passages { get; init; }

    /// <summary>Speeches that are new, gone or mean something else, at most <see cref="MaxListed"/>.</summary>
    public required IReadOnlyList<SpeechChange> Changes { get; init; }

    /// <summary>How many speeches are new, gone or mean something else, listed or not.</summary>
    public required int Changed { get; init; }

    /// <summary>Facet values whose number of passages differs.</summary>
    public required IReadOnlyList<FacetChange> Facets { get; init; }

    /// <summary>Saved queries whose number of hits differs.</summary>
    public required IReadOnlyList<QueryChange> Queries { get; init; }

    /// <summary>Most speeches that are listed one by one.</summary>
    public const int MaxListed = 500;

    /// <summary>Whether readers would notice nothing.</summary>
    public bool IsEmpty => Changed == 0 && Facets.Count == 0 && Queries.Count == 0;
}

/// <summary>A number before and after.</summary>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record Pair(int Before, int After);

/// <summary>How a speech differs.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Source">Its file, and its key there.</param>
/// <param name="Title">Its title, after if there is an after.</param>
/// <param name="Kind">Added, Updated or Removed.</param>
/// <param name="Differences">What differs; for a new one what it would be found by, for one that is gone nothing.</param>
public sealed record SpeechChange(string Id, SourceName Source, string Title, FileFate Kind, IReadOnlyList<Difference> Differences);

/// <summary>One thing that differs.</summary>
/// <param name="What">What, in Chinese: 年份, 主题 …</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
/// <param name="Why">The evidence for what comes after, or empty.</param>
public sealed record Difference(string What, string Before, string After, string Why);

/// <summary>How the number of passages of a facet's value differs.</summary>
/// <param name="Facet">Name of the facet.</param>
/// <param name="Label">The value, in Chinese.</param>
/// <param name="Passages">Passages before and after.</param>
public sealed record FacetChange(string Facet, string Label, Pair Passages);

/// <summary>How the number of hits of a saved query differs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Passages">Passages before and after.</param>
public sealed record QueryChange(string Name, Pair Passages);

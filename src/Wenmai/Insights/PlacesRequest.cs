using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>For which places to look, and in which part of the archive.</summary>
public sealed record PlacesRequest
{
    /// <summary>The lines wanted. Beside the string fields of the query language may stand: <c>整改 年份:2022</c>.</summary>
    public required ConcordanceRequest Lines { get; init; }

    /// <summary>The sentences in which places must begin.</summary>
    public Slice Slice { get; init; } = Slice.Everything;
}

/// <summary>Places of a string in a part of the archive.</summary>
public sealed record FoundPlaces
{
    /// <summary>What was asked for, its slice narrowed by the archive's setting.</summary>
    public required PlacesRequest Request { get; init; }

    /// <summary>The string looked for, without fields beside it.</summary>
    public required string Text { get; init; }

    /// <summary>The lines, and how many places there are.</summary>
    public required Concordance Concordance { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

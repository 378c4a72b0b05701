using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>Asks how often strings stand in a slice.</summary>
/// <param name="Texts">The strings, with slots (<c>…</c>) perhaps; none to learn which speeches the slice leaves.</param>
/// <param name="Slice">In which sentences they must begin.</param>
public sealed record StringsRequest(IReadOnlyList<string> Texts, Slice Slice);

/// <summary>Strings counted in a slice.</summary>
public sealed record CountedStrings
{
    /// <summary>One for each string asked for, in their order; null for one that holds nothing to look for.</summary>
    public required IReadOnlyList<StringCounts?> Counts { get; init; }

    /// <summary>Identifiers of the speeches that facets and fields of the slice leave, whatever they hold: what shares are of.</summary>
    public required IReadOnlySet<string> Speeches { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

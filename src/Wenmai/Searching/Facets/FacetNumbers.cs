using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Facets;

/// <summary>What is counted for one value of a facet.</summary>
/// <param name="Passages">Passages.</param>
/// <param name="Speeches">Speeches that hold them.</param>
internal readonly record struct FacetNumber(int Passages, int Speeches);

/// <summary>What is counted for one unit.</summary>
/// <param name="Label">Its name; of several ways to write it the first in order.</param>
/// <param name="Number">Its passages and speeches.</param>
internal readonly record struct UnitNumber(string Label, FacetNumber Number);

/// <summary>The counts of a search, whoever counted: an engine in this process or a cluster.</summary>
internal sealed record FacetNumbers
{
    /// <summary>Passages that pass all filters, and their speeches.</summary>
    public required FacetNumber Total { get; init; }

    /// <summary>For each facet the passages that would pass without its selection.</summary>
    public required IReadOnlyDictionary<Facet, int> Without { get; init; }

    /// <summary>Facets with a fixed list of values, by their bits (<see cref="FacetValues.BitOf"/>); what is absent counts nothing.</summary>
    public required IReadOnlyDictionary<(Facet Facet, int Bit), FacetNumber> Values { get; init; }

    /// <summary>Years; 0 for unknown.</summary>
    public required IReadOnlyDictionary<int, FacetNumber> Years { get; init; }

    /// <summary>Units by their folded names.</summary>
    public required IReadOnlyDictionary<string, UnitNumber> Units { get; init; }
}

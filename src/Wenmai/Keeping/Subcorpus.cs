using System.Collections.Immutable;
using Wenmai.Searching.Queries;

namespace Wenmai.Keeping;

/// <summary>How a subcorpus is made of others.</summary>
public enum SetOperation
{
    /// <summary>并: what any of them holds.</summary>
    Union,

    /// <summary>交: what all of them hold.</summary>
    Intersection,

    /// <summary>差: what the first holds and none of the rest.</summary>
    Difference,
}

/// <summary>What a subcorpus consists of: conditions of its own and, beside them, other subcorpora. All of it must hold.</summary>
/// <remarks>Searches read it of passages, counts of sentences; which labels count is chosen where it is used.</remarks>
public sealed record SubcorpusDefinition
{
    /// <summary>A query in the query language, whose words must all occur; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Chosen facet values; one of each facet must hold.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Facets { get; init; } = ImmutableDictionary<Facet, IReadOnlyList<string>>.Empty;

    /// <summary>How <see cref="Operands"/> are put together.</summary>
    public SetOperation Operation { get; init; }

    /// <summary>Numbers of other subcorpora, in the order that a difference needs; empty for none.</summary>
    public IReadOnlyList<long> Operands { get; init; } = [];

    /// <summary>The facet values as a selection.</summary>
    public FacetSelection Selection => new(Facets);

    /// <summary>What is seen where a query and facet values are chosen, perhaps inside other subcorpora.</summary>
    /// <param name="query">The query.</param>
    /// <param name="selection">The facet values; the archive's default kinds are no part of it.</param>
    /// <param name="inside">Numbers of the subcorpora, any of which holds it.</param>
    public static SubcorpusDefinition Of(string query, FacetSelection selection, IReadOnlyList<long> inside) => new()
    {
        Query = query.Trim(),
        Facets = Enum.GetValues<Facet>()
            .Select(f => KeyValuePair.Create(f, (IReadOnlyList<string>)[.. selection[f].Where(v => f != Facet.Kind || v != FacetValues.AllKinds)]))
            .Where(f => f.Value.Count > 0).ToImmutableDictionary(),
        Operation = SetOperation.Union,
        Operands = inside,
    };

    /// <summary>Other subcorpora put together.</summary>
    public static SubcorpusDefinition Of(SetOperation operation, IReadOnlyList<long> operands) => new() { Operation = operation, Operands = operands };
}

/// <summary>Something that somebody keeps by name.</summary>
public abstract record Kept
{
    /// <summary>Its number; names may change.</summary>
    public required long Id { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the account; empty for the machine's, which everybody sees.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether others see it.</summary>
    public required bool IsShared { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The name by which everybody who sees it finds this one and no other: <c>NAME@OWNER</c>, of the machine's the name alone.</summary>
    public string FullName => Owner.Length == 0 ? Name : $"{Name}@{Owner}";

    /// <summary>The name by which somebody finds it: of one's own the name alone.</summary>
    /// <param name="keeper">Who asks.</param>
    public string NameFor(Keeper keeper) => Owner == keeper.Name ? Name : FullName;
}

/// <summary>A named part of the archive.</summary>
public sealed record Subcorpus : Kept
{
    /// <summary>What it consists of.</summary>
    public required SubcorpusDefinition Definition { get; init; }
}

/// <summary>A page kept by name: a search or a view of the analysis with all that was chosen in it.</summary>
public sealed record SavedAddress : Kept
{
    /// <summary>Its path and parameters, such as <c>/trends?series=整改</c>, percent-encoded.</summary>
    public required string Address { get; init; }
}

/// <summary>Who keeps.</summary>
/// <param name="Name">The account; empty for the machine itself, where there are no accounts and on the command line.</param>
/// <param name="IsAdministrator">Whether they may also change what is shared or the machine's.</param>
public sealed record Keeper(string Name, bool IsAdministrator = false)
{
    /// <summary>The machine itself.</summary>
    public static Keeper Machine { get; } = new("", IsAdministrator: true);

    /// <summary>Whether they see something.</summary>
    public bool Sees(Kept kept) => kept.IsShared || kept.Owner.Length == 0 || kept.Owner == Name || this == Machine;

    /// <summary>Whether they may change it.</summary>
    public bool MayChange(Kept kept) => kept.Owner == Name || this == Machine || (IsAdministrator && Sees(kept));
}

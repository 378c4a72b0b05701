namespace Wenmai.Annotation;

/// <summary>Gives what the clauses of a sentence name to its demands.</summary>
internal static class SlotGiver
{
    /// <summary>The demands with quantities and deadlines, and with an actor where only a clause behind the last of them names one.</summary>
    /// <param name="clauses">The sentence's clauses.</param>
    /// <param name="named">What each of them names.</param>
    /// <param name="demands">Demands in text order; each covers just one clause.</param>
    /// <remarks>A clause without a demand gives what it names to the next demand (年底前，完成整改), else to the last (完成整改，时间不超过三天).</remarks>
    public static List<Demand> Give(IReadOnlyList<Clause> clauses, ClauseSlots[] named, List<Demand> demands)
    {
        if (demands.Count == 0) return demands;
        for (var c = 0; c < named.Length; c++)
        {
            var next = demands.FindIndex(d => d.Span.Start >= clauses[c].Span.Start);
            var taker = next < 0 ? demands.Count - 1 : next;
            demands[taker] = With(demands[taker], named[c]);
        }
        return demands.Exists(d => d.Actor is not null) || First(named) is not { } actor ? demands : [.. demands.Select(d => d with { Actor = actor })];
    }

    private static Demand With(Demand demand, ClauseSlots named) => demand with
    {
        Quantity = named.Quantity ?? demand.Quantity,
        Deadline = demand.Deadline ?? (named.Deadline is { } time && demand.Frequency?.Contains(time) != true ? time : null),
    };

    private static TextSpan? First(ClauseSlots[] named)
    {
        foreach (var slots in named)
            if (slots.Actor is { } actor) return actor;
        return null;
    }
}

namespace Wenmai.Annotation;

/// <summary>Gives what the clauses of a sentence name to its demands.</summary>
internal static class SlotGiver
{
    /// <summary>The demands with deadlines and quantities, and with an actor where only a clause after the last demand names one.</summary>
    /// <param name="clauses">The sentence's clauses.</param>
    /// <param name="named">What each of them names.</param>
    /// <param name="directives">Demands in text order; each covers just one clause.</param>
    /// <remarks>A clause without a demand gives what it names to the next demand (年底前，完成整改), else to the last (完成整改，时间不超过三天).</remarks>
    public static List<Directive> Give(IReadOnlyList<Clause> clauses, ClauseSlots[] named, List<Directive> directives)
    {
        if (directives.Count == 0) return directives;
        for (var c = 0; c < named.Length; c++)
        {
            var (deadline, quantity) = (named[c].Deadline, named[c].Quantity);
            if (deadline is null && quantity is null) continue;
            var taker = Taker(clauses[c].Span, directives);
            for (var d = 0; d < directives.Count; d++)
                if (directives[d].Span == taker) directives[d] = directives[d] with { Deadline = deadline ?? directives[d].Deadline, Quantity = quantity ?? directives[d].Quantity };
        }
        return directives.Exists(d => d.Actor is not null) || First(named) is not { } actor ? directives : [.. directives.Select(d => d with { Actor = actor })];
    }

    private static TextSpan Taker(TextSpan clause, List<Directive> directives)
    {
        foreach (var directive in directives)
            if (directive.Span.Start >= clause.Start) return directive.Span;
        return directives[^1].Span;
    }

    private static TextSpan? First(ClauseSlots[] named)
    {
        foreach (var slots in named)
            if (slots.Actor is { } actor) return actor;
        return null;
    }
}

namespace Wenmai.Annotation;

/// <summary>Gathers what was found in the clauses of a sentence into demands: one for each clause, whatever the number of its types.</summary>
internal static class DemandBuilder
{
    /// <summary>The demands of a sentence in text order, with their slots.</summary>
    /// <param name="cues">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="found">What its clauses demand; of a type found twice in a clause the first holds.</param>
    /// <param name="weigh">How sure a type is, 0-1.</param>
    /// <param name="named">What each clause names by the trained tagger; null: the rules alone decide.</param>
    public static IReadOnlyList<Demand> Build(
        SentenceCues cues, IReadOnlyList<Clause> clauses, IReadOnlyList<TypedClause> found, Func<TypedClause, double> weigh, ClauseSlots[]? named = null)
    {
        if (found.Count == 0) return [];
        var hosts = Hosts(cues, clauses);
        var demands = found.GroupBy(f => hosts.GetValueOrDefault(f.Span, f.Span)).OrderBy(g => g.Key.Start).Select(g => Of(g.Key, [.. g], weigh));
        return SlotFinder.Fill(cues, clauses, [.. demands], named);
    }

    private static Demand Of(TextSpan span, IReadOnlyList<TypedClause> found, Func<TypedClause, double> weigh) => new(
        span,
        [.. found.DistinctBy(f => f.Type).OrderBy(f => f.Type).Select(f => new DemandedType(f.Type, f.Evidence, weigh(f)))],
        found.Max(f => f.Strength));

    // 于11月30日前，将…报送: what is found in a clause that says only by when belongs to the clause that says what.
    private static Dictionary<TextSpan, TextSpan> Hosts(SentenceCues cues, IReadOnlyList<Clause> clauses)
    {
        var hosts = new Dictionary<TextSpan, TextSpan>();
        for (var c = clauses.Count - 2; c >= 0; c--)
            if (clauses[c + 1].Form is not ClauseForm.Attribution && TimeFinder.IsTimeAlone(cues, clauses[c]))
                hosts[clauses[c].Span] = hosts.GetValueOrDefault(clauses[c + 1].Span, clauses[c + 1].Span);
        return hosts;
    }
}

namespace Wenmai.Annotation;

/// <summary>Fills the slots of demands, whatever their types: who acts, does what, to what, on what condition, by when, how often, how much.</summary>
internal static class SlotFinder
{
    private const string Conditional = "若如凡";
    private static readonly string[] ConditionEnds = ["的", "时", "后", "情况下", "前提下", "条件下"];

    /// <summary>The demands with their slots.</summary>
    /// <param name="cues">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="demands">Demands of these clauses; each covers just one clause.</param>
    /// <param name="named">What each clause names by the trained tagger; null: the rules alone decide.</param>
    /// <remarks>A subject holds for the clauses after it until another one is named; so does a condition, and a time that stands before its demand (于11月30日前，将…报送).</remarks>
    public static IReadOnlyList<Demand> Fill(SentenceCues cues, IReadOnlyList<Clause> clauses, IReadOnlyList<Demand> demands, ClauseSlots[]? named)
    {
        var filled = new List<Demand>(demands.Count);
        var open = demands.ToDictionary(d => d.Span);
        TextSpan? subject = null, condition = null, target = null, deadline = null, frequency = null;
        for (var c = 0; c < clauses.Count; c++)
        {
            var clause = clauses[c];
            open.TryGetValue(clause.Span, out var demand);
            if (clause.Form is ClauseForm.Attribution)
            {
                if (demand is not null) filled.Add(demand);
                continue;
            }
            var own = named is null ? ActorFinder.Of(cues, clause) : named[c].Actor;
            // 企业发现…的，应当更正 names its subject; in 企业拒不改正的，责令停产 the condition's subject suffers, which the tagger knows.
            var carries = named is not null || condition is null || clause.IsDemand || cues.First(WordClass.Permission, clause.Span) is not null;
            var (by, often) = TimesOf(cues, clause, named?[c]);
            if (demand is not null)
                filled.Add(ActFinder.Fill(cues, clause, demand with
                {
                    Actor = own ?? (carries ? subject : null),
                    Condition = condition,
                    Object = target,
                    Deadline = by ?? deadline,
                    Frequency = often ?? frequency,
                    Quantity = named is null && !clause.IsPast ? NormFinder.Quantity(cues.Text, clause.Span) : null,
                }));
            subject = own ?? (named is null ? ActorFinder.NameAlone(cues, clause) : null) ?? subject;
            var isCondition = IsCondition(cues, clause);
            if (isCondition) condition = clause.Span;
            // The time of a demand or of a condition is its own; a time before both holds until another one is named.
            if (by is not null) deadline = demand is null && !isCondition ? by : null;
            if (often is not null) frequency = demand is null && !isCondition ? often : null;
            target = clause.Form is ClauseForm.Object ? AfterPreposition(clause) : null;
        }
        return named is null ? filled : SlotGiver.Give(clauses, named, filled);
    }

    // The tagger finds times of both kinds alike: 每月 says only how often, 每年2月底前 by when as well.
    private static (TextSpan? Deadline, TextSpan? Frequency) TimesOf(SentenceCues cues, Clause clause, ClauseSlots? named)
    {
        if (named is null) return (TimeFinder.Deadline(cues, clause), TimeFinder.Frequency(cues.Text, clause.Span));
        var often = TimeFinder.Frequency(cues.Text, clause.Span);
        return (named.Value.Deadline is { } time && often?.Contains(time) != true ? time : null, often);
    }

    // 对整改不力的，… names what is acted on only in part: who is meant and in which case, so the whole clause is the condition.
    private static bool IsCondition(SentenceCues cues, Clause clause)
    {
        if (clause.Form is not ClauseForm.Frame) return false;
        var words = clause.Of(cues.Text);
        if (Conditional.Contains(words[0]) || words.StartsWith("一旦") || words.StartsWith("只要")) return true;
        foreach (var end in ConditionEnds)
            if (words.EndsWith(end)) return true;
        return false;
    }

    private static TextSpan? AfterPreposition(Clause clause) =>
        clause.Cue is { } cue && cue.End < clause.Span.End ? new TextSpan(cue.End, clause.Span.End) : null;
}

namespace Wenmai.Annotation;

/// <summary>Fills the slots of directives that stand as clauses of their own: who acts, does what, to what, on what condition.</summary>
internal static class SlotFinder
{
    private const string Conditional = "若如凡";
    private static readonly string[] ConditionEnds = ["的", "时", "后", "情况下", "前提下", "条件下"];

    /// <summary>The directives with their slots.</summary>
    /// <param name="cues">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="directives">Demands of these clauses in text order; each covers just one clause.</param>
    /// <param name="named">What each clause names by the trained tagger; null: the rules alone decide.</param>
    /// <remarks>A subject holds for the clauses after it until another one is named; so does a condition.</remarks>
    public static List<Directive> Fill(SentenceCues cues, IReadOnlyList<Clause> clauses, List<Directive> directives, ClauseSlots[]? named = null)
    {
        var filled = new List<Directive>(directives.Count);
        TextSpan? subject = null, condition = null, target = null;
        var next = 0;
        for (var c = 0; c < clauses.Count; c++)
        {
            var clause = clauses[c];
            if (clause.Form is ClauseForm.Attribution) continue;
            var own = named is null ? ActorFinder.Of(cues, clause) : named[c].Actor;
            // 企业发现…的，应当更正 names its subject; in 企业拒不改正的，责令停产 the condition's subject suffers, which the tagger knows.
            var carries = named is not null || condition is null || clause.IsDemand || cues.First(WordClass.Permission, clause.Span) is not null;
            var actor = own ?? (carries ? subject : null);
            for (; next < directives.Count && directives[next].Span == clause.Span; next++)
                filled.Add(ActFinder.Fill(cues, clause, directives[next] with { Actor = actor, Condition = condition, Object = target }));
            subject = own ?? (named is null ? ActorFinder.NameAlone(cues, clause) : null) ?? subject;
            if (IsCondition(cues, clause)) condition = clause.Span;
            target = clause.Form is ClauseForm.Object ? AfterPreposition(clause) : null;
        }
        return named is null ? filled : SlotGiver.Give(clauses, named, filled);
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

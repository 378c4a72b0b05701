namespace Wenmai.Annotation;

/// <summary>What surrounds a sentence and decides how it is read.</summary>
/// <param name="Role">The role of the stretch.</param>
/// <param name="AllowsBare">Whether a clause that begins with a verb demands without a modal.</param>
/// <param name="AllowsActorVerb">Whether a clause 各部门+verb demands without a modal.</param>
/// <param name="AllowsPermission">Whether 可以 permits (in rules) rather than tells a possibility.</param>
internal readonly record struct DemandContext(SectionRole Role, bool AllowsBare, bool AllowsActorVerb, bool AllowsPermission);

/// <summary>Tells which clause of a sentence demands something.</summary>
internal static class DirectiveFinder
{
    // 是 this near to the head of a clause (最根本的是) takes the clause before it as its subject.
    private const int SubjectReach = 5;

    /// <summary>The index of the clause that makes the first demand, or -1.</summary>
    public static int First(SentenceCues cues, IReadOnlyList<Clause> clauses, DemandContext context)
    {
        if (EndsInQuestion(cues) || cues.First(WordClass.Rhetorical) is not null) return -1;
        for (var i = 0; i < clauses.Count; i++)
            if (clauses[i].IsDemand && Holds(cues, clauses[i], context)) return i;
        for (var i = 0; i < clauses.Count; i++)
            if (Permits(cues, clauses[i], context)) return i;
        if (!context.AllowsBare || cues.First(WordClass.PastTime) is not null) return -1;
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].IsPast || clauses[i].Form is ClauseForm.Statement) return -1;
            if (IsSubject(clauses, i)) return -1;
            if (clauses[i].Form is ClauseForm.Bare || (context.AllowsActorVerb && NamesDuty(cues, clauses[i]))) return i;
            if (clauses[i].Form is ClauseForm.Plain && SetsTarget(cues, clauses[i], context)) return i;
        }
        return -1;
    }

    private static bool EndsInQuestion(SentenceCues cues) => cues.Characters.TrimEnd("”’」』）】》〉\")]") is [.., '？' or '?'];

    // 各部门+verb, or a day by which (每年2月底前完成).
    private static bool NamesDuty(SentenceCues cues, Clause clause) =>
        ActorFinder.NamesActorAndAct(cues, clause) || NormFinder.Deadline(cues.Text, clause.Span) is not null || NamesWhoAnswers(cues, clause);

    private static bool NamesWhoAnswers(SentenceCues cues, Clause clause)
    {
        foreach (var hit in SentenceCues.Within(cues.Directives, clause.Span))
            if (hit.Cue is DirectiveCue { Type: DirectiveType.Assignment, With.Length: 0 } cue && cue.Holds(DirectiveTagger.Around(cues, clause, hit.Span))) return true;
        return false;
    }

    // 保持党的先进性，是…的考验: a clause with a verb may be what the next one judges.
    private static bool IsSubject(IReadOnlyList<Clause> clauses, int i) =>
        clauses[i].Form is ClauseForm.Bare && i + 1 < clauses.Count && clauses[i + 1] is { Form: ClauseForm.Statement, Cue: { } cue } next
            && cue.Start - next.Span.Start < SubjectReach;

    /// <summary>Whether a clause permits something: in rules, and elsewhere where 可以 stands right after who is permitted (各地可以指定…).</summary>
    public static bool Permits(SentenceCues cues, Clause clause, DemandContext context) =>
        cues.First(WordClass.Permission, clause.Span) is { } permission && !clause.IsDemand
        && (context.AllowsPermission || (context.AllowsActorVerb && ActorFinder.EndsAt(cues, clause.Span, permission.Span.Start)));

    /// <summary>Whether a clause with a modal demands indeed.</summary>
    public static bool Holds(SentenceCues cues, Clause clause, DemandContext context)
    {
        if (cues.First(WordClass.ProblemTurn, clause.Span) is not null) return false;
        if (cues.First(WordClass.OnlyIf, clause.Span) is { } only && only.Span.Start < clause.Cue!.Value.Start) return false;
        return context.Role is not SectionRole.Problems || clause.Of(cues.Text).IndexOf("不能") < 0;
    }

    private static bool SetsTarget(SentenceCues cues, Clause clause, DemandContext context) =>
        context.Role is SectionRole.Requirements or SectionRole.Safeguards && NormFinder.Quantity(cues.Text, clause.Span) is not null;
}

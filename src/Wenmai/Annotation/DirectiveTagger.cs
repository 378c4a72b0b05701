namespace Wenmai.Annotation;

/// <summary>What surrounds a sentence and decides how it is read.</summary>
/// <param name="Role">The role of the stretch.</param>
/// <param name="AllowsBare">Whether a clause that begins with a verb demands without a modal.</param>
/// <param name="AllowsActorVerb">Whether a clause 各部门+verb demands without a modal.</param>
/// <param name="AllowsPermission">Whether 可以 permits (in rules) rather than tells a possibility.</param>
internal readonly record struct DemandContext(SectionRole Role, bool AllowsBare, bool AllowsActorVerb, bool AllowsPermission);

/// <summary>Finds the demands of a sentence.</summary>
internal static class DirectiveTagger
{
    // 是 this near to the head of a clause (最根本的是) takes the clause before it as its subject.
    private const int SubjectReach = 5;

    /// <summary>The demands of a sentence in text order; empty when it demands nothing.</summary>
    public static List<Directive> Tag(SentenceCues cues, IReadOnlyList<Clause> clauses, DemandContext context)
    {
        var first = FirstDemand(cues, clauses, context);
        if (first < 0) return [];
        var begin = first;
        while (begin > 0 && Leads(cues, clauses[begin - 1], context)) begin--;

        var directives = new List<Directive>();
        for (var i = begin; i < clauses.Count; i++) TagClause(cues, clauses[i], i == first, context, directives);
        if (directives.Count == 0) directives.Add(Residual(cues, clauses[first]));
        return directives;
    }

    // What stands before a modal joins its demand: what it acts on, and bare verbs (大力推进…，鼓励…).
    private static bool Leads(SentenceCues cues, Clause clause, DemandContext context) =>
        clause.Form is ClauseForm.Object or ClauseForm.Frame
        || (clause.Form is ClauseForm.Bare && context.AllowsBare && !clause.IsPast && cues.First(WordClass.PastTime) is null);

    private static bool EndsInQuestion(SentenceCues cues)
    {
        var words = cues.Characters.TrimEnd("”’」』）】》〉\")]");
        return words.EndsWith("？") || words.EndsWith("?");
    }

    private static int FirstDemand(SentenceCues cues, IReadOnlyList<Clause> clauses, DemandContext context)
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

    // 各部门+verb, or a day by which (每年2月底前完成).
    private static bool NamesDuty(SentenceCues cues, Clause clause) =>
        ActorBeforeVerb(cues, clause) is not null || NormFinder.Deadline(cues.Text, clause.Span) is not null || NamesWhoAnswers(cues, clause);

    private static bool NamesWhoAnswers(SentenceCues cues, Clause clause)
    {
        foreach (var hit in cues.Directives)
            if (hit.Cue is DirectiveCue { Type: DirectiveType.Assignment, With.Length: 0 } cue && clause.Span.Contains(hit.Span) && cue.Holds(clause.Of(cues.Text))) return true;
        return false;
    }

    // 保持党的先进性，是…的考验: a clause with a verb may be what the next one judges.
    private static bool IsSubject(IReadOnlyList<Clause> clauses, int i) =>
        clauses[i].Form is ClauseForm.Bare && i + 1 < clauses.Count && clauses[i + 1] is { Form: ClauseForm.Statement, Cue: { } cue } next
            && cue.Start - next.Span.Start < SubjectReach;

    // 可以 permits in rules, and elsewhere where it stands right after who is permitted (各地可以指定…).
    private static bool Permits(SentenceCues cues, Clause clause, DemandContext context) =>
        cues.First(WordClass.Permission, clause.Span) is { } permission && !clause.IsDemand
        && (context.AllowsPermission || (context.AllowsActorVerb && EndsParty(cues, clause.Span, permission.Span.Start)));

    private static bool EndsParty(SentenceCues cues, TextSpan clause, int end)
    {
        foreach (var actor in cues.Words(WordClass.Actor, clause))
            if (actor.Span.End <= end && SkipConnectives(cues, clause, actor.Span.End) == end) return true;
        return false;
    }

    private static bool Holds(SentenceCues cues, Clause clause, DemandContext context)
    {
        if (cues.First(WordClass.ProblemTurn, clause.Span) is not null) return false;
        if (cues.First(WordClass.OnlyIf, clause.Span) is { } only && only.Span.Start < clause.Cue!.Value.Start) return false;
        return context.Role is not SectionRole.Problems || clause.Of(cues.Text).IndexOf("不能") < 0;
    }

    private static bool SetsTarget(SentenceCues cues, Clause clause, DemandContext context) =>
        context.Role is SectionRole.Requirements or SectionRole.Safeguards && NormFinder.Quantity(cues.Text, clause.Span) is not null;

    private static void TagClause(SentenceCues cues, Clause clause, bool isFirst, DemandContext context, List<Directive> directives)
    {
        if (clause.Form is ClauseForm.Attribution || (clause.Form is ClauseForm.Statement && !isFirst)) return;
        var before = directives.Count;
        AddDeadline(cues, clause, directives);
        if (clause.Form is not ClauseForm.Frame) AddQuantity(cues, clause, directives);
        if (clause.Form is not ClauseForm.Frame && (isFirst || clause.Form is not ClauseForm.Purpose))
        {
            AddAgent(cues, clause, directives);
            AddTyped(cues, clause, before, directives);
        }
        if (Permits(cues, clause, context)) Permit(cues, clause, before, directives);
        else if (directives.Count == before && (isFirst || IsDuty(cues, clause, context))) directives.Add(Residual(cues, clause));
    }

    // A power to do something has that thing's type at strength 1; a permission without a type is support.
    private static void Permit(SentenceCues cues, Clause clause, int from, List<Directive> directives)
    {
        for (var i = from; i < directives.Count; i++) directives[i] = directives[i] with { Strength = 1 };
        if (directives.Count > from) return;
        var cue = cues.First(WordClass.Permission, clause.Span)!.Value;
        directives.Add(new Directive(DirectiveType.Support, clause.Span, 1, new Evidence(cue.Span, "D11/" + cue.Cue.Text)) { Actor = ActorOf(cues, clause) });
    }

    private static bool IsDuty(SentenceCues cues, Clause clause, DemandContext context) =>
        (clause.IsDemand && Holds(cues, clause, context)) || (clause.Form is ClauseForm.Bare && !clause.IsPast);

    private static Directive Residual(SentenceCues cues, Clause clause) =>
        new(DirectiveType.Obligation, clause.Span, Math.Max(1, clause.Strength), new Evidence(clause.Cue, "D01/" + (clause.Cue?.Of(cues.Text) ?? "主体+动词")))
        {
            Actor = ActorOf(cues, clause),
        };

    private static void AddTyped(SentenceCues cues, Clause clause, int from, List<Directive> directives)
    {
        foreach (var hit in cues.Directives)
        {
            if (!clause.Span.Contains(hit.Span)) continue;
            var cue = (DirectiveCue)hit.Cue;
            if (Has(directives, from, cue.Type) || !IsInPlace(cues, clause, cue, hit.Span) || !cue.Holds(clause.Of(cues.Text))) continue;
            directives.Add(new Directive(cue.Type, clause.Span, StrengthOf(cue, clause), new Evidence(hit.Span, $"{TypeCode(cue.Type)}/{cue.Text}"))
            {
                Actor = ActorOf(cues, clause),
                Deadline = cue.Type is DirectiveType.Deadline ? hit.Span : null,
            });
        }
    }

    // 由X+verb names who does it, whatever the verb.
    private static void AddAgent(SentenceCues cues, Clause clause, List<Directive> directives)
    {
        if (!clause.IsDemand || clause.Cue is not { } cue || cues.At(WordClass.Agent, cue.Start, clause.Span) is null) return;
        directives.Add(new Directive(DirectiveType.Assignment, clause.Span, clause.Strength, new Evidence(cue, "D03/由")) { Actor = ActorOf(cues, clause) });
    }

    private static void AddDeadline(SentenceCues cues, Clause clause, List<Directive> directives)
    {
        if (NormFinder.Deadline(cues.Text, clause.Span) is not { } deadline) return;
        directives.Add(new Directive(DirectiveType.Deadline, clause.Span, Math.Max(2, clause.Strength), new Evidence(deadline, "D07/时限"))
        {
            Actor = ActorOf(cues, clause),
            Deadline = deadline,
        });
    }

    private static void AddQuantity(SentenceCues cues, Clause clause, List<Directive> directives)
    {
        if (clause.IsPast || NormFinder.Quantity(cues.Text, clause.Span) is not { } quantity) return;
        directives.Add(new Directive(DirectiveType.QuantifiedTarget, clause.Span, Math.Max(2, clause.Strength), new Evidence(quantity, "D06/数量"))
        {
            Actor = ActorOf(cues, clause),
            Quantity = quantity,
        });
    }

    private static bool Has(List<Directive> directives, int from, DirectiveType type)
    {
        for (var i = from; i < directives.Count; i++)
            if (directives[i].Type == type) return true;
        return false;
    }

    private static bool IsInPlace(SentenceCues cues, Clause clause, DirectiveCue cue, TextSpan hit)
    {
        if (cue.Type is not DirectiveType.Deadline && IsWithinObject(cues, clause, hit)) return false;
        if (hit.End < clause.Span.End && cues.Text[hit.End] == '的' && NamesThingsToo(cue.Type)) return false;
        // A verb stands at the clause's head, at its modal, or after 、 in a row of verbs.
        return cue.Place is CuePlace.Any || hit.Start == clause.Head || hit.Start == clause.Cue?.Start
            || (hit.Start > clause.Span.Start && cues.Text[hit.Start - 1] == '、');
    }

    // 公示的信息, 查处的案件: an attribute, not the act.
    private static bool NamesThingsToo(DirectiveType type) =>
        type is DirectiveType.Inspection or DirectiveType.Accountability or DirectiveType.Rectification or DirectiveType.Reporting;

    // 对整改不力的, 对巡察反馈的问题要…: what a demand acts on is not what it demands.
    private static bool IsWithinObject(SentenceCues cues, Clause clause, TextSpan hit)
    {
        if (cues.At(WordClass.Object, ClauseReader.AfterMarker(cues.Text, clause.Span), clause.Span) is null) return false;
        return cues.Text[clause.Span.End - 1] == '的' || (clause.IsDemand && hit.End <= clause.Cue!.Value.Start);
    }

    // A sanction orders at strength 4; where it is only the name of a mechanism, the modal decides.
    private static int StrengthOf(DirectiveCue cue, Clause clause) => cue.Type switch
    {
        DirectiveType.Accountability => 4,
        _ => Math.Max(1, clause.Strength),
    };

    private static string TypeCode(DirectiveType type) => $"D{(int)type:00}";

    /// <summary>Who is to act: the words before the modal, after 由, or before the verb, where they end in an acting party.</summary>
    private static TextSpan? ActorOf(SentenceCues cues, Clause clause)
    {
        if (clause.Form is not ClauseForm.Demand || clause.Cue is not { } cue) return ActorBeforeVerb(cues, clause);
        var start = SkipConnectives(cues, clause.Span, ClauseReader.AfterMarker(cues.Text, clause.Span));
        if (cues.At(WordClass.Agent, cue.Start, clause.Span) is not null) return AgentAfter(cues, clause.Span, cue.End);
        foreach (var actor in cues.Words(WordClass.Actor, new TextSpan(start, cue.Start)))
            if (SkipConnectives(cues, clause.Span, actor.Span.End) >= cue.Start) return new TextSpan(start, actor.Span.End);
        return null;
    }

    // 由县级以上市场监管部门列入…: the name ends with the last acting party before a verb; parties joined by 、和或 are one name.
    private static TextSpan? AgentAfter(SentenceCues cues, TextSpan clause, int start)
    {
        foreach (var actor in Parties(cues, new TextSpan(start, clause.End)))
            if (actor.Span.End < clause.End && cues.Text[actor.Span.End] is not ('、' or '和' or '的' or '及' or '或') && !ContinuesName(cues, actor.Span.End))
                return new TextSpan(start, actor.Span.End);
        return null;
    }

    private static bool ContinuesName(SentenceCues cues, int end) => cues.At(WordClass.Actor, end, cues.Span) is not null;

    // Acting parties, without the short names inside longer ones (办 in 办公室).
    private static IEnumerable<CueHit> Parties(SentenceCues cues, TextSpan part)
    {
        var parties = cues.Words(WordClass.Actor, part).ToList();
        return parties.Where(p => !parties.Any(o => o.Span.Length > p.Span.Length && o.Span.Contains(p.Span)));
    }

    private static TextSpan? ActorBeforeVerb(SentenceCues cues, Clause clause)
    {
        var start = SkipConnectives(cues, clause.Span, ClauseReader.AfterMarker(cues.Text, clause.Span));
        foreach (var actor in Parties(cues, new TextSpan(start, clause.Span.End)))
        {
            var next = SkipConnectives(cues, clause.Span, actor.Span.End);
            if (next >= clause.Span.End) continue;
            if (IsVerb(cues, clause.Span, next))
                return new TextSpan(start, actor.Span.End);
        }
        return null;
    }

    // 我们查处的 is an attribute.
    private static bool IsVerb(SentenceCues cues, TextSpan clause, int start) =>
        (cues.At(WordClass.Action, start, clause) ?? cues.At(WordClass.Adverb, start, clause)) is { } verb
        && (verb.Span.End == clause.End || cues.Text[verb.Span.End] != '的');

    private static int SkipConnectives(SentenceCues cues, TextSpan clause, int start)
    {
        while (start < clause.End && cues.At(WordClass.Connective, start, clause) is { } hit) start = hit.Span.End;
        return start;
    }
}

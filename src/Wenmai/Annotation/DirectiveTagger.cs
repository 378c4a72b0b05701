namespace Wenmai.Annotation;

/// <summary>Finds by rules what the clauses of a sentence demand.</summary>
internal static class DirectiveTagger
{
    private const int ConditionReach = 60;

    /// <summary>The types of its clauses in text order; empty when it demands nothing.</summary>
    public static List<TypedClause> Tag(SentenceCues cues, IReadOnlyList<Clause> clauses, DemandContext context)
    {
        var first = DirectiveFinder.First(cues, clauses, context);
        if (first < 0) return [];
        var begin = first;
        var mayLead = context.AllowsBare && cues.First(WordClass.PastTime) is null;
        while (begin > 0 && Leads(clauses[begin - 1], mayLead)) begin--;

        var directives = new List<TypedClause>();
        for (var i = begin; i < clauses.Count; i++) TagClause(cues, clauses[i], i == first, context, directives);
        if (directives.Count == 0) directives.Add(Residual(cues, clauses[first]));
        return directives;
    }

    // What stands before a modal joins its demand: what it acts on, and bare verbs (大力推进…，鼓励…).
    private static bool Leads(Clause clause, bool mayLead) =>
        clause.Form is ClauseForm.Object or ClauseForm.Frame || (clause.Form is ClauseForm.Bare && mayLead && !clause.IsPast);

    private static void TagClause(SentenceCues cues, Clause clause, bool isFirst, DemandContext context, List<TypedClause> directives)
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
        if (DirectiveFinder.Permits(cues, clause, context)) Permit(cues, clause, before, directives);
        else if (directives.Count == before && (isFirst || IsDuty(cues, clause, context))) directives.Add(Residual(cues, clause));
    }

    // A power to do something has that thing's type at strength 1; a permission without a type is support.
    private static void Permit(SentenceCues cues, Clause clause, int from, List<TypedClause> directives)
    {
        for (var i = from; i < directives.Count; i++) directives[i] = directives[i] with { Strength = 1 };
        if (directives.Count > from) return;
        var cue = cues.First(WordClass.Permission, clause.Span)!.Value;
        directives.Add(new TypedClause(DirectiveType.Support, clause.Span, 1, new Evidence(cue.Span, "D11/" + cue.Cue.Text)));
    }

    private static bool IsDuty(SentenceCues cues, Clause clause, DemandContext context) =>
        (clause.IsDemand && DirectiveFinder.Holds(cues, clause, context)) || (clause.Form is ClauseForm.Bare && !clause.IsPast);

    private static TypedClause Residual(SentenceCues cues, Clause clause) =>
        new(DirectiveType.Obligation, clause.Span, Math.Max(1, clause.Strength), new Evidence(clause.Cue, "D01/" + (clause.Cue?.Of(cues.Text) ?? "主体+动词")));

    private static void AddTyped(SentenceCues cues, Clause clause, int from, List<TypedClause> directives)
    {
        foreach (var hit in SentenceCues.Within(cues.Directives, clause.Span))
        {
            var cue = (DirectiveCue)hit.Cue;
            if (Has(directives, from, cue.Type) || !IsInPlace(cues, clause, cue, hit.Span) || !cue.Holds(Around(cues, clause, hit.Span))) continue;
            directives.Add(new TypedClause(cue.Type, clause.Span, StrengthOf(cues, clause, hit), new Evidence(hit.Span, $"{TypeCode(cue.Type)}/{cue.Text}")));
        }
    }

    /// <summary>The part of a clause that a cue's conditions look at: all of it, unless it is very long.</summary>
    public static ReadOnlySpan<char> Around(SentenceCues cues, Clause clause, TextSpan hit)
    {
        var start = Math.Max(clause.Span.Start, hit.Start - ConditionReach);
        return cues.Text.AsSpan(start, Math.Min(clause.Span.End, hit.End + ConditionReach) - start);
    }

    // 由X+verb names who does it, whatever the verb.
    private static void AddAgent(SentenceCues cues, Clause clause, List<TypedClause> directives)
    {
        if (!clause.IsDemand || clause.Cue is not { } cue || cues.At(WordClass.Agent, cue.Start, clause.Span) is null) return;
        directives.Add(new TypedClause(DirectiveType.Assignment, clause.Span, clause.Strength, new Evidence(cue, "D03/由")));
    }

    private static void AddDeadline(SentenceCues cues, Clause clause, List<TypedClause> directives)
    {
        if (NormFinder.Deadline(cues.Text, clause.Span) is not { } deadline) return;
        directives.Add(new TypedClause(DirectiveType.Deadline, clause.Span, Math.Max(2, clause.Strength), new Evidence(deadline, "D07/时限")));
    }

    private static void AddQuantity(SentenceCues cues, Clause clause, List<TypedClause> directives)
    {
        if (clause.IsPast || NormFinder.Quantity(cues.Text, clause.Span) is not { } quantity) return;
        directives.Add(new TypedClause(DirectiveType.QuantifiedTarget, clause.Span, Math.Max(2, clause.Strength), new Evidence(quantity, "D06/数量")));
    }

    private static bool Has(List<TypedClause> directives, int from, DirectiveType type)
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

    // A sanction orders at strength 4; where it is only the name of a mechanism (问责机制), the modal decides.
    private static int StrengthOf(SentenceCues cues, Clause clause, CueHit hit)
    {
        var isSanction = hit.Cue is DirectiveCue { Type: DirectiveType.Accountability };
        var rest = cues.Text.AsSpan(hit.Span.End, clause.Span.End - hit.Span.End);
        return isSanction && !rest.StartsWith("机制") && !rest.StartsWith("制度") && !rest.StartsWith("办法") ? 4 : Math.Max(1, clause.Strength);
    }

    private static string TypeCode(DirectiveType type) => $"D{(int)type:00}";
}

namespace Wenmai.Annotation;

/// <summary>Finds who is to act in a clause.</summary>
internal static class ActorFinder
{
    // Long enough for a row of departments, short enough to keep one endless clause cheap.
    private const int NameReach = 80;
    private const int MaxUnknown = 24;
    private static readonly string[] Quantifiers = ["广大", "全体", "各级", "各有关", "每位", "每名"];
    private const string NeverInNames = "把将对向使让";
    private const string Joiners = "、和及与或的";

    /// <summary>Who acts by the clause's own words: after 由, inside the modal (需要我们), or as its subject; or null.</summary>
    public static TextSpan? Of(SentenceCues cues, Clause clause)
    {
        var isAgent = clause.IsDemand && cues.At(WordClass.Agent, clause.Cue!.Value.Start, clause.Span) is not null;
        if (isAgent) return AgentAfter(cues, clause.Span, clause.Cue!.Value.End);
        return InModal(cues, clause) ?? Subject(cues, clause)
            ?? (clause.IsDemand && cues.First(WordClass.Agent, clause.Span) is { } by ? AgentAfter(cues, clause.Span, by.Span.End) : null);
    }

    /// <summary>The acting party that opens a clause and of which the rest is said (各支部每年要…, 企业发现…的), or null.</summary>
    public static TextSpan? Subject(SentenceCues cues, Clause clause)
    {
        if (NameStart(cues, clause.Span) is not { } start) return null;
        var limit = clause.IsDemand ? clause.Cue!.Value.Start : clause.Span.End;
        foreach (var party in Parties(cues, start, clause.Span))
        {
            var end = NameEnd(cues.Text, start, party.Span.End, clause.Span.End);
            if (end > limit) break;
            if (end < clause.Span.End && cues.At(WordClass.Actor, end, clause.Span) is null && IsSaidOf(cues, clause.Span, end)) return IsName(cues, clause.Span, start, end) ? new TextSpan(start, end) : null;
        }
        return clause.IsDemand ? AllOfAKind(cues, clause.Span, start, limit) : null;
    }

    // 广大科技特派员要…: whoever 广大 and the like lead is a party, known or not, up to the modal.
    private static TextSpan? AllOfAKind(SentenceCues cues, TextSpan clause, int start, int modal)
    {
        if (modal - start is < 4 or > MaxUnknown) return null;
        var words = cues.Text.AsSpan(start, modal - start);
        foreach (var quantifier in Quantifiers)
            if (words.StartsWith(quantifier) && IsName(cues, clause, start, modal)) return new TextSpan(start, WithoutConnectives(cues, clause, start, modal));
        return null;
    }

    private static int WithoutConnectives(SentenceCues cues, TextSpan clause, int start, int end)
    {
        foreach (var hit in cues.Words(WordClass.Connective, new TextSpan(start, end)))
            if (ClauseReader.SkipConnectives(cues, clause, hit.Span.Start) == end) return hit.Span.Start;
        return end;
    }

    /// <summary>Whether a clause lays a duty on somebody by naming him and what he does (各支部认真查摆).</summary>
    public static bool NamesActorAndAct(SentenceCues cues, Clause clause) =>
        Subject(cues, clause) is { } name && ClauseReader.Verb(cues, clause.Span, ClauseReader.SkipConnectives(cues, clause.Span, name.End)) is not null;

    /// <summary>The name that is all of a clause (被列入名单的企业，不得…), or null.</summary>
    public static TextSpan? NameAlone(SentenceCues cues, Clause clause)
    {
        if (clause.Form is not ClauseForm.Plain || clause.Span.Length > NameReach || NameStart(cues, clause.Span) is not { } start) return null;
        foreach (var party in Parties(cues, start, clause.Span))
            if (NameEnd(cues.Text, start, party.Span.End, clause.Span.End) == clause.Span.End) return new TextSpan(start, clause.Span.End);
        return null;
    }

    /// <summary>Whether the name of an acting party ends at <paramref name="end"/>, adverbs like 也 都 between.</summary>
    public static bool EndsAt(SentenceCues cues, TextSpan clause, int end)
    {
        foreach (var actor in cues.Words(WordClass.Actor, clause))
            if (actor.Span.End <= end && ClauseReader.SkipConnectives(cues, clause, actor.Span.End) == end) return true;
        return false;
    }

    // 需要我们长期坚持, 我们将…: the modal holds the party, or its beginning.
    private static TextSpan? InModal(SentenceCues cues, Clause clause)
    {
        if (!clause.IsDemand || clause.Cue is not { } cue) return null;
        foreach (var party in Parties(cues, cue.Start, clause.Span))
            return party.Span.Start < cue.End ? party.Span : null;
        return null;
    }

    // 由县级以上市场监管部门列入…: the name ends with the first party of which something is said, or else with the last of a row.
    private static TextSpan? AgentAfter(SentenceCues cues, TextSpan clause, int start)
    {
        TextSpan? name = null;
        foreach (var party in Parties(cues, start, clause))
        {
            var end = NameEnd(cues.Text, start, party.Span.End, clause.End);
            if (end == clause.End) break;
            if (IsSaidOf(cues, clause, end)) return new TextSpan(start, end);
            if (name is not { } shorter || shorter.End == party.Span.Start || Joiners.Contains(cues.Text[shorter.End])) name = new TextSpan(start, end);
        }
        return name is { } found && !Joiners.Contains(cues.Text[found.End]) ? found : null;
    }

    // A name opens its clause, a time may stand before it; what opens with a verb or a preposition is no name.
    private static int? NameStart(SentenceCues cues, TextSpan clause)
    {
        var start = ClauseReader.AfterMarker(cues.Text, clause);
        // 更好服务…: an adverb, though 更 is a connective.
        if (cues.At(WordClass.Actor, start, clause) is null && ClauseReader.Verb(cues, clause, start) is not null) return null;
        start = ClauseReader.SkipConnectives(cues, clause, start);
        if (NormFinder.Deadline(cues.Text, clause) is { } time && time.Start == start) start = ClauseReader.SkipConnectives(cues, clause, time.End);
        if (start >= clause.End || Opens(cues, clause, start, WordClass.Modal, WordClass.Permission)) return null;
        if (cues.At(WordClass.Actor, start, clause) is { } party) return ClauseReader.Verb(cues, clause, start) is { } verb && verb.End >= party.Span.End ? null : start;
        return Opens(cues, clause, start, WordClass.Object, WordClass.Frame, WordClass.Purpose) || ClauseReader.Verb(cues, clause, start) is not null ? null : start;
    }

    // 党委（党组）: the bracket belongs to the name.
    private static int NameEnd(string text, int start, int end, int limit)
    {
        if (end >= limit || text[end] is not (')' or '）')) return end;
        return text.AsSpan(start, end - start).IndexOfAny('(', '（') >= 0 ? end + 1 : end;
    }

    // 自觉把我局工作…, 福建力争建立补偿机制: a verb phrase, not a name, unless the words belong to a party (一把手, 监督管理部门).
    private static bool IsName(SentenceCues cues, TextSpan clause, int start, int end)
    {
        var parties = Parties(cues, start, clause).Select(p => p.Span).ToList();
        for (var i = start; i < end; i++)
            if (NeverInNames.Contains(cues.Text[i]) && !parties.Exists(p => p.Contains(i))) return false;
        foreach (var verb in cues.Words(WordClass.Action, new TextSpan(start, end)))
            if (!BelongsToName(cues, verb.Span, parties, end)) return false;
        return true;
    }

    // A verb in a name stands in an attribute (接到举报的部门), in a row (财政、审计部门), or before the word it qualifies (监督管理部门).
    private static bool BelongsToName(SentenceCues cues, TextSpan verb, List<TextSpan> parties, int end)
    {
        if (parties.Exists(p => p.Overlaps(verb) || p.Start == verb.End) || cues.Text.AsSpan(verb.End, end - verb.End).Contains('的')) return true;
        return verb.End < end && (cues.Text[verb.End] is '、' || cues.At(WordClass.Action, verb.End, new TextSpan(verb.End, end)) is not null);
    }

    // What follows a subject: a verb, modal, preposition, judgement or time.
    private static bool IsSaidOf(SentenceCues cues, TextSpan clause, int end)
    {
        if (Joiners.Contains(cues.Text[end]) && cues.At(WordClass.Predicate, end, clause) is null) return false;
        var next = ClauseReader.SkipConnectives(cues, clause, end);
        return next < clause.End && (ClauseReader.Verb(cues, clause, next) is not null || IsTime(cues, clause, next)
            || Opens(cues, clause, next, WordClass.Modal, WordClass.ModalBeforeVerb, WordClass.Permission, WordClass.Object, WordClass.Frame,
                WordClass.Statement, WordClass.Predicate, WordClass.SpeakingVerb, WordClass.Purpose));
    }

    private static bool IsTime(SentenceCues cues, TextSpan clause, int at)
    {
        foreach (var hit in SentenceCues.Within(cues.Directives, new TextSpan(at, Math.Min(clause.End, at + SentenceCues.MaxCue))))
            if (hit.Span.Start == at && hit.Cue is DirectiveCue { Type: DirectiveType.Deadline }) return true;
        return NormFinder.Deadline(cues.Text, new TextSpan(at, clause.End)) is { } time && time.Start == at;
    }

    private static bool Opens(SentenceCues cues, TextSpan clause, int at, params ReadOnlySpan<WordClass> classes)
    {
        foreach (var wordClass in classes)
            if (cues.At(wordClass, at, clause) is not null) return true;
        return false;
    }

    // Acting parties from a place on, without the short names inside longer ones (办 in 办公室).
    private static IEnumerable<CueHit> Parties(SentenceCues cues, int start, TextSpan clause)
    {
        var parties = cues.Words(WordClass.Actor, new TextSpan(start, Math.Min(clause.End, start + NameReach))).ToList();
        return parties.Where((_, i) => !SentenceCues.IsInsideLonger(parties, i));
    }
}

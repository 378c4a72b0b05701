namespace Wenmai.Annotation;

/// <summary>Finds who is to act in a clause.</summary>
internal static class ActorFinder
{
    /// <summary>Who is to act: the words before the modal, after 由, or before the verb, where they end in an acting party.</summary>
    public static TextSpan? Of(SentenceCues cues, Clause clause)
    {
        if (clause.Form is not ClauseForm.Demand || clause.Cue is not { } cue) return BeforeVerb(cues, clause);
        var start = ClauseReader.SkipConnectives(cues, clause.Span, ClauseReader.AfterMarker(cues.Text, clause.Span));
        if (cues.At(WordClass.Agent, cue.Start, clause.Span) is not null) return AgentAfter(cues, clause.Span, cue.End);
        foreach (var actor in cues.Words(WordClass.Actor, new TextSpan(start, cue.Start)))
            if (ClauseReader.SkipConnectives(cues, clause.Span, actor.Span.End) >= cue.Start) return new TextSpan(start, actor.Span.End);
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
        return parties.Where((_, i) => !SentenceCues.IsInsideLonger(parties, i));
    }

    /// <summary>Who stands right before the verb of a clause without a modal (各支部认真查摆), or null. 我们查处的 is an attribute.</summary>
    public static TextSpan? BeforeVerb(SentenceCues cues, Clause clause)
    {
        var start = ClauseReader.SkipConnectives(cues, clause.Span, ClauseReader.AfterMarker(cues.Text, clause.Span));
        foreach (var actor in Parties(cues, new TextSpan(start, clause.Span.End)))
        {
            var next = ClauseReader.SkipConnectives(cues, clause.Span, actor.Span.End);
            if (ClauseReader.Verb(cues, clause.Span, next) is not null) return new TextSpan(start, actor.Span.End);
        }
        return null;
    }

    /// <summary>Whether the name of an acting party ends at <paramref name="end"/>, adverbs like 也 都 between.</summary>
    public static bool EndsAt(SentenceCues cues, TextSpan clause, int end)
    {
        foreach (var actor in cues.Words(WordClass.Actor, clause))
            if (actor.Span.End <= end && ClauseReader.SkipConnectives(cues, clause, actor.Span.End) == end) return true;
        return false;
    }
}

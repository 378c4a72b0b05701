namespace Wenmai.Searching.Results;

/// <summary>Moves a sentence's spans from offsets in a speech to offsets in a passage.</summary>
internal static class SentenceShift
{
    /// <summary>The sentence with all spans moved back by <paramref name="start"/>.</summary>
    public static Sentence Back(Sentence sentence, int start)
    {
        return sentence with
        {
            Span = Move(sentence.Span),
            StanceEvidence = MoveEvidence(sentence.StanceEvidence),
            Directives = sentence.Directives.Select(MoveDirective).ToList(),
            Themes = sentence.Themes.Select(t => t with { Evidence = MoveEvidence(t.Evidence)! }).ToList(),
        };

        TextSpan Move(TextSpan span) => new(span.Start - start, span.End - start);

        TextSpan? MoveOptional(TextSpan? span) => span is { } s ? Move(s) : null;

        // A theme taken from the heading above has its cue outside the passage; there it has no place.
        Evidence? MoveEvidence(Evidence? evidence) => evidence is null ? null
            : evidence with { Cue = evidence.Cue is { } cue && sentence.Span.Contains(cue) ? Move(cue) : null };

        Directive MoveDirective(Directive directive) => directive with
        {
            Span = Move(directive.Span),
            Evidence = MoveEvidence(directive.Evidence)!,
            Actor = MoveOptional(directive.Actor),
            InheritedActor = null, // stands outside the passage more often than not
            Action = MoveOptional(directive.Action),
            Object = MoveOptional(directive.Object),
            Condition = MoveOptional(directive.Condition),
            Deadline = MoveOptional(directive.Deadline),
            Quantity = MoveOptional(directive.Quantity),
        };
    }
}

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
            Demands = sentence.Demands.Select(MoveDemand).ToList(),
            Themes = sentence.Themes.Select(t => t with { Evidence = MoveEvidence(t.Evidence)! }).ToList(),
        };

        TextSpan Move(TextSpan span) => new(span.Start - start, span.End - start);

        TextSpan? MoveOptional(TextSpan? span) => span is { } s ? Move(s) : null;

        // A theme taken from the heading above has its cue outside the passage; there it has no place.
        Evidence? MoveEvidence(Evidence? evidence) => evidence is null ? null
            : evidence with { Cue = evidence.Cue is { } cue && sentence.Span.Contains(cue) ? Move(cue) : null };

        Demand MoveDemand(Demand demand) => demand with
        {
            Span = Move(demand.Span),
            Types = demand.Types.Select(t => t with { Evidence = MoveEvidence(t.Evidence)! }).ToList(),
            Actor = MoveOptional(demand.Actor),
            InheritedActor = null, // stands outside the passage more often than not
            Action = MoveOptional(demand.Action),
            Object = MoveOptional(demand.Object),
            Condition = MoveOptional(demand.Condition),
            Deadline = MoveOptional(demand.Deadline),
            Frequency = MoveOptional(demand.Frequency),
            Quantity = MoveOptional(demand.Quantity),
        };
    }
}

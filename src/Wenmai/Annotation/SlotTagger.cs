namespace Wenmai.Annotation;

/// <summary>What one clause names.</summary>
/// <param name="Actor">Who is to act.</param>
/// <param name="Deadline">By when.</param>
/// <param name="Quantity">How much.</param>
internal readonly record struct ClauseSlots(TextSpan? Actor, TextSpan? Deadline, TextSpan? Quantity);

/// <summary>Finds who is to act, by when and how much in the clauses of a demanding sentence, by a trained model; one stretch of each kind a clause.</summary>
/// <remarks>What the rules find is a feature among others. Words of an archive's own lexicon outweigh the model: a party that they name stays.</remarks>
internal static class SlotTagger
{
    // From this probability on a clause is said to name somebody.
    private const float LeastActor = .5f;

    // Readers named one actor a sentence: of what comes after him the model has learned little, so it must be surer.
    private const float LeastFurtherActor = .7f;

    // A party that the rules name, too, needs less.
    private const float LeastByRule = .15f;

    private const float LeastNorm = .4f;

    /// <summary>What each clause names, clause by clause; spans of the speech.</summary>
    public static ClauseSlots[] Tag(SlotModel model, RuledSentence sentence)
    {
        var features = new SlotFeatures(sentence);
        var slots = new ClauseSlots[features.Clauses];
        var isFirst = true;
        for (var c = 0; c < slots.Length; c++)
        {
            var clause = sentence.Clauses[c];
            if (clause.Form is ClauseForm.Attribution) continue;
            var scores = SlotScores.Of(model.Scorers, features, c, skipsHopeless: true);
            var actor = ActorOf(sentence.Draft.Cues, clause, features.RuleActor(c), scores, isFirst);
            isFirst &= actor is null;
            slots[c] = new ClauseSlots(actor, Found(scores, SlotModel.Deadline, clause, LeastNorm), Found(scores, SlotModel.Quantity, clause, LeastNorm));
        }
        return slots;
    }

    private static TextSpan? ActorOf(SentenceCues cues, Clause clause, TextSpan? byRule, SlotScores scores, bool isFirst)
    {
        if (byRule is { } named && cues.HasOfArchive(named)) return named;
        if (Found(scores, SlotModel.Actor, clause, isFirst ? LeastActor : LeastFurtherActor) is { } found) return found;
        return isFirst && byRule is { } rule && scores.ProbabilityOf(SlotModel.Actor, rule.Start - clause.Span.Start, rule.Length) >= LeastByRule ? rule : null;
    }

    private static TextSpan? Found(SlotScores scores, int slot, Clause clause, float least) =>
        scores.ProbabilityOf(slot) >= least && scores.Best(slot) is { } best ? new TextSpan(clause.Span.Start + best.Start, clause.Span.Start + best.End) : null;
}

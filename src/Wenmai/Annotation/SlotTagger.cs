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
    // From these probabilities on a clause is said to name somebody, a time, a number.
    private static readonly float[] Least = [.5f, .4f, .4f];

    /// <summary>What each clause names, clause by clause; spans of the speech.</summary>
    public static ClauseSlots[] Tag(SlotModel model, RuledSentence sentence)
    {
        var features = new SlotFeatures(sentence);
        var slots = new ClauseSlots[features.Clauses];
        for (var c = 0; c < slots.Length; c++)
        {
            var clause = sentence.Clauses[c];
            if (clause.Form is ClauseForm.Attribution) continue;
            var scores = SlotScores.Of(model.Scorers, features, c, skipsHopeless: true);
            slots[c] = new ClauseSlots(OfArchive(sentence.Draft.Cues, clause) ?? Found(scores, 0, clause), Found(scores, 1, clause), Found(scores, 2, clause));
        }
        return slots;
    }

    private static TextSpan? Found(SlotScores scores, int slot, Clause clause)
    {
        if (1 - MathF.Exp(scores.None[slot] - scores.Sum(slot)) < Least[slot] || scores.Best(slot) is not { } best) return null;
        return new TextSpan(clause.Span.Start + best.Start, clause.Span.Start + best.End);
    }

    private static TextSpan? OfArchive(SentenceCues cues, Clause clause) =>
        cues.HasOfArchive(clause.Span) && ActorFinder.Of(cues, clause) is { } actor && cues.HasOfArchive(actor) ? actor : null;
}

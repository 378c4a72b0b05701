using System.Runtime.InteropServices;

namespace Wenmai.Annotation;

/// <summary>How well the stretches of one clause would fill each slot, and how well none would.</summary>
/// <remarks>A stretch's score sums what speaks for its first and last character, for each character inside, and for the whole.</remarks>
internal sealed class SlotScores
{
    /// <summary>What a feature of a character counts.</summary>
    public const float OfPlace = .35f;

    /// <summary>What a feature of a stretch or of a clause counts.</summary>
    public const float OfWhole = .6f;

    // A stretch whose characters speak so little for it stays behind none, whatever the whole says.
    private const float Hopeless = 6;

    // A score so far below the highest adds nothing to a sum of floats.
    private const float Nothing = 20;

    private readonly float[][] _scores = new float[SlotModel.Slots][];
    private readonly int _longest;

    private SlotScores(int length)
    {
        (Length, _longest) = (length, Math.Min(length, SlotFeatures.LongestStretch));
        for (var slot = 0; slot < SlotModel.Slots; slot++) _scores[slot] = new float[length * _longest];
    }

    /// <summary>Characters of the clause.</summary>
    public int Length { get; }

    /// <summary>For each slot, the score of nothing.</summary>
    public float[] None { get; } = new float[SlotModel.Slots];

    /// <summary>Scores a clause.</summary>
    /// <param name="model">The models, trained or in training.</param>
    /// <param name="features">The sentence.</param>
    /// <param name="clause">Number of the clause.</param>
    /// <param name="skipsHopeless">Whether stretches that cannot win are passed over.</param>
    public static SlotScores Of(SlotScorers model, SlotFeatures features, int clause, bool skipsHopeless)
    {
        var words = features.Of(clause);
        var scores = new SlotScores(words.Length);
        var rows = new List<int>();
        features.AddClause(clause, rows);
        model.OfClauses.Add(CollectionsMarshal.AsSpan(rows), OfWhole, scores.None);
        scores.AddStretches(model, features, clause, OfPlaces(model, features, clause, rows), skipsHopeless, rows);
        return scores;
    }

    /// <summary>How many characters the longest stretch has that begins at a place.</summary>
    public int LongestAt(int start) => Math.Min(Length - start, _longest);

    /// <summary>The score of a stretch, from the clause's start; <see cref="float.NegativeInfinity"/> for one passed over.</summary>
    public float this[int slot, int start, int length] => _scores[slot][(start * _longest) + length - 1];

    /// <summary>The logarithm of the sum of all, none included, so that exp(score - sum) is a probability.</summary>
    public float Sum(int slot)
    {
        var highest = None[slot];
        foreach (var score in _scores[slot]) highest = Math.Max(highest, score);
        double sum = Math.Exp(None[slot] - highest);
        for (var start = 0; start < Length; start++)
            foreach (var score in _scores[slot].AsSpan(start * _longest, LongestAt(start)))
                if (score > highest - Nothing) sum += Math.Exp(score - highest);
        return highest + (float)Math.Log(sum);
    }

    /// <summary>How likely something fills a slot, 0-1.</summary>
    public float ProbabilityOf(int slot) => 1 - MathF.Exp(None[slot] - Sum(slot));

    /// <summary>How likely just this stretch fills a slot, 0-1; 0 for one that is not looked at.</summary>
    public float ProbabilityOf(int slot, int start, int length) =>
        start < Length && length <= LongestAt(start) ? MathF.Exp(this[slot, start, length] - Sum(slot)) : 0;

    /// <summary>The best stretch, from the clause's start; null for an empty clause.</summary>
    public TextSpan? Best(int slot)
    {
        TextSpan? best = null;
        var highest = float.NegativeInfinity;
        for (var start = 0; start < Length; start++)
            for (var length = 1; length <= LongestAt(start); length++)
                if (this[slot, start, length] > highest) (best, highest) = (new TextSpan(start, start + length), this[slot, start, length]);
        return best;
    }

    private static float[] OfPlaces(SlotScorers model, SlotFeatures features, int clause, List<int> rows)
    {
        var words = features.Of(clause);
        var places = new float[words.Length * SlotModel.PlaceOutputs];
        for (var i = 0; i < words.Length; i++)
        {
            rows.Clear();
            features.AddPlace(clause, words.Start + i, rows);
            model.OfPlaces.Add(CollectionsMarshal.AsSpan(rows), OfPlace, places.AsSpan(i * SlotModel.PlaceOutputs, SlotModel.PlaceOutputs));
        }
        return places;
    }

    private void AddStretches(SlotScorers model, SlotFeatures features, int clause, float[] places, bool skipsHopeless, List<int> rows)
    {
        var from = features.Of(clause).Start;
        Span<float> inside = stackalloc float[SlotModel.Slots], scores = stackalloc float[SlotModel.Slots];
        for (var start = 0; start < Length; start++)
        {
            inside.Clear();
            for (var length = 1; length <= LongestAt(start); length++)
            {
                var mayWin = !skipsHopeless;
                for (var slot = 0; slot < SlotModel.Slots; slot++)
                {
                    var end = (start + length - 1) * SlotModel.PlaceOutputs;
                    inside[slot] += places[end + SlotModel.Inside(slot)];
                    scores[slot] = places[(start * SlotModel.PlaceOutputs) + SlotModel.Start(slot)] + inside[slot] + places[end + SlotModel.End(slot)];
                    mayWin |= scores[slot] > None[slot] - Hopeless;
                }
                if (mayWin)
                {
                    rows.Clear();
                    features.AddStretch(clause, from + start, from + start + length, rows);
                    model.OfStretches.Add(CollectionsMarshal.AsSpan(rows), OfWhole, scores);
                }
                for (var slot = 0; slot < SlotModel.Slots; slot++) _scores[slot][(start * _longest) + length - 1] = mayWin ? scores[slot] : float.NegativeInfinity;
            }
        }
    }
}

using System.Runtime.InteropServices;
using Wenmai.Annotation;

namespace Wenmai.Training.Labelling;

/// <summary>A demanding sentence that was read, to learn slots from.</summary>
/// <param name="Sentence">The sentence as the rules read it.</param>
/// <param name="Slots">What fills each slot, from the sentence's start; null: nothing.</param>
internal sealed record SlotExample(RuledSentence Sentence, TextSpan?[] Slots);

/// <summary>Trains the tagger of slots from examples.</summary>
/// <remarks>A reader names one actor a sentence, the first that counts. So clauses are learned in order, up to the one that names it; those after it are left open,
/// and the tagger may find somebody there, too.</remarks>
internal sealed class SlotTraining
{
    private const int Seed = 20260102;
    private const float Decay = 3e-3f;
    private const float Unimportant = 1e-3f;
    private const string Joiners = "、和及与或（(";

    private readonly LinearTrainer _places = new(SlotModel.Bits, SlotModel.PlaceOutputs, 0, Decay);
    private readonly LinearTrainer _stretches = new(SlotModel.Bits, SlotModel.Slots, 0, Decay);
    private readonly LinearTrainer _clauses = new(SlotModel.ClauseBits, SlotModel.Slots, 0, Decay);
    private readonly SlotScorers _scorers;
    private readonly List<int> _rows = [];

    private SlotTraining() => _scorers = new SlotScorers(_places, _stretches, _clauses);

    /// <summary>The trained model.</summary>
    public static SlotModel Train(IReadOnlyList<SlotExample> examples, int epochs)
    {
        if (examples.Count == 0) throw new FormatException("没有可以学习的句子，请核对原文和阅读结果。");
        var training = new SlotTraining();
        var features = examples.Select(e => new SlotFeatures(e.Sentence)).ToList();
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order) training.Learn(examples[i], features[i]);
        }
        return new SlotModel(training._places.Model(), training._stretches.Model(), training._clauses.Model());
    }

    private void Learn(SlotExample example, SlotFeatures features)
    {
        var isOpen = new bool[SlotModel.Slots];
        for (var c = 0; c < features.Clauses && !Array.TrueForAll(isOpen, open => open); c++)
            if (example.Sentence.Clauses[c].Form is not ClauseForm.Attribution) LearnClause(example, features, c, isOpen);
    }

    private void LearnClause(SlotExample example, SlotFeatures features, int clause, bool[] isOpen)
    {
        var scores = SlotScores.Of(_scorers, features, clause, skipsHopeless: false);
        var words = features.Of(clause);
        var ofNone = new float[SlotModel.Slots];
        var ofStretches = new float[words.Length, SlotFeatures.LongestStretch, SlotModel.Slots];
        for (var slot = 0; slot < SlotModel.Slots; slot++)
        {
            if (isOpen[slot]) continue;
            var gold = Within(example.Slots[slot], words);
            isOpen[slot] = gold is not null;
            Gradient(scores, slot, gold, Ends(example, features, clause, slot, gold), ofNone, ofStretches);
        }
        if (Array.TrueForAll(ofNone, g => MathF.Abs(g) < Unimportant)) return;
        LearnPlaces(features, clause, ofStretches);
        LearnStretches(features, clause, ofStretches);
        _rows.Clear();
        features.AddClause(clause, _rows);
        _clauses.Learn(CollectionsMarshal.AsSpan(_rows), SlotScores.OfWhole, ofNone);
    }

    private static TextSpan? Within(TextSpan? gold, TextSpan words) =>
        gold is { IsEmpty: false, Length: <= SlotFeatures.LongestStretch } g && words.Contains(g) ? new TextSpan(g.Start - words.Start, g.End - words.Start) : null;

    // Some readers name the first of a row of actors, others all (甲、乙和丙应当…): where the row goes on, it may end further on.
    private static int Ends(SlotExample example, SlotFeatures features, int clause, int slot, TextSpan? gold)
    {
        if (gold is not { } g) return 0;
        var words = features.Of(clause);
        var goesOn = slot == SlotModel.Actor && g.End < words.Length && Joiners.Contains(example.Sentence.Draft.Cues.Characters[words.Start + g.End]);
        return goesOn ? Math.Min(words.Length, g.Start + SlotFeatures.LongestStretch) : g.End;
    }

    // Probability, less what it should be: 1 for what is right, shared by its probability where several would be.
    private static void Gradient(SlotScores scores, int slot, TextSpan? gold, int lastEnd, float[] ofNone, float[,,] ofStretches)
    {
        var sum = scores.Sum(slot);
        var right = gold is { } g ? SumOfRight(scores, slot, g, lastEnd) : scores.None[slot];
        ofNone[slot] = MathF.Exp(scores.None[slot] - sum) - (gold is null ? 1 : 0);
        for (var start = 0; start < scores.Length; start++)
            for (var length = 1; length <= scores.LongestAt(start); length++)
            {
                var isRight = gold is { } r && start == r.Start && start + length >= r.End && start + length <= lastEnd;
                var score = scores[slot, start, length];
                ofStretches[start, length - 1, slot] = MathF.Exp(score - sum) - (isRight ? MathF.Exp(score - right) : 0);
            }
    }

    private static float SumOfRight(SlotScores scores, int slot, TextSpan gold, int lastEnd)
    {
        var highest = scores[slot, gold.Start, gold.Length];
        for (var end = gold.End; end <= lastEnd; end++) highest = Math.Max(highest, scores[slot, gold.Start, end - gold.Start]);
        double sum = 0;
        for (var end = gold.End; end <= lastEnd; end++) sum += Math.Exp(scores[slot, gold.Start, end - gold.Start] - highest);
        return highest + (float)Math.Log(sum);
    }

    private void LearnStretches(SlotFeatures features, int clause, float[,,] gradients)
    {
        var words = features.Of(clause);
        var gradient = new float[SlotModel.Slots];
        for (var start = 0; start < words.Length; start++)
            for (var length = 1; length <= Math.Min(words.Length - start, SlotFeatures.LongestStretch); length++)
            {
                for (var slot = 0; slot < SlotModel.Slots; slot++) gradient[slot] = Important(gradients[start, length - 1, slot]);
                if (Array.TrueForAll(gradient, g => g == 0)) continue;
                _rows.Clear();
                features.AddStretch(clause, words.Start + start, words.Start + start + length, _rows);
                _stretches.Learn(CollectionsMarshal.AsSpan(_rows), SlotScores.OfWhole, gradient);
            }
    }

    private void LearnPlaces(SlotFeatures features, int clause, float[,,] gradients)
    {
        var words = features.Of(clause);
        var sums = new float[words.Length + 1, SlotModel.PlaceOutputs];
        for (var start = 0; start < words.Length; start++)
            for (var length = 1; length <= Math.Min(words.Length - start, SlotFeatures.LongestStretch); length++)
                for (var slot = 0; slot < SlotModel.Slots; slot++)
                {
                    var gradient = gradients[start, length - 1, slot];
                    sums[start, SlotModel.Start(slot)] += gradient;
                    sums[start + length - 1, SlotModel.End(slot)] += gradient;
                    // Summed up from left to right below.
                    sums[start, SlotModel.Inside(slot)] += gradient;
                    sums[start + length, SlotModel.Inside(slot)] -= gradient;
                }
        var inside = new float[SlotModel.Slots];
        var of = new float[SlotModel.PlaceOutputs];
        for (var i = 0; i < words.Length; i++)
        {
            for (var slot = 0; slot < SlotModel.Slots; slot++)
            {
                inside[slot] += sums[i, SlotModel.Inside(slot)];
                of[SlotModel.Start(slot)] = Important(sums[i, SlotModel.Start(slot)]);
                of[SlotModel.End(slot)] = Important(sums[i, SlotModel.End(slot)]);
                of[SlotModel.Inside(slot)] = Important(inside[slot]);
            }
            if (Array.TrueForAll(of, g => g == 0)) continue;
            _rows.Clear();
            features.AddPlace(clause, words.Start + i, _rows);
            _places.Learn(CollectionsMarshal.AsSpan(_rows), SlotScores.OfPlace, of);
        }
    }

    private static float Important(float gradient) => MathF.Abs(gradient) < Unimportant ? 0 : gradient;
}

using System.Numerics.Tensors;

namespace Wenmai.Annotation;

/// <summary>What the trained models make of one sentence.</summary>
/// <param name="OfClauses">How likely each clause makes a demand of each type, 0-1; clause by clause.</param>
/// <param name="Types">How likely the sentence demands each type, 0-1.</param>
/// <param name="Stances">How likely each stance is; they sum to 1.</param>
/// <param name="Strengths">How likely each strength is; they sum to 1.</param>
/// <param name="Themes">How likely each theme is; number 0 is none; they sum to 1.</param>
internal sealed record LabelEstimate(float[][] OfClauses, float[] Types, float[] Stances, float[] Strengths, float[] Themes)
{
    private const float Floor = 1e-4f;
    private const float OfAttribution = 20;

    /// <summary>Asks the models about all sentences of a speech: first about each by itself, then about each among the others.</summary>
    public static IReadOnlyList<LabelEstimate> Of(LabelModel model, IReadOnlyList<RuledSentence> sentences, LabelFeatures features)
    {
        FirstEstimate[] first = [.. sentences.Select((s, i) => FirstEstimate.Of(model, s, features.Of(i)))];
        var context = new SentenceContext(sentences, first);
        return [.. sentences.Select((_, i) => Of(first[i].OfClauses, model.OfContext.Shares(context.Of(i))))];
    }

    /// <summary>The estimate that a network's shares stand for.</summary>
    public static LabelEstimate Of(float[][] ofClauses, float[] shares) => new(
        ofClauses,
        shares[ContextNetwork.Types..ContextNetwork.Themes],
        shares[..LabelModel.Stances],
        shares[LabelModel.Stances..ContextNetwork.Types],
        shares[ContextNetwork.Themes..]);

    /// <summary>The likeliest strength of a sentence that demands something, 1-4.</summary>
    public int Strength => 1 + TensorPrimitives.IndexOfMax(Strengths.AsSpan(1));

    /// <summary>The likeliest theme, 1-25, none left aside.</summary>
    public int Theme => 1 + TensorPrimitives.IndexOfMax(Themes.AsSpan(1));

    /// <summary>How likely the sentence demands a type (0 is D01).</summary>
    public float ProbabilityOf(int type) => Types[type];

    /// <summary>The clause that most likely demands a type; -1 for a sentence without clauses.</summary>
    public int ClauseOf(int type)
    {
        var best = -1;
        for (var c = 0; c < OfClauses.Length; c++)
            if (best < 0 || OfClauses[c][type] > OfClauses[best][type]) best = c;
        return best;
    }

    /// <summary>The same where the rules find a sentence attributed in its own words (全会提出，…): its being quoted counts more.</summary>
    /// <remarks>Outside news few sentences are quoted, so the network doubts it too much. Of 36 readings that it alone would have passed over, 22 are quoted.</remarks>
    public LabelEstimate HearingAttribution()
    {
        var stances = (float[])Stances.Clone();
        stances[(int)Stance.Quoted] *= OfAttribution;
        TensorPrimitives.Divide(stances, TensorPrimitives.Sum<float>(stances), stances);
        return this with { Stances = stances };
    }

    /// <summary>The stance and the types that go together best: own sentences demand, quoted ones may, the others don't.</summary>
    /// <param name="least">For each type, the probability from which it is demanded.</param>
    public (Stance Stance, IReadOnlyList<int> Types) Decide(float[] least)
    {
        var types = Types;
        var likeliest = TensorPrimitives.IndexOfMax(types);
        List<int> demanded = [.. Enumerable.Range(0, types.Length).Where(t => types[t] >= least[t])];
        if (demanded.Count == 0) demanded.Add(likeliest);
        double none = 0, some = 0;
        for (var t = 0; t < types.Length; t++)
        {
            none += Log(1 - types[t]);
            some += t == likeliest ? Log(types[t]) : Log(Math.Max(types[t], 1 - types[t]));
        }
        var (stance, highest) = (Stance.Other, double.MinValue);
        foreach (var candidate in Enum.GetValues<Stance>())
        {
            var score = Log(Stances[(int)candidate]) + (candidate is Stance.Own ? some : candidate is Stance.Quoted ? Math.Max(some, none) : none);
            if (score > highest) (stance, highest) = (candidate, score);
        }
        return (stance, stance is Stance.Own || (stance is Stance.Quoted && some >= none) ? demanded : []);
    }

    private static double Log(float probability) => Math.Log(Math.Max(probability, Floor));
}

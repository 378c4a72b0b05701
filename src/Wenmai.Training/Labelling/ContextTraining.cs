using System.Numerics.Tensors;
using Wenmai.Annotation;
using Wenmai.Training.Readings;

namespace Wenmai.Training.Labelling;

/// <summary>A sentence that was read, with its surroundings.</summary>
/// <param name="Context">What <see cref="SentenceContext"/> says of it.</param>
/// <param name="First">What models that had not learned from its document made of it.</param>
/// <param name="Read">What the reader said.</param>
internal sealed record ContextExample(float[] Context, FirstEstimate First, SentenceReading Read)
{
    /// <summary>What a model's network makes of it.</summary>
    public LabelEstimate Estimate(LabelModel model) => LabelEstimate.Of(First.OfClauses, model.OfContext.Shares(Context));
}

/// <summary>Trains the network that hears what surrounds a sentence.</summary>
internal static class ContextTraining
{
    private const int Epochs = 5;
    private const int Batch = 32;
    private const float Rate = .002f;
    private const float Dropped = .1f;
    private const float OfStrength = .5f;

    /// <summary>The examples of a document; sentences told by their form are none.</summary>
    /// <param name="model">Models that did not learn from it.</param>
    /// <param name="document">The document.</param>
    public static IEnumerable<ContextExample> Examples(LabelModel model, ReadDocument document)
    {
        FirstEstimate[] first = [.. document.Sentences.Select((s, i) => FirstEstimate.Of(model, s, document.Features.Of(i)))];
        var context = new SentenceContext(document.Sentences, first);
        return document.Readings.Where(r => !document.Sentences[r.Index].IsToldByForm).Select(r => new ContextExample(context.Of(r.Index), first[r.Index], r.Read));
    }

    /// <summary>The trained network.</summary>
    /// <remarks>Some of what surrounds a sentence is hidden from the network at each step, never the sentence itself, so that it relies on no single trait.</remarks>
    public static ContextNetwork Train(IReadOnlyList<ContextExample> examples, int seed)
    {
        var random = new Random(seed);
        var trainer = new ContextTrainer(random);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var (step, steps) = (0, Math.Max(1, Epochs * (examples.Count / Batch)));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start + Batch <= order.Length; start += Batch)
            {
                for (var i = start; i < start + Batch; i++) trainer.Learn(Hidden(examples[order[i]].Context, random), shares => Subtract(shares, examples[order[i]].Read));
                trainer.Step(Rate * (1 - ((float)step++ / steps)), Batch);
            }
        }
        return trainer.Network();
    }

    private static float[] Hidden(float[] context, Random random)
    {
        var hidden = (float[])context.Clone();
        for (var i = SentenceContext.Own; i < hidden.Length; i++)
            if (random.NextSingle() < Dropped) hidden[i] = 0;
        return hidden;
    }

    // The slope of the loss by the scores is the share less what the reader said.
    private static void Subtract(float[] shares, SentenceReading read)
    {
        LabelTraining.SubtractSentence(shares, read);
        var strengths = shares.AsSpan(LabelModel.Stances, LabelModel.Strengths);
        TensorPrimitives.Multiply(strengths, OfStrength, strengths);
        LabelTraining.SubtractThemes(shares.AsSpan(ContextNetwork.Themes), read.Themes);
    }
}

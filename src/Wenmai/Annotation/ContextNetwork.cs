using System.Numerics.Tensors;

namespace Wenmai.Annotation;

/// <summary>A small network that hears what surrounds a sentence and corrects what was made of the sentence by itself. Immutable, thread-safe.</summary>
/// <remarks>One hidden layer; its outputs are added to the sentence's own logarithms, so that a network of zeros changes nothing.</remarks>
/// <param name="hidden">Weights of the hidden units, unit by unit, <see cref="SentenceContext.Length"/> of each.</param>
/// <param name="hiddenBias">One of each hidden unit.</param>
/// <param name="outer">What each hidden unit adds to the outputs, unit by unit, <see cref="Outputs"/> of each.</param>
/// <param name="outerBias">One of each output.</param>
internal sealed class ContextNetwork(float[] hidden, float[] hiddenBias, float[] outer, float[] outerBias)
{
    /// <summary>Where the types begin among the outputs; stances and strengths come first.</summary>
    public const int Types = LabelModel.FirstType;

    /// <summary>Where the themes begin.</summary>
    public const int Themes = LabelModel.SentenceOutputs;

    /// <summary>Number of outputs.</summary>
    public const int Outputs = Themes + LabelModel.Themes;

    /// <summary>Number of hidden units.</summary>
    public const int Units = 48;

    /// <summary>A network that changes nothing.</summary>
    public static ContextNetwork Empty { get; } =
        new(new float[Units * SentenceContext.Length], new float[Units], new float[Units * Outputs], new float[Outputs]);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static ContextNetwork Read(BinaryReader reader)
    {
        return new ContextNetwork(Numbers(Units * SentenceContext.Length), Numbers(Units), Numbers(Units * Outputs), Numbers(Outputs));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)reader.ReadHalf())];
    }

    /// <summary>Writes the network; the same network gives the same bytes.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var numbers in (float[][])[hidden, hiddenBias, outer, outerBias])
            foreach (var number in numbers) writer.Write((Half)number);
    }

    /// <summary>How likely each label is.</summary>
    /// <param name="context">What <see cref="SentenceContext.Of"/> says of a sentence.</param>
    /// <returns>Stances, strengths and themes that sum to 1 each, and types, 0-1; <see cref="Outputs"/> of them.</returns>
    public float[] Shares(ReadOnlySpan<float> context)
    {
        Span<float> units = stackalloc float[Units];
        return Shares(context, units);
    }

    /// <summary>As <see cref="Shares(ReadOnlySpan{float})"/>, and tells what the hidden units make of it.</summary>
    public float[] Shares(ReadOnlySpan<float> context, Span<float> units)
    {
        var outputs = (float[])outerBias.Clone();
        AddOwn(context, outputs);
        for (var u = 0; u < Units; u++)
        {
            units[u] = Math.Max(0, hiddenBias[u] + TensorPrimitives.Dot(context, hidden.AsSpan(u * SentenceContext.Length, SentenceContext.Length)));
            if (units[u] > 0) TensorPrimitives.MultiplyAdd(outer.AsSpan(u * Outputs, Outputs), units[u], outputs, outputs);
        }
        LabelModel.Squash(outputs);
        ThemeModel.SoftMax(outputs.AsSpan(Themes));
        return outputs;
    }

    // What the sentence alone says; of a type its words and its clauses, half each.
    private static void AddOwn(ReadOnlySpan<float> context, float[] outputs)
    {
        for (var o = 0; o < Types; o++) outputs[o] += context[o] / SentenceContext.Scale;
        for (var t = 0; t < LabelModel.Types; t++)
            outputs[Types + t] += (context[FirstEstimate.Whole + t] + context[FirstEstimate.Clauses + t]) / (2 * SentenceContext.Scale);
        for (var t = 0; t < LabelModel.Themes; t++) outputs[Themes + t] += context[FirstEstimate.Themes + t] / SentenceContext.Scale;
    }
}

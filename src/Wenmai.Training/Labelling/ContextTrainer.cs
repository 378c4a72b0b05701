using System.Numerics.Tensors;
using Wenmai.Annotation;

namespace Wenmai.Training.Labelling;

/// <summary>Trains a <see cref="ContextNetwork"/> by steps that adapt to each weight (Adam).</summary>
/// <remarks>One thread and a fixed order: the same examples give the same network.</remarks>
internal sealed class ContextTrainer
{
    private const int Units = ContextNetwork.Units;
    private const int Inputs = SentenceContext.Length;
    private const int Outputs = ContextNetwork.Outputs;
    private const float OuterSpread = .05f;

    private readonly AdamWeights _hidden = new(Units * Inputs);
    private readonly AdamWeights _hiddenBias = new(Units);
    private readonly AdamWeights _outer = new(Units * Outputs);
    private readonly AdamWeights _outerBias = new(Outputs);
    private readonly ContextNetwork _network;
    private readonly float[] _units = new float[Units];

    /// <param name="random">Where the first weights come from.</param>
    public ContextTrainer(Random random)
    {
        _hidden.Scatter(random, MathF.Sqrt(2f / Inputs));
        _outer.Scatter(random, OuterSpread);
        // The network looks at the trainer's own arrays, so it changes with every step.
        _network = new ContextNetwork(_hidden.Values, _hiddenBias.Values, _outer.Values, _outerBias.Values);
    }

    /// <summary>Adds what one example teaches to the next step.</summary>
    /// <param name="context">What is known of the sentence.</param>
    /// <param name="subtract">Turns the network's shares into the slope of the loss.</param>
    public void Learn(float[] context, Action<float[]> subtract)
    {
        var slope = _network.Shares(context, _units);
        subtract(slope);
        TensorPrimitives.Add(_outerBias.Slopes, slope, _outerBias.Slopes);
        for (var u = 0; u < Units; u++)
        {
            if (_units[u] <= 0) continue;
            var outer = _outer.Slopes.AsSpan(u * Outputs, Outputs);
            TensorPrimitives.MultiplyAdd(slope, _units[u], outer, outer);
            var back = TensorPrimitives.Dot<float>(slope, _outer.Values.AsSpan(u * Outputs, Outputs));
            _hiddenBias.Slopes[u] += back;
            var hidden = _hidden.Slopes.AsSpan(u * Inputs, Inputs);
            TensorPrimitives.MultiplyAdd(context, back, hidden, hidden);
        }
    }

    /// <summary>One step.</summary>
    /// <param name="rate">How far.</param>
    /// <param name="examples">How many examples were learned since the last one.</param>
    public void Step(float rate, int examples)
    {
        foreach (var weights in (AdamWeights[])[_hidden, _hiddenBias, _outer, _outerBias]) weights.Step(rate, examples);
    }

    /// <summary>The network as it stands; it shares its weights with the trainer.</summary>
    public ContextNetwork Network() => _network;
}

/// <summary>Weights that Adam trains.</summary>
internal sealed class AdamWeights(int count)
{
    private const float OfMean = .9f;
    private const float OfSquare = .999f;
    private const float Decay = 1e-5f;
    private const float Tiny = 1e-8f;

    private readonly float[] _means = new float[count];
    private readonly float[] _squares = new float[count];
    private int _steps;

    /// <summary>The weights.</summary>
    public float[] Values { get; } = new float[count];

    /// <summary>The sum of slopes since the last step.</summary>
    public float[] Slopes { get; } = new float[count];

    /// <summary>Starts with random weights of a normal distribution.</summary>
    public void Scatter(Random random, float spread)
    {
        for (var i = 0; i < Values.Length; i++)
            Values[i] = spread * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    /// <summary>One step against the mean slope.</summary>
    public void Step(float rate, int examples)
    {
        _steps++;
        rate *= MathF.Sqrt(1 - MathF.Pow(OfSquare, _steps)) / (1 - MathF.Pow(OfMean, _steps));
        for (var i = 0; i < Values.Length; i++)
        {
            var slope = (Slopes[i] / examples) + (Decay * Values[i]);
            _means[i] = (OfMean * _means[i]) + ((1 - OfMean) * slope);
            _squares[i] = (OfSquare * _squares[i]) + ((1 - OfSquare) * slope * slope);
            Values[i] -= rate * _means[i] / (MathF.Sqrt(_squares[i]) + Tiny);
        }
        Array.Clear(Slopes);
    }
}

using Wenmai.Annotation;

namespace Wenmai.Training.Labelling;

/// <summary>Trains a <see cref="LinearModel"/> by stochastic gradient descent with a step of its own for every weight (AdaGrad).</summary>
/// <remarks>One thread and a fixed order: the same examples give the same bytes.</remarks>
internal sealed class LinearTrainer(int bits, int outputs, int dense)
{
    private const float Rate = .1f;
    private const float Decay = 1e-4f;

    private readonly float[] _weights = new float[outputs << bits];
    private readonly float[] _squares = new float[outputs << bits];
    private readonly float[] _dense = new float[dense * outputs];
    private readonly float[] _denseSquares = new float[dense * outputs];
    private readonly float[] _bias = new float[outputs];
    private readonly float[] _biasSquares = new float[outputs];

    /// <summary>The outputs' scores.</summary>
    public void Score(FeatureVector features, Span<float> scores)
    {
        _bias.CopyTo(scores);
        for (var d = 0; d < dense; d++)
            for (var o = 0; o < outputs; o++) scores[o] += features.Dense[d] * _dense[(d * outputs) + o];
        var from = 0;
        foreach (var (end, factor) in features.Groups)
        {
            for (; from < end; from++)
            {
                var row = _weights.AsSpan(LinearModel.RowOf(features.Rows[from], bits) * outputs, outputs);
                for (var o = 0; o < outputs; o++) scores[o] += row[o] * factor;
            }
        }
    }

    /// <summary>One step against a gradient of the loss by the scores.</summary>
    public void Learn(FeatureVector features, ReadOnlySpan<float> gradient)
    {
        for (var o = 0; o < outputs; o++) Step(ref _bias[o], ref _biasSquares[o], gradient[o]);
        for (var d = 0; d < dense; d++)
            for (var o = 0; o < outputs; o++)
                if (gradient[o] != 0) Step(ref _dense[(d * outputs) + o], ref _denseSquares[(d * outputs) + o], (gradient[o] * features.Dense[d]) + (Decay * _dense[(d * outputs) + o]));
        var from = 0;
        foreach (var (end, factor) in features.Groups)
            for (; from < end; from++)
            {
                var at = LinearModel.RowOf(features.Rows[from], bits) * outputs;
                for (var o = 0; o < outputs; o++)
                    if (gradient[o] != 0) Step(ref _weights[at + o], ref _squares[at + o], (gradient[o] * factor) + (Decay * _weights[at + o]));
            }
    }

    /// <summary>The model as it stands, quantised.</summary>
    public LinearModel Model() => LinearModel.Of(bits, _weights, _bias, _dense);

    private void Step(ref float weight, ref float squares, float gradient)
    {
        squares += gradient * gradient;
        weight -= Rate * gradient / (MathF.Sqrt(squares) + 1e-4f);
    }
}

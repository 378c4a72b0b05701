using System.Numerics.Tensors;
using Wenmai.Annotation;

namespace Wenmai.Training.Labelling;

/// <summary>Trains a <see cref="LinearModel"/> by stochastic gradient descent with a step of its own for every weight (AdaGrad).</summary>
/// <remarks>One thread and a fixed order: the same examples give the same bytes.</remarks>
internal sealed class LinearTrainer(int bits, int outputs, int dense, float decay = LinearTrainer.UsualDecay) : IRowScorer
{
    private const float Rate = .1f;
    private const float UsualDecay = 1e-4f;
    private const float Tiny = 1e-4f;

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
            TensorPrimitives.MultiplyAdd(_dense.AsSpan(d * outputs, outputs), features.Dense[d], scores, scores);
        foreach (var group in features.Own.Concat(features.Shared)) Add(group.Rows, group.Factor, scores);
    }

    /// <summary>One step against a gradient of the loss by the scores.</summary>
    public void Learn(FeatureVector features, ReadOnlySpan<float> gradient)
    {
        Step(_bias, _biasSquares, 0, gradient, 1);
        for (var d = 0; d < dense; d++) Step(_dense, _denseSquares, d, gradient, features.Dense[d]);
        foreach (var group in features.Own.Concat(features.Shared)) Learn(group.Rows, group.Factor, gradient);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<int> rows, float factor, Span<float> scores)
    {
        foreach (var row in rows)
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(LinearModel.RowOf(row, bits) * outputs, outputs), factor, scores, scores);
    }

    /// <summary>One step for some rows against a gradient of the loss by the scores.</summary>
    public void Learn(ReadOnlySpan<int> rows, float factor, ReadOnlySpan<float> gradient)
    {
        foreach (var row in rows) Step(_weights, _squares, LinearModel.RowOf(row, bits), gradient, factor);
    }

    /// <summary>The model as it stands, quantised.</summary>
    public LinearModel Model() => LinearModel.Of(bits, _weights, _bias, _dense);

    private void Step(float[] weights, float[] squares, int row, ReadOnlySpan<float> gradient, float factor)
    {
        for (var o = 0; o < outputs; o++)
        {
            if (gradient[o] == 0) continue;
            var at = (row * outputs) + o;
            var slope = (gradient[o] * factor) + (decay * weights[at]);
            squares[at] += slope * slope;
            weights[at] -= Rate * slope / (MathF.Sqrt(squares[at]) + Tiny);
        }
    }
}

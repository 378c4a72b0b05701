using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Annotation;

/// <summary>A linear model over hashed features: a row of weights, one for each output, for every feature. Immutable, thread-safe.</summary>
/// <remarks>Weights are signed bytes with a scale for each output. A feature's row number is cut to the model's size.</remarks>
internal sealed class LinearModel : IRowScorer
{
    /// <summary>Bits of a feature's hash; a model keeps the upper ones.</summary>
    public const int HashBits = 20;

    private const int SafeRows = short.MaxValue / -sbyte.MinValue;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _bias;
    private readonly float[] _dense;
    private readonly int _bits;
    private readonly int _width;

    /// <param name="bits">The model has 2^bits rows.</param>
    /// <param name="bias">One of each output.</param>
    /// <param name="dense">Weights of the dense features, output by output.</param>
    /// <param name="scales">What a step of each output's weights is worth.</param>
    /// <param name="weights">Row by row, one for each output.</param>
    private LinearModel(int bits, float[] bias, float[] dense, float[] scales, ReadOnlySpan<sbyte> weights)
    {
        (_bits, _bias, _dense, _scales) = (bits, bias, dense, scales);
        // In memory a row is a whole number of vectors.
        _width = bias.Length <= Vector128<sbyte>.Count ? Vector128<sbyte>.Count : Vector256<sbyte>.Count;
        _weights = new sbyte[_width << bits];
        for (var row = 0; row < 1 << bits; row++) weights.Slice(row * Outputs, Outputs).CopyTo(_weights.AsSpan(row * _width));
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs => _bias.Length;

    /// <summary>Quantises trained weights.</summary>
    /// <param name="bits">The model has 2^bits rows.</param>
    /// <param name="weights">Row by row, one for each output.</param>
    /// <param name="bias">One of each output.</param>
    /// <param name="dense">Weights of the dense features, one for each output.</param>
    public static LinearModel Of(int bits, float[] weights, float[] bias, float[] dense)
    {
        var outputs = bias.Length;
        var scales = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var largest = 0f;
            for (var i = o; i < weights.Length; i += outputs) largest = Math.Max(largest, Math.Abs(weights[i]));
            scales[o] = Math.Max(largest, 1e-6f) / sbyte.MaxValue;
        }
        var packed = new sbyte[weights.Length];
        for (var i = 0; i < weights.Length; i++) packed[i] = (sbyte)Math.Clamp(Math.Round(weights[i] / scales[i % outputs]), -sbyte.MaxValue, sbyte.MaxValue);
        return new LinearModel(bits, bias, ByOutput(dense, outputs), scales, packed);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static LinearModel Read(BinaryReader reader)
    {
        var (bits, outputs) = (reader.ReadInt32(), reader.ReadInt32());
        if (bits is < 1 or > HashBits || outputs < 1 || outputs > Vector256<sbyte>.Count) throw new InvalidDataException("These bytes are no linear model.");
        var (bias, scales) = (new float[outputs], new float[outputs]);
        for (var o = 0; o < outputs; o++) (bias[o], scales[o]) = (reader.ReadSingle(), reader.ReadSingle());
        var dense = new float[reader.ReadInt32() * outputs];
        for (var i = 0; i < dense.Length; i++) dense[i] = reader.ReadSingle();
        var weights = new sbyte[outputs << bits];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new LinearModel(bits, bias, dense, scales, weights);
    }

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_bits);
        writer.Write(Outputs);
        for (var o = 0; o < Outputs; o++)
        {
            writer.Write(_bias[o]);
            writer.Write(_scales[o]);
        }
        writer.Write(_dense.Length / Outputs);
        foreach (var weight in _dense) writer.Write(weight);
        for (var row = 0; row < 1 << _bits; row++) writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan(row * _width, Outputs)));
    }

    /// <summary>The row of a feature in a model of so many bits.</summary>
    public static int RowOf(int feature, int bits) => feature >> (HashBits - bits);

    /// <summary>The outputs' scores: bias and weighted sums, neither squashed nor normalised.</summary>
    public float[] Score(FeatureVector features)
    {
        var scores = (float[])_bias.Clone();
        var dense = features.Dense.AsSpan();
        for (var o = 0; dense.Length > 0 && o < scores.Length; o++) scores[o] += TensorPrimitives.Dot(_dense.AsSpan(o * dense.Length, dense.Length), dense);
        foreach (var group in features.Own) Add(group, scores);
        foreach (var group in features.Shared) TensorPrimitives.Add(scores, group.ScoresOf(this), scores);
        return scores;
    }

    /// <summary>What a group adds to the scores.</summary>
    public float[] Sum(FeatureGroup group)
    {
        var scores = new float[Outputs];
        Add(group, scores);
        return scores;
    }

    /// <summary>The weight of a feature for an output.</summary>
    public float WeightOf(int feature, int output) => _weights[(RowOf(feature, _bits) * _width) + output] * _scales[output];

    // A product of two long vectors is quicker than many sums of short ones.
    private static float[] ByOutput(float[] dense, int outputs)
    {
        var count = dense.Length / outputs;
        var turned = new float[dense.Length];
        for (var d = 0; d < count; d++)
            for (var o = 0; o < outputs; o++) turned[(o * count) + d] = dense[(d * outputs) + o];
        return turned;
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<int> rows, float factor, Span<float> scores)
    {
        Span<int> sums = stackalloc int[Vector256<sbyte>.Count];
        sums.Clear();
        for (var i = 0; i < rows.Length; i += SafeRows) Add(rows.Slice(i, Math.Min(SafeRows, rows.Length - i)), sums);
        for (var o = 0; o < scores.Length; o++) scores[o] += sums[o] * _scales[o] * factor;
    }

    private void Add(FeatureGroup group, float[] scores) => Add(group.Rows, group.Factor, scores);

    // Sums of so few bytes fit into 16 bits, which halves the work.
    private void Add(ReadOnlySpan<int> rows, Span<int> sums)
    {
        Vector256<short> lower = default, upper = default;
        if (_width == Vector128<sbyte>.Count)
            foreach (var row in rows) lower += Vector256.WidenLower(Vector128.LoadUnsafe(ref _weights[RowOf(row, _bits) * _width]).ToVector256());
        else
            foreach (var row in rows)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref _weights[RowOf(row, _bits) * _width]));
                lower += low;
                upper += high;
            }
        for (var c = 0; c < Vector256<short>.Count; c++)
        {
            sums[c] += lower[c];
            sums[c + Vector256<short>.Count] += upper[c];
        }
    }
}

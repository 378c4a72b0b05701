using System.Runtime.InteropServices;

namespace Wenmai.Annotation;

/// <summary>A linear model over hashed features: a row of weights, one for each output, for every feature. Immutable, thread-safe.</summary>
/// <remarks>Weights are signed bytes with a scale for each output. A feature's row number is cut to the model's size.</remarks>
internal sealed class LinearModel
{
    /// <summary>Bits of a feature's hash; a model keeps the upper ones.</summary>
    public const int HashBits = 20;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _bias;
    private readonly float[] _dense;
    private readonly int _bits;

    /// <param name="bits">The model has 2^bits rows.</param>
    /// <param name="bias">One of each output.</param>
    /// <param name="dense">Weights of the dense features, one for each output.</param>
    /// <param name="scales">What a step of each output's weights is worth.</param>
    /// <param name="weights">Row by row.</param>
    private LinearModel(int bits, float[] bias, float[] dense, float[] scales, sbyte[] weights) => (_bits, _bias, _dense, _scales, _weights) = (bits, bias, dense, scales, weights);

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
        return new LinearModel(bits, bias, dense, scales, packed);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static LinearModel Read(BinaryReader reader)
    {
        var (bits, outputs) = (reader.ReadInt32(), reader.ReadInt32());
        if (bits is < 1 or > HashBits || outputs is < 1 or > 64) throw new InvalidDataException("These bytes are no linear model.");
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
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <summary>The row of a feature in a model of so many bits.</summary>
    public static int RowOf(int feature, int bits) => feature >> (HashBits - bits);

    /// <summary>The outputs' scores: bias and weighted sums, neither squashed nor normalised.</summary>
    public void Score(FeatureVector features, Span<float> scores)
    {
        _bias.CopyTo(scores);
        for (var d = 0; d < features.Dense.Length; d++)
            for (var o = 0; o < Outputs; o++) scores[o] += features.Dense[d] * _dense[(d * Outputs) + o];
        Span<int> sums = stackalloc int[64];
        var from = 0;
        foreach (var (end, factor) in features.Groups)
        {
            sums.Clear();
            for (var i = from; i < end; i++) Add(RowOf(features.Rows[i], _bits), sums);
            for (var o = 0; o < Outputs; o++) scores[o] += sums[o] * _scales[o] * factor;
            from = end;
        }
    }

    /// <summary>The weight of a feature for an output.</summary>
    public float WeightOf(int feature, int output) => _weights[(RowOf(feature, _bits) * Outputs) + output] * _scales[output];

    private void Add(int row, Span<int> sums)
    {
        var weights = _weights.AsSpan(row * Outputs, Outputs);
        for (var o = 0; o < weights.Length; o++) sums[o] += weights[o];
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Annotation;

/// <summary>A linear classifier of themes over character n-grams, trained by <c>wenmai train themes</c>. Immutable, thread-safe.</summary>
/// <remarks>Weights are signed bytes with one scale for all, a row of <see cref="Width"/> for each hashed n-gram. A sentence's score of a theme is the
/// sum of its rows divided by the square root of their number, plus a bias.</remarks>
internal sealed class ThemeModel
{
    /// <summary>Classes: number 0 is no theme, 1-25 are the themes.</summary>
    public const int Classes = 26;

    /// <summary>Weights in a row as held in memory: a whole number of vectors.</summary>
    private const int Width = 32;

    private const int SafeRows = short.MaxValue / -sbyte.MinValue;
    private const int Magic = 0x314D5457;   // "WTM1"

    private readonly float[] _bias;
    private readonly sbyte[] _weights;
    private readonly float _scale;

    private ThemeModel(float scale, float[] bias, sbyte[] weights) => (_scale, _bias, _weights) = (scale, bias, weights);

    /// <summary>The model that ships with the library (<c>Lexicons/themes.model</c>).</summary>
    public static ThemeModel Shipped { get; } = Read(LexiconTable.Bytes("themes.model"));

    /// <summary>Quantises trained weights.</summary>
    /// <param name="weights">Row by row, <see cref="Classes"/> of each.</param>
    /// <param name="bias">One of each class.</param>
    public static ThemeModel Of(float[] weights, float[] bias)
    {
        // The few largest weights are cut off, so that the many small ones keep their precision.
        var magnitudes = weights.Select(Math.Abs).Order().ToArray();
        var scale = Math.Max(magnitudes[(int)((magnitudes.Length - 1) * 0.9999)], 1e-6f) / sbyte.MaxValue;
        var packed = new sbyte[ThemeGrams.Rows * Width];
        for (var i = 0; i < weights.Length; i++)
            packed[(i / Classes * Width) + (i % Classes)] = (sbyte)Math.Clamp(Math.Round(weights[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
        return new ThemeModel(scale, bias, packed);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model of this version.</exception>
    public static ThemeModel Read(ReadOnlySpan<byte> bytes)
    {
        const int head = 8 + (Classes * 4);
        if (bytes.Length != head + (ThemeGrams.Rows * Classes) || BinaryPrimitives.ReadInt32LittleEndian(bytes) != Magic)
            throw new InvalidDataException("These bytes are no theme model of this version.");
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
        var bias = new float[Classes];
        for (var c = 0; c < Classes; c++) bias[c] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(8 + (c * 4))..]);
        var weights = new sbyte[ThemeGrams.Rows * Width];
        var packed = MemoryMarshal.Cast<byte, sbyte>(bytes[head..]);
        for (var row = 0; row < ThemeGrams.Rows; row++) packed.Slice(row * Classes, Classes).CopyTo(weights.AsSpan(row * Width));
        return new ThemeModel(scale, bias, weights);
    }

    /// <summary>The bytes that <see cref="Read"/> reads.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(_scale);
        foreach (var bias in _bias) writer.Write(bias);
        for (var row = 0; row < ThemeGrams.Rows; row++) writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan(row * Width, Classes)));
        return stream.ToArray();
    }

    /// <summary>How likely each class is, 0-1, summing to 1, judged by the n-grams alone; <paramref name="rows"/> from <see cref="ThemeGrams"/>.</summary>
    public void Classify(ReadOnlySpan<int> rows, Span<float> probabilities)
    {
        Span<int> sums = stackalloc int[Width];
        sums.Clear();
        for (var i = 0; i < rows.Length; i += SafeRows) Add(rows.Slice(i, Math.Min(SafeRows, rows.Length - i)), sums);
        var factor = rows.Length == 0 ? 0 : _scale / MathF.Sqrt(rows.Length);
        for (var c = 0; c < Classes; c++) probabilities[c] = _bias[c] + (sums[c] * factor);
        SoftMax(probabilities[..Classes]);
    }

    /// <summary>Turns scores into shares of 1.</summary>
    public static void SoftMax(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var s in scores) highest = Math.Max(highest, s);
        var sum = 0f;
        for (var c = 0; c < scores.Length; c++) sum += scores[c] = MathF.Exp(scores[c] - highest);
        for (var c = 0; c < scores.Length; c++) scores[c] /= sum;
    }

    // Sums of so few bytes fit into 16 bits, which halves the work.
    private void Add(ReadOnlySpan<int> rows, Span<int> sums)
    {
        Vector256<short> lower = default, upper = default;
        foreach (var row in rows)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref _weights[row * Width]));
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

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Semantics;

/// <summary>How the vectors of a deep model lie in a file: whole numbers of eight bits, or of four where a vector has more than 512 numbers, so that a
/// vector takes 512 bytes at most. Only models behind an endpoint, whose size nobody here chooses, may take more.</summary>
/// <param name="Dimensions">Numbers of a vector.</param>
/// <param name="Bits">Bits of a number: 8 or 4.</param>
internal readonly record struct DeepVectorShape(int Dimensions, int Bits)
{
    /// <summary>Bytes of a vector at most.</summary>
    public const int MaxWidth = 512;

    /// <summary>Numbers of a vector at most, where it must not take more than <see cref="MaxWidth"/>.</summary>
    public const int MaxDimensions = 2 * MaxWidth;

    private const int Lanes = 64;

    /// <summary>The shape for vectors of that size.</summary>
    public static DeepVectorShape Of(int dimensions) => new(dimensions, dimensions is > MaxWidth and <= MaxDimensions ? 4 : 8);

    /// <summary>Numbers of a row with those that fill up the last lane.</summary>
    public int Padded => (Dimensions + Lanes - 1) / Lanes * Lanes;

    /// <summary>Bytes of a row.</summary>
    public int Width => Padded * Bits / 8;
}

/// <summary>Vectors of a deep model, rounded. A row has no scale of its own: it is as long as its numbers say, and all vectors have length 1.</summary>
internal static class DeepVector
{
    private const int Nibble = 7;

    /// <summary>Scales a vector of any size to length 1; a zero vector stays.</summary>
    public static void Normalise(Span<float> vector)
    {
        var sum = 0d;
        foreach (var x in vector) sum += (double)x * x;
        if (sum == 0) return;
        var factor = (float)(1 / Math.Sqrt(sum));
        foreach (ref var x in vector) x *= factor;
    }

    /// <summary>Rounds a vector into a row.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="vector">As many numbers as <see cref="DeepVectorShape.Dimensions"/>.</param>
    /// <param name="row">As many bytes as <see cref="DeepVectorShape.Width"/>.</param>
    public static void Round(DeepVectorShape shape, ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Clear();
        if (shape.Bits == 8)
        {
            QuantisedVector.Quantise(vector, MemoryMarshal.Cast<byte, sbyte>(row)[..vector.Length]);
            return;
        }
        var largest = 1e-9f;
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        for (var i = 0; i < vector.Length; i++)
        {
            var number = (int)MathF.Round(vector[i] * Nibble / largest) & 15;
            row[i % shape.Width] |= (byte)(i < shape.Width ? number : number << 4);
        }
    }

    /// <summary>The inverse lengths of rows as their numbers say; 0 for a row without a vector.</summary>
    public static float[] Scales(DeepVectorShape shape, ReadOnlySpan<byte> rows)
    {
        var scales = new float[rows.Length / shape.Width];
        Span<sbyte> numbers = stackalloc sbyte[shape.Bits == 4 ? shape.Padded : 0];
        for (var r = 0; r < scales.Length; r++)
        {
            var squares = 0L;
            foreach (var x in Numbers(shape, rows.Slice(r * shape.Width, shape.Width), numbers)) squares += x * x;
            scales[r] = squares == 0 ? 0 : (float)(1 / Math.Sqrt(squares));
        }
        return scales;
    }

    /// <summary>The inner products of a query with rows, in the rows' own numbers.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="query">The query, widened (<see cref="QuantisedVector.Widen"/>) and padded with zeros to <see cref="DeepVectorShape.Padded"/>.</param>
    /// <param name="rows">The rows, one after another.</param>
    /// <param name="products">A number for each row.</param>
    public static void Dots(DeepVectorShape shape, ReadOnlySpan<short> query, ReadOnlySpan<byte> rows, Span<int> products)
    {
        if (shape.Bits == 8)
        {
            QuantisedVector.Dots(query, MemoryMarshal.Cast<byte, sbyte>(rows), products);
            return;
        }
        Span<sbyte> numbers = stackalloc sbyte[shape.Padded];
        for (var r = 0; r < products.Length; r++) products[r] = QuantisedVector.Dot(query, Numbers(shape, rows.Slice(r * shape.Width, shape.Width), numbers));
    }

    private static ReadOnlySpan<sbyte> Numbers(DeepVectorShape shape, ReadOnlySpan<byte> row, Span<sbyte> unpacked)
    {
        if (shape.Bits == 8) return MemoryMarshal.Cast<byte, sbyte>(row);
        for (var i = 0; i < row.Length; i += Vector256<byte>.Count)
        {
            var both = Vector256.Create(row[i..]).AsSByte();
            Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(both.AsInt16(), 4).AsSByte(), 4).CopyTo(unpacked[i..]);
            Vector256.ShiftRightArithmetic(both, 4).CopyTo(unpacked[(row.Length + i)..]);
        }
        return unpacked;
    }
}

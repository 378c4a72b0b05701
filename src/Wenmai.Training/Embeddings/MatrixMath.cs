using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Training.Embeddings;

/// <summary>Products of dense matrices, row by row in memory, each with a number of columns divisible by 16. Every result is summed in a fixed order: same input,
/// same bytes on the same kind of processor, however many threads share the rows.</summary>
internal static class MatrixMath
{
    private const int Lanes = 16;
    private const int Tile = 4;

    /// <summary>Adds <paramref name="factor"/> times <paramref name="a"/> to <paramref name="target"/>.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> a, float factor)
    {
        var t = MemoryMarshal.Cast<float, Vector512<float>>(target);
        var x = MemoryMarshal.Cast<float, Vector512<float>>(a);
        var f = Vector512.Create(factor);
        for (var i = 0; i < t.Length; i++) t[i] = Vector512.FusedMultiplyAdd(x[i], f, t[i]);
    }

    /// <summary>Rows of C = A · Bᵀ, where A and B have <paramref name="width"/> columns and B has <paramref name="rows"/> rows; both numbers of rows are divisible by 4.</summary>
    /// <param name="a">Four or more rows of A.</param>
    /// <param name="b">All of B.</param>
    /// <param name="c">As many rows of C as of A.</param>
    /// <param name="width">Columns of A and B.</param>
    /// <param name="rows">Rows of B, columns of C.</param>
    public static void MultiplyTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int width, int rows)
    {
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        for (var i = 0; i < a.Length / width; i += Tile)
            for (var j = 0; j < rows; j += Tile)
                TileOfDots(ref Unsafe.Add(ref pa, i * width), ref Unsafe.Add(ref pb, j * width), c[(i * rows + j)..], width, rows);
    }

    /// <summary>Adds to rows of C the product G · B, where G has one column per row of B and B has <paramref name="width"/> columns.</summary>
    /// <param name="g">Four or more rows of G; element (i, j) lies at <c>i * rowStep + j * columnStep</c>, so that a transposed matrix needs no copy.</param>
    /// <param name="b">All of B.</param>
    /// <param name="c">Rows of C.</param>
    /// <param name="width">Columns of B and C, divisible by 64.</param>
    /// <param name="rowStep">Distance between rows of G.</param>
    /// <param name="columnStep">Distance between columns of G.</param>
    public static void MultiplyAdd(ReadOnlySpan<float> g, ReadOnlySpan<float> b, Span<float> c, int width, int rowStep, int columnStep)
    {
        ref var pg = ref MemoryMarshal.GetReference(g);
        ref var pb = ref MemoryMarshal.GetReference(b);
        ref var pc = ref MemoryMarshal.GetReference(c);
        var inner = b.Length / width;
        for (var i = 0; i < c.Length / width; i += Tile)
            for (var k = 0; k < width; k += Tile * Lanes)
                TileOfSums(ref Unsafe.Add(ref pg, i * rowStep), ref Unsafe.Add(ref pb, k), ref Unsafe.Add(ref pc, i * width + k), width, inner, rowStep, columnStep);
    }

    private static Vector512<float> At(ref float p, int offset) => Vector512.LoadUnsafe(ref p, (nuint)offset);

    private static void TileOfDots(ref float a, ref float b, Span<float> c, int width, int rows)
    {
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<float> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (var k = 0; k < width; k += Lanes)
        {
            Vector512<float> b0 = At(ref b, k), b1 = At(ref b, k + width), b2 = At(ref b, k + 2 * width), b3 = At(ref b, k + 3 * width);
            var x = At(ref a, k);
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, b2, s02); s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
            x = At(ref a, k + width);
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, b2, s12); s13 = Vector512.FusedMultiplyAdd(x, b3, s13);
            x = At(ref a, k + 2 * width);
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, b2, s22); s23 = Vector512.FusedMultiplyAdd(x, b3, s23);
            x = At(ref a, k + 3 * width);
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, b2, s32); s33 = Vector512.FusedMultiplyAdd(x, b3, s33);
        }
        (c[0], c[1], c[2], c[3]) = (Vector512.Sum(s00), Vector512.Sum(s01), Vector512.Sum(s02), Vector512.Sum(s03));
        c = c[rows..];
        (c[0], c[1], c[2], c[3]) = (Vector512.Sum(s10), Vector512.Sum(s11), Vector512.Sum(s12), Vector512.Sum(s13));
        c = c[rows..];
        (c[0], c[1], c[2], c[3]) = (Vector512.Sum(s20), Vector512.Sum(s21), Vector512.Sum(s22), Vector512.Sum(s23));
        c = c[rows..];
        (c[0], c[1], c[2], c[3]) = (Vector512.Sum(s30), Vector512.Sum(s31), Vector512.Sum(s32), Vector512.Sum(s33));
    }

    private static void TileOfSums(ref float g, ref float b, ref float c, int width, int inner, int rowStep, int columnStep)
    {
        Vector512<float> s00 = At(ref c, 0), s01 = At(ref c, 16), s02 = At(ref c, 32), s03 = At(ref c, 48);
        Vector512<float> s10 = At(ref c, width), s11 = At(ref c, width + 16), s12 = At(ref c, width + 32), s13 = At(ref c, width + 48);
        Vector512<float> s20 = At(ref c, 2 * width), s21 = At(ref c, 2 * width + 16), s22 = At(ref c, 2 * width + 32), s23 = At(ref c, 2 * width + 48);
        Vector512<float> s30 = At(ref c, 3 * width), s31 = At(ref c, 3 * width + 16), s32 = At(ref c, 3 * width + 32), s33 = At(ref c, 3 * width + 48);
        for (var j = 0; j < inner; j++)
        {
            var at = j * width;
            Vector512<float> b0 = At(ref b, at), b1 = At(ref b, at + 16), b2 = At(ref b, at + 32), b3 = At(ref b, at + 48);
            var x = Vector512.Create(Unsafe.Add(ref g, j * columnStep));
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, b2, s02); s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
            x = Vector512.Create(Unsafe.Add(ref g, j * columnStep + rowStep));
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, b2, s12); s13 = Vector512.FusedMultiplyAdd(x, b3, s13);
            x = Vector512.Create(Unsafe.Add(ref g, j * columnStep + 2 * rowStep));
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, b2, s22); s23 = Vector512.FusedMultiplyAdd(x, b3, s23);
            x = Vector512.Create(Unsafe.Add(ref g, j * columnStep + 3 * rowStep));
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, b2, s32); s33 = Vector512.FusedMultiplyAdd(x, b3, s33);
        }
        s00.StoreUnsafe(ref c); s01.StoreUnsafe(ref c, 16); s02.StoreUnsafe(ref c, 32); s03.StoreUnsafe(ref c, 48);
        c = ref Unsafe.Add(ref c, width);
        s10.StoreUnsafe(ref c); s11.StoreUnsafe(ref c, 16); s12.StoreUnsafe(ref c, 32); s13.StoreUnsafe(ref c, 48);
        c = ref Unsafe.Add(ref c, width);
        s20.StoreUnsafe(ref c); s21.StoreUnsafe(ref c, 16); s22.StoreUnsafe(ref c, 32); s23.StoreUnsafe(ref c, 48);
        c = ref Unsafe.Add(ref c, width);
        s30.StoreUnsafe(ref c); s31.StoreUnsafe(ref c, 16); s32.StoreUnsafe(ref c, 32); s33.StoreUnsafe(ref c, 48);
    }
}

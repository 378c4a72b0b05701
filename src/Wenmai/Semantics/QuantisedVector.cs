using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wenmai.Semantics;

/// <summary>Vectors of signed bytes and vectors of bits: small enough for every sentence of an archive, near enough to rank by.</summary>
public static class QuantisedVector
{
    /// <summary>Rounds a vector to signed bytes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="bytes">As many signed bytes.</param>
    /// <returns>What the bytes are to be multiplied by; 0 for a zero vector.</returns>
    public static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        var largest = 0f;
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        if (largest == 0)
        {
            bytes.Clear();
            return 0;
        }
        for (var i = 0; i < vector.Length; i++) bytes[i] = (sbyte)MathF.Round(vector[i] * 127 / largest);
        return largest / 127;
    }

    /// <summary>Rounds a vector to 16 bits, finely enough that its products with signed bytes fit 32 bits up to 8,192 numbers.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="widened">As many numbers.</param>
    /// <returns>What the numbers are to be multiplied by.</returns>
    public static float Widen(ReadOnlySpan<float> vector, Span<short> widened)
    {
        const int range = 2047;
        var largest = 1e-9f;
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        for (var i = 0; i < vector.Length; i++) widened[i] = (short)MathF.Round(vector[i] * range / largest);
        return largest / range;
    }

    /// <summary>The signs of a vector, 64 a word.</summary>
    /// <param name="vector">The vector; its length is divisible by 64.</param>
    /// <param name="signs">One word for every 64 numbers.</param>
    public static void Signs(ReadOnlySpan<float> vector, Span<ulong> signs)
    {
        signs.Clear();
        for (var i = 0; i < vector.Length; i++)
            if (vector[i] > 0) signs[i >> 6] |= 1UL << i;
    }

    /// <summary>How many signs differ, for each of many vectors; at most 255.</summary>
    /// <param name="query">One vector's signs.</param>
    /// <param name="signs">The others', one after another.</param>
    /// <param name="distances">A number for each of the others.</param>
    public static void Distances(ReadOnlySpan<ulong> query, ReadOnlySpan<ulong> signs, Span<byte> distances)
    {
        if (query is [var first, var second])
        {
            for (var i = 0; i < distances.Length; i++)
                distances[i] = (byte)(BitOperations.PopCount(first ^ signs[2 * i]) + BitOperations.PopCount(second ^ signs[2 * i + 1]));
            return;
        }
        if (query is [var one, var two, var three])
        {
            for (var i = 0; i < distances.Length; i++)
                distances[i] = (byte)(BitOperations.PopCount(one ^ signs[3 * i]) + BitOperations.PopCount(two ^ signs[3 * i + 1]) + BitOperations.PopCount(three ^ signs[3 * i + 2]));
            return;
        }
        for (var i = 0; i < distances.Length; i++)
        {
            var distance = 0;
            for (var w = 0; w < query.Length; w++) distance += BitOperations.PopCount(query[w] ^ signs[i * query.Length + w]);
            distances[i] = (byte)Math.Min(byte.MaxValue, distance);
        }
    }

    /// <summary>The number of different distances.</summary>
    public const int DistanceValues = byte.MaxValue + 1;

    /// <summary>The largest distance within which no more than so many lie; where the nearest alone are more, theirs.</summary>
    /// <param name="distances">Numbers of signs that differ.</param>
    /// <param name="max">How many.</param>
    public static int DistanceOf(ReadOnlySpan<byte> distances, int max)
    {
        Span<int> counts = stackalloc int[DistanceValues];
        counts.Clear();
        CountDistances(distances, counts);
        return LimitOf(counts, max);
    }

    /// <summary>Adds up how often each distance occurs.</summary>
    /// <param name="distances">Numbers of signs that differ.</param>
    /// <param name="counts">One count for each of the <see cref="DistanceValues"/>.</param>
    public static void CountDistances(ReadOnlySpan<byte> distances, Span<int> counts)
    {
        // Four tables in turn: neighbours are often alike, and adding to one number waits for the addition before.
        Span<int> tables = stackalloc int[4 * DistanceValues];
        tables.Clear();
        var i = 0;
        for (; i + 4 <= distances.Length; i += 4)
        {
            tables[distances[i]]++;
            tables[DistanceValues + distances[i + 1]]++;
            tables[2 * DistanceValues + distances[i + 2]]++;
            tables[3 * DistanceValues + distances[i + 3]]++;
        }
        for (; i < distances.Length; i++) tables[distances[i]]++;
        for (var t = 0; t < tables.Length; t++) counts[t % DistanceValues] += tables[t];
    }

    /// <summary>The largest distance within which no more than so many lie, by the counts of all distances.</summary>
    /// <param name="counts">How often each distance occurs.</param>
    /// <param name="max">How many.</param>
    public static int LimitOf(ReadOnlySpan<int> counts, int max)
    {
        var (limit, within) = (0, counts[0]);
        while (limit < byte.MaxValue && (within == 0 || within + counts[limit + 1] <= max)) within += counts[++limit];
        return limit;
    }

    /// <summary>The vectors whose signs differ least from one vector's, ascending: as many as <see cref="DistanceOf"/> lets through.</summary>
    /// <param name="query">One vector's signs.</param>
    /// <param name="signs">The others', one after another.</param>
    /// <param name="count">How many others.</param>
    /// <param name="most">How many of them, ties aside.</param>
    public static List<int> NearestBySigns(ReadOnlySpan<ulong> query, ReadOnlySpan<ulong> signs, int count, int most)
    {
        var rented = ArrayPool<byte>.Shared.Rent(count);   // large enough to end up where only full collections clear
        var distances = rented.AsSpan(0, count);
        Distances(query, signs, distances);
        var limit = DistanceOf(distances, most);
        var nearest = new List<int>();
        for (var i = NextWithin(distances, 0, limit); i < count; i = NextWithin(distances, i + 1, limit)) nearest.Add(i);
        ArrayPool<byte>.Shared.Return(rented);
        return nearest;
    }

    /// <summary>The first of many distances, from one on, that is within a limit; their number when there is none.</summary>
    public static int NextWithin(ReadOnlySpan<byte> distances, int from, int limit)
    {
        var at = distances[from..].IndexOfAnyInRange((byte)0, (byte)limit);
        return at < 0 ? distances.Length : from + at;
    }

    /// <summary>The inner product of one vector with each of many.</summary>
    /// <param name="query">One vector, widened to 16 bits once for many products; its length is divisible by 16.</param>
    /// <param name="rows">The others, one after another.</param>
    /// <param name="products">A number for each of the others.</param>
    public static void Dots(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> rows, Span<int> products)
    {
        var row = 0;
        if (Avx512BW.IsSupported && query.Length % 32 == 0)
            for (; row + 4 <= products.Length; row += 4) FourDots(query, ref Unsafe.AsRef(in rows[row * query.Length]), products.Slice(row, 4));
        for (; row < products.Length; row++) products[row] = Dot(query, rows.Slice(row * query.Length, query.Length));
    }

    /// <summary>Four rows at once: each part of the query is loaded once for all of them, and one addition need not wait for another.</summary>
    private static void FourDots(ReadOnlySpan<short> query, ref sbyte rows, Span<int> products)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var length = (nuint)query.Length;
        var (a, b, c, d) = (Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint i = 0; i < length; i += 32)
        {
            var part = Vector512.LoadUnsafe(ref q, i);
            a += Avx512BW.MultiplyAddAdjacent(Widened(ref rows, i), part);
            b += Avx512BW.MultiplyAddAdjacent(Widened(ref rows, i + length), part);
            c += Avx512BW.MultiplyAddAdjacent(Widened(ref rows, i + 2 * length), part);
            d += Avx512BW.MultiplyAddAdjacent(Widened(ref rows, i + 3 * length), part);
        }
        (products[0], products[1], products[2], products[3]) = (Vector512.Sum(a), Vector512.Sum(b), Vector512.Sum(c), Vector512.Sum(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widened(ref sbyte bytes, nuint at) => Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref bytes, at));

    /// <summary>The inner product of two vectors of signed bytes.</summary>
    /// <param name="query">One vector, widened to 16 bits once for many products; its length is divisible by 16.</param>
    /// <param name="bytes">The other.</param>
    public static int Dot(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> bytes)
    {
        if (!Avx2.IsSupported)
        {
            var slow = 0;
            for (var i = 0; i < query.Length; i++) slow += query[i] * bytes[i];
            return slow;
        }
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var b = ref MemoryMarshal.GetReference(bytes);
        if (Avx512BW.IsSupported && query.Length % 32 == 0)
        {
            var wide = Vector512<int>.Zero;
            for (nuint i = 0; i < (nuint)query.Length; i += 32)
                wide += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref b, i)), Vector512.LoadUnsafe(ref q, i));
            return Vector512.Sum(wide);
        }
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)query.Length; i += 16)
            sum += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref b, i)), Vector256.LoadUnsafe(ref q, i));
        return Vector256.Sum(sum);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Indexing;

/// <summary>Numbers of one bit width without gaps, lowest bits first: in a row, or, when they are <see cref="Run"/>, in lanes.</summary>
/// <remarks>
/// In lanes, number i stands in lane i mod 4, each lane being every fourth 32-bit word: four neighbours are unpacked at once, all shifted alike.
/// That reads about four times as fast as a row; a row in turn may have any length. Both take the same space.
/// </remarks>
internal static unsafe class PackedNumbers
{
    /// <summary>Numbers that lie in lanes.</summary>
    public const int Run = 128;

    /// <summary>Readable bytes that must follow packed numbers, since they are loaded several at once.</summary>
    public const int Padding = 16;

    private const int Lanes = 4;

    /// <summary>Bits that hold every number whose bits are among <paramref name="bits"/>.</summary>
    public static int WidthOf(int bits) => 32 - BitOperations.LeadingZeroCount((uint)bits);

    /// <summary>Bytes that so many numbers take.</summary>
    public static int BytesOf(int count, int width) => (int)(((long)count * width + 7) / 8);

    /// <summary>Packs numbers: a run in lanes, others in a row.</summary>
    /// <param name="numbers">Numbers of at most <paramref name="width"/> bits.</param>
    /// <param name="width">0 to 32.</param>
    /// <param name="packed">At least <see cref="BytesOf"/> bytes and <see cref="Padding"/> behind them, all zero.</param>
    public static void Pack(ReadOnlySpan<int> numbers, int width, Span<byte> packed)
    {
        if (numbers.Length == Run) PackLanes(numbers, width, packed);
        else PackRow(numbers, width, packed);
    }

    /// <summary>Packs any number of numbers in a row; arguments as of <see cref="Pack"/>.</summary>
    public static void PackRow(ReadOnlySpan<int> numbers, int width, Span<byte> packed)
    {
        for (var i = 0; i < numbers.Length && width > 0; i++)
        {
            var bit = (long)i * width;
            Unsafe.As<byte, ulong>(ref packed[(int)(bit >> 3)]) |= (ulong)(uint)numbers[i] << (int)(bit & 7);
        }
    }

    private static void PackLanes(ReadOnlySpan<int> numbers, int width, Span<byte> packed)
    {
        var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(packed);
        for (var i = 0; i < Run && width > 0; i++)
        {
            var bit = i / Lanes * width;
            var (word, shift) = (bit / 32 * Lanes + i % Lanes, bit % 32);
            words[word] |= (uint)numbers[i] << shift;
            if (shift + width > 32) words[word + Lanes] |= (uint)numbers[i] >> (32 - shift);
        }
    }

    /// <summary>The number at <paramref name="index"/> of a row: one load of eight bytes holds any number of up to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadRow(byte* packed, int index, int width)
    {
        var bit = (long)index * width;
        return (int)(Unsafe.ReadUnaligned<ulong>(packed + (bit >> 3)) >> (int)(bit & 7) & ((1UL << width) - 1));
    }

    /// <summary>Unpacks what <see cref="Pack"/> packed, adding <paramref name="bias"/> to each.</summary>
    public static void Unpack(byte* packed, int count, int width, int bias, int* output)
    {
        if (count < Run)
        {
            for (var i = 0; i < count; i++) output[i] = ReadRow(packed, i, width) + bias;
            return;
        }
        var added = Vector128.Create(bias);
        for (var step = 0; step < Run / Lanes; step++) (ReadLanes(packed, step, width) + added).Store(output + step * Lanes);
    }

    /// <summary>Unpacks ascending numbers from their differences less one; the first difference is 0 and stands for <paramref name="first"/>.</summary>
    public static void UnpackAscending(byte* packed, int count, int width, int first, int* output)
    {
        if (count < Run)
        {
            var last = first - 1;
            for (var i = 0; i < count; i++) output[i] = last += ReadRow(packed, i, width) + 1;
            return;
        }
        var carried = Vector128.Create(first - 1);
        for (var step = 0; step < Run / Lanes; step++)
        {
            var sums = ReadLanes(packed, step, width) + Vector128<int>.One;
            sums += Vector128.Shuffle(sums, Vector128.Create(Lanes, 0, 1, 2));   // an index behind the lanes gives 0
            sums += Vector128.Shuffle(sums, Vector128.Create(Lanes, Lanes, 0, 1));
            sums += carried;
            sums.Store(output + step * Lanes);
            carried = Vector128.Shuffle(sums, Vector128.Create(3, 3, 3, 3));
        }
    }

    /// <summary>Four neighbours: from one word of each lane, or from two where they straddle the end of the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ReadLanes(byte* packed, int step, int width)
    {
        var bit = step * width;
        var shift = bit & 31;
        var at = packed + bit / 32 * 16;
        var low = Vector128.Load((uint*)at) >>> shift;
        var high = Vector128.Load((uint*)(at + 16)) << 1 << (31 - shift);   // in two moves: a shift by 32 would be none at all
        return ((low | high) & Vector128.Create((uint)((1UL << width) - 1))).AsInt32();
    }
}

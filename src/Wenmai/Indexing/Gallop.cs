using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Searches in ascending numbers that begin near a known place: doubling steps, then halving.</summary>
internal static class Gallop
{
    /// <summary>The first index at or behind <paramref name="from"/> whose number is at least <paramref name="target"/>; the length when there is none.</summary>
    public static int FirstAtOrAfter(ReadOnlySpan<int> numbers, int target, int from)
    {
        if (from >= numbers.Length || numbers[from] >= target) return from;
        var last = LastAtOrBefore(numbers, target, from);
        return numbers[last] == target ? last : last + 1;
    }

    /// <summary>The last index at or behind <paramref name="from"/> whose number is at most <paramref name="target"/>; <paramref name="from"/> when there is none.</summary>
    public static int LastAtOrBefore(ReadOnlySpan<int> numbers, int target, int from) =>
        LastAtOrBefore(MemoryMarshal.Cast<int, Number>(numbers), target, from);

    /// <summary>The same for rows that ascend by their keys.</summary>
    public static int LastAtOrBefore<T>(ReadOnlySpan<T> rows, int target, int from) where T : struct, IOrdered
    {
        int low = from, step = 1;
        while (low + step < rows.Length && rows[low + step].Key <= target)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, rows.Length);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle].Key <= target) low = middle; else high = middle;
        }
        return low;
    }

    private readonly record struct Number(int Key) : IOrdered;
}

/// <summary>A row of a column that ascends by a number.</summary>
internal interface IOrdered
{
    /// <summary>The number.</summary>
    int Key { get; }
}

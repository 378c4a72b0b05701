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
    public static int LastAtOrBefore(ReadOnlySpan<int> numbers, int target, int from)
    {
        int low = from, step = 1;
        while (low + step < numbers.Length && numbers[low + step] <= target)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, numbers.Length);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (numbers[middle] <= target) low = middle; else high = middle;
        }
        return low;
    }
}

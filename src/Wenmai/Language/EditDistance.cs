namespace Wenmai.Language;

/// <summary>How many characters must be changed, left out or added to make one text of another; <see cref="NearSubstring"/> compares with the best part of a text.</summary>
public static class EditDistance
{
    /// <summary>The distance, or a number over <paramref name="limit"/> once it is known to be more.</summary>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, least) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
                least = Math.Min(least, next);
            }
            if (least > limit) return limit + 1;
        }
        return row[b.Length];
    }

    /// <summary>Whether two texts consist of the same characters in different order.</summary>
    public static bool IsReordered(string a, string b) => a.Length == b.Length && a != b && a.Order().SequenceEqual(b.Order());
}

using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>The features of the theme classifier: character n-grams of one to three folded characters, hashed into a fixed number of rows.</summary>
/// <remarks>Folding makes traditional and full-width texts read alike; all digits count as one, since figures tell no theme. Nothing joins over a stop.</remarks>
internal static class ThemeGrams
{
    /// <summary>Number of rows; a power of two.</summary>
    public const int Rows = 1 << 15;

    /// <summary>Stands for a character that is passed over.</summary>
    public const char Nothing = '\0';

    /// <summary>Stands for a character that ends a run.</summary>
    public const char Stop = ' ';

    private const int Longest = 3;
    private const uint Prime = 16777619;
    private const uint Basis = 2166136261;

    /// <summary>Appends the rows of the n-grams of <paramref name="text"/> in text order, each as often as it occurs.</summary>
    public static void Append(ReadOnlySpan<char> text, List<int> rows)
    {
        Span<char> last = stackalloc char[Longest];
        var run = 0;
        foreach (var c in text)
        {
            var folded = Folded(c);
            if (folded == Nothing) continue;
            if (folded == Stop)
            {
                run = 0;
                continue;
            }
            (last[0], last[1], last[2]) = (last[1], last[2], folded);
            run = Math.Min(run + 1, Longest);
            for (var n = 1; n <= run; n++) rows.Add(Row(last[^n..]));
        }
    }

    /// <summary>What a character counts as in a run: its folded form, one form for all digits, <see cref="Stop"/> or <see cref="Nothing"/>.</summary>
    public static char Folded(char c)
    {
        var folded = FoldingTable.Narrow[c];
        if (folded is FoldingTable.IsDropped or FoldingTable.IsSpace) return Nothing;
        return !char.IsLetterOrDigit(folded) ? Stop : char.IsDigit(folded) ? '0' : folded;
    }

    private static int Row(ReadOnlySpan<char> gram)
    {
        var hash = Basis;
        foreach (var c in gram) hash = (hash ^ c) * Prime;
        hash ^= hash >> 15;
        return (int)(hash & (Rows - 1));
    }
}

namespace Wenmai.Pictures;

/// <summary>How wide a text will be, near enough to lay it out: no font is at hand where SVG is written.</summary>
internal static class TextWidth
{
    private const double Narrow = 0.56;

    /// <summary>Its width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of an em.</param>
    public static double Of(string text, double size) => text.Sum(Ems) * size;

    /// <summary>The text, its end replaced by … where it is wider.</summary>
    public static string Cut(string text, double size, double width)
    {
        if (Of(text, size) <= width) return text;
        var length = FitsUpTo(text, 0, size, width - size);
        return string.Concat(text.AsSpan(0, length), "…");
    }

    /// <summary>The text in lines that are no wider.</summary>
    public static IEnumerable<string> Lines(string text, double size, double width)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Max(start + 1, FitsUpTo(text, start, size, width));
            if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static int FitsUpTo(string text, int start, double size, double width)
    {
        var (end, sum) = (start, 0.0);
        while (end < text.Length && (sum += Ems(text[end]) * size) <= width) end++;
        return end > start && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    // Chinese characters and their marks are an em wide, halves of surrogate pairs half of one.
    private static double Ems(char c) => char.IsSurrogate(c) ? 0.5 : c >= '\u2E80' || c is '…' or '—' or '×' or '“' or '”' ? 1 : Narrow;
}

namespace Wenmai.Corpus;

/// <summary>Joining the lines of a wrapped paragraph.</summary>
internal static class LineJoin
{
    private const string Closers = "。！？；：…”’」』）】》!?;:";

    /// <summary>Whether the line ends as a paragraph or sentence does.</summary>
    public static bool IsClosed(string line)
    {
        var end = line.AsSpan().TrimEnd();
        return end.Length == 0 || Closers.Contains(end[^1]);
    }

    /// <summary>What goes between two lines: a space between words of Latin letters or digits, nothing beside Chinese.</summary>
    public static string Between(string line, string next)
    {
        var left = line.AsSpan().TrimEnd();
        var right = next.AsSpan().TrimStart();
        return left.Length > 0 && right.Length > 0 && left[^1] < '\u2E80' && right[0] < '\u2E80' ? " " : "";
    }
}

namespace Wenmai;

/// <summary>The headings above a place, outermost first.</summary>
internal static class SectionHeadingPath
{
    /// <summary>The headings from the outermost section to <paramref name="section"/>; none for a negative one.</summary>
    /// <param name="section">Number of the innermost section.</param>
    /// <param name="parentOf">The section around a section; negative where there is none.</param>
    /// <param name="headingOf">The heading of a section.</param>
    public static IReadOnlyList<string> Of(int section, Func<int, int> parentOf, Func<int, string> headingOf)
    {
        var path = new List<string>();
        for (var s = section; s >= 0; s = parentOf(s)) path.Add(headingOf(s));
        path.Reverse();
        return path;
    }
}

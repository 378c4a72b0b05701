using System.Globalization;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>Bars of the year facet: every year from the first to the last that occurs, empty ones too.</summary>
internal static class YearHistogram
{
    /// <summary>One bar.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Count">Its count; null for a year without passages.</param>
    /// <param name="Height">Share of the tallest bar, 0-1.</param>
    public sealed record Bar(int Year, FacetCount? Count, double Height);

    /// <summary>The bars; none when fewer than two years occur, for there is nothing to compare then.</summary>
    public static IReadOnlyList<Bar> Of(IReadOnlyList<FacetCount> years)
    {
        var counts = years
            .Where(year => year.Value.All(char.IsAsciiDigit))
            .ToDictionary(year => int.Parse(year.Value, CultureInfo.InvariantCulture));
        if (counts.Count < 2) return [];

        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        var tallest = Math.Max(1, counts.Values.Max(count => count.Passages));
        return [.. Enumerable.Range(first, last - first + 1).Select(year => counts.TryGetValue(year, out var count)
            ? new Bar(year, count, (double)count.Passages / tallest)
            : new Bar(year, null, 0))];
    }
}

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

    /// <summary>The years before the bars, which hold next to nothing: an archive that begins with two old texts would leave half of the picture empty.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Last">The last.</param>
    /// <param name="Passages">What they hold together.</param>
    public sealed record Early(int First, int Last, int Passages);

    /// <summary>Fewer years than these are all shown.</summary>
    private const int FewYears = 20;

    /// <summary>Years are left out from the beginning as long as they hold less than this share of all passages together.</summary>
    private const double Little = .03;

    /// <summary>The bars of the years that hold something to speak of, and what lies before them; null where nothing is left out. Chosen years are never left out.</summary>
    public static (IReadOnlyList<Bar> Bars, Early? Before) Split(IReadOnlyList<FacetCount> years)
    {
        var bars = Of(years);
        if (bars.Count <= FewYears) return (bars, null);
        var all = bars.Sum(b => b.Count?.Passages ?? 0);
        var (left, held) = (0, 0);
        for (; left < bars.Count - FewYears; left++)
        {
            var passages = bars[left].Count?.Passages ?? 0;
            if (bars[left].Count is { IsSelected: true } || held + passages > Little * all) break;
            held += passages;
        }
        return left == 0 || bars.Skip(left).All(b => b.Count is null) ? (bars, null) : ([.. bars.Skip(left)], new Early(bars[0].Year, bars[left - 1].Year, held));
    }

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

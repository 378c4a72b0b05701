using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Facets;

/// <summary>The counts of a search as results show them.</summary>
/// <param name="filter">What is selected.</param>
/// <param name="numbers">The counts.</param>
internal sealed class FacetResults(FacetFilter filter, FacetNumbers numbers)
{
    /// <summary>Every facet with its values.</summary>
    /// <param name="taxonomy">The archive's themes.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Of(Taxonomy taxonomy) =>
        Enum.GetValues<Facet>().ToDictionary(f => f, IReadOnlyList<FacetCount> (f) => f switch
        {
            Facet.Year => Years(),
            Facet.Unit => Units(),
            _ => FacetValues.Of(f, taxonomy).Select(v => Fixed(f, v)).ToList(),
        });

    /// <summary>Where nothing is near there is nothing to divide: only what is selected is left, so that it can be taken back.</summary>
    /// <param name="taxonomy">The archive's themes.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> OnlySelected(Taxonomy taxonomy) =>
        Of(taxonomy).ToDictionary(f => f.Key, IReadOnlyList<FacetCount> (f) => f.Value.Where(v => v.IsSelected).ToList());

    /// <summary>What dropping each filtering facet would yield.</summary>
    public IReadOnlyList<DroppedFilter> Dropped() => Enum.GetValues<Facet>()
        .Where(f => filter.Selection[f].Count > 0)
        .Select(f => new DroppedFilter(f, numbers.Without[f])).ToList();

    private FacetCount Fixed(Facet facet, (string Value, string Label, string English) value)
    {
        var count = numbers.Values.GetValueOrDefault((facet, FacetValues.BitOf(facet, value.Value)));
        return new FacetCount(value.Value, value.Label, value.English, count.Passages, count.Speeches, IsSelected(facet, value.Value));
    }

    private List<FacetCount> Years()
    {
        var years = numbers.Years.Where(y => y.Key != 0).OrderByDescending(y => y.Key)
            .Select(y => new FacetCount($"{y.Key}", $"{y.Key}年", $"{y.Key}", y.Value.Passages, y.Value.Speeches, IsYearSelected(y.Key))).ToList();
        if (numbers.Years.TryGetValue(0, out var undated))
            years.Add(new FacetCount(YearRange.Undated, "未注明年份", "Undated", undated.Passages, undated.Speeches, IsYearSelected(0)));
        return WithSelected(Facet.Year, years);
    }

    private List<FacetCount> Units() => WithSelected(Facet.Unit, numbers.Units
        .OrderByDescending(u => u.Value.Number.Passages).ThenBy(u => u.Key, StringComparer.Ordinal)
        .Select(u => new FacetCount(u.Value.Label, u.Value.Label, u.Value.Label, u.Value.Number.Passages, u.Value.Number.Speeches,
            filter.Selection[Facet.Unit].Any(v => TextFolding.FoldToString(v) == u.Key))).ToList());

    /// <summary>Adds selected values that count nothing, so that a reader can see and drop them.</summary>
    private List<FacetCount> WithSelected(Facet facet, List<FacetCount> counts)
    {
        var missing = filter.Selection[facet].Where(v => !counts.Any(c => c.IsSelected && Covers(facet, v, c.Value)));
        counts.AddRange(missing.Select(v => new FacetCount(v, v, v, 0, 0, true)));
        return counts;
    }

    private static bool Covers(Facet facet, string selected, string value) => facet == Facet.Unit
        ? TextFolding.FoldToString(selected) == TextFolding.FoldToString(value)
        : YearRange.TryParse(selected, out var range) && YearRange.TryParse(value, out var year) && year.From >= range.From && year.To <= range.To;

    private bool IsYearSelected(int year) => filter.Selection[Facet.Year].Count > 0 && filter.AllowsYear(year);

    private bool IsSelected(Facet facet, string value) =>
        filter.Selection[facet].Any(v => FacetValues.BitOf(facet, v) == FacetValues.BitOf(facet, value));
}

using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>The values of an axis with their names.</summary>
internal static class AxisValues
{
    public static IReadOnlyList<AxisValue> Of(MatrixAxis axis, YearTable years, Taxonomy taxonomy) => axis switch
    {
        MatrixAxis.Theme => Named(Facet.Theme, taxonomy),
        MatrixAxis.Type => Named(Facet.Type, taxonomy),
        MatrixAxis.Kind => Named(Facet.Kind, taxonomy),
        _ => years.Sizes.Select(OfYear).ToList(),
    };

    /// <summary>The facet whose values an axis has.</summary>
    public static Facet FacetOf(MatrixAxis axis) => axis switch
    {
        MatrixAxis.Theme => Facet.Theme,
        MatrixAxis.Type => Facet.Type,
        MatrixAxis.Kind => Facet.Kind,
        _ => Facet.Year,
    };

    /// <summary>Places of the values that the slice chooses; all where it chooses none, of kinds those that it has. Years are chosen already.</summary>
    public static IReadOnlyList<int> Chosen(MatrixAxis axis, IReadOnlyList<AxisValue> values, FacetSelection selection, YearTable years)
    {
        var facet = FacetOf(axis);
        var all = Enumerable.Range(0, values.Count);
        if (axis == MatrixAxis.Kind && selection[facet].Count == 0) return all.Where(i => !years.OfKind(KindOf(values[i])).IsEmpty).ToList();
        if (axis == MatrixAxis.Year || selection[facet].Count == 0) return all.ToList();
        var bits = selection[facet].Select(v => FacetValues.BitOf(facet, v)).ToHashSet();
        return all.Where(i => bits.Contains(FacetValues.BitOf(facet, values[i].Value))).ToList();
    }

    /// <summary>The kind that a value of the axis of kinds stands for.</summary>
    public static DocumentKind KindOf(AxisValue value) => (DocumentKind)FacetValues.BitOf(Facet.Kind, value.Value);

    private static List<AxisValue> Named(Facet facet, Taxonomy taxonomy) => FacetValues.Of(facet, taxonomy).Select(v => new AxisValue(v.Value, v.Label, v.English)).ToList();

    private static AxisValue OfYear(YearSize size) => size.Year == 0
        ? new AxisValue(YearRange.Undated, "未注明年份", "Undated")
        : new AxisValue($"{size.Year}", $"{size.Year}年", $"{size.Year}", size.IsEmpty);
}

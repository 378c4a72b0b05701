using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>The values of an axis with their names.</summary>
internal static class AxisValues
{
    public static IReadOnlyList<AxisValue> Of(MatrixAxis axis, YearTable years) => axis switch
    {
        MatrixAxis.Theme => Named(Facet.Theme),
        MatrixAxis.Type => Named(Facet.Type),
        _ => years.Sizes.Select(OfYear).ToList(),
    };

    private static List<AxisValue> Named(Facet facet) => FacetValues.Of(facet).Select(v => new AxisValue(v.Value, v.Label, v.English)).ToList();

    private static AxisValue OfYear(YearSize size) => size.Year == 0
        ? new AxisValue(YearRange.Undated, "未注明年份", "Undated")
        : new AxisValue($"{size.Year}", $"{size.Year}年", $"{size.Year}", size.IsEmpty);
}

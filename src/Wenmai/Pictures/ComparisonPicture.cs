using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>Themes, directive types, stances and rungs that tell two sides apart, as bars to both sides.</summary>
public static class ComparisonPicture
{
    /// <summary>Values that are drawn: those whose shares lie farthest apart.</summary>
    private const int Most = 30;

    /// <summary>The picture.</summary>
    /// <param name="comparison">Both sides.</param>
    /// <param name="left">Name of the left side.</param>
    /// <param name="right">Name of the right side.</param>
    public static Picture Of(Comparison comparison, string left, string right)
    {
        var rows = comparison.Profiles.SelectMany(p => p.Rows).Where(r => r.RightShare != r.LeftShare)
            .OrderByDescending(r => Math.Abs(r.RightShare - r.LeftShare)).Take(Most).OrderByDescending(r => r.RightShare - r.LeftShare);
        return BarChart.Of(
            $"{left} 与 {right}", "条的长度为两边占比之差；条端为左、右两边的占比，* 为差别不出于偶然。", ($"多见于 {left}", $"多见于 {right}"),
            [.. rows.Select(r => (r.Label, r.RightShare - r.LeftShare, $"{MatrixReading.Share.Text(r.LeftShare)} : {MatrixReading.Share.Text(r.RightShare)}{(r.IsSure ? "*" : "")}"))]);
    }
}

using System.Globalization;
using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>Keywords of two slices as bars to both sides.</summary>
public static class KeynessPicture
{
    /// <summary>Words of each side that are drawn.</summary>
    private const int Most = 15;

    /// <summary>The picture.</summary>
    /// <param name="keyness">The keywords.</param>
    public static Picture Of(Keyness keyness)
    {
        var words = keyness.Keywords.Take(Most).Concat(keyness.Opposite.Take(Most).Reverse());
        return BarChart.Of(
            "特征词", "条的长度为对数比：相差 1 即多用一倍；条端为两边每万词的次数。", ("对照部分多用", "这一部分多用"),
            [.. words.Select(k => (k.Text, k.LogRatio, $"{Rate(keyness.Focus, k.Count)} : {Rate(keyness.Reference, k.OtherCount)}"))]);
    }

    private static string Rate(SliceSize size, long count) => size.PerTenThousand(count).ToString("0.0", CultureInfo.InvariantCulture);
}

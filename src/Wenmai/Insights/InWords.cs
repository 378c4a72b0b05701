namespace Wenmai.Insights;

/// <summary>What the figures of a trend come to, in plain words: the same on the page, in files and on the command line.</summary>
public static class InWords
{
    /// <summary>What to bear in mind: the mix of kinds, then the changes of each series.</summary>
    public static IEnumerable<string> Of(Trend trend) => new[] { Of(trend.Mix) }.OfType<string>().Concat(trend.Series.Select(Of));

    /// <summary>A warning where the kinds of documents change over the years; null where they do not.</summary>
    public static string? Of(KindMix mix)
    {
        if (!mix.IsNoticeable || mix.Shift is not { } shift) return null;
        var kind = Labels.Of(Labels.DocumentKinds, shift.Kind).Label;
        return $"注意：各年的文种构成不同，最多相差 {mix.Distance:0%}。{kind}在 {shift.LeastYear} 年占全部文字的 {shift.Least:0%}，在 {shift.MostYear} 年占 {shift.Most:0%}。"
            + "升降可能只是文种多少造成的，请看按文种构成校正的数值，或只选一个文种。";
    }

    /// <summary>In which years a series changes its level, or that none can be told.</summary>
    public static string Of(TrendSeries series) => series.Changes switch
    {
        null => $"“{series.Query}”：文献过多，不检验转折年份。",
        [] => $"“{series.Query}”：没有可以认定的转折年份。",
        var changes => $"“{series.Query}”：{string.Join("；", changes.Select(Of))}。",
    };

    private static string Of(ChangePoint change) =>
        $"{change.Year} 年起{(change.Ratio is null or > 1 ? "增多" : "减少")}（此前自 {change.Since} 年每万字 {change.Before:0.##} 次，此后至 {change.Until} 年 {change.After:0.##} 次；"
        + $"{(change.Ratio is { } ratio ? $"除去文种构成的影响为 {ratio:0.##} 倍，" : "")}偶然如此的概率 {change.Chance:0.###}）";
}

using Wenmai.Addresses;
using Wenmai.Insights;

namespace Wenmai.Web.Presentation;

/// <summary>A trend by kind of document: one small picture a kind, all to one scale.</summary>
internal static class KindMultiples
{
    public const double Width = 240, Height = 90;
    private const double Top = 14, Bottom = 16;

    /// <summary>One picture.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Total">Occurrences of all series.</param>
    /// <param name="Paths">One line a series; years without texts break it, those with little text stand alone.</param>
    /// <param name="First">First period shown.</param>
    /// <param name="Last">Last period shown.</param>
    /// <param name="Most">The value at the top, as text.</param>
    public sealed record Picture(DocumentKind Kind, long Total, IReadOnlyList<string> Paths, string First, string Last, string Most);

    /// <summary>The pictures of the kinds that have years with enough text in which anything is found, most first.</summary>
    public static IReadOnlyList<Picture> Of(Trend trend, TrendMeasure measure)
    {
        // Within a kind there is no mix to adjust for.
        var chart = new TrendChart(trend, measure == TrendMeasure.Standard ? TrendMeasure.Rate : measure);
        var drawn = trend.Series.SelectMany(s => s.Kinds).SelectMany(k => k.Points).Where(p => p is { IsDrawn: true, Count: > 0 }).ToList();
        var first = drawn.Count == 0 ? int.MaxValue : drawn.Min(p => p.Year);
        var shown = Enumerable.Range(0, trend.Years.Count).Where(y => trend.Years[y].Year >= first && trend.Years[y].Year > 0).ToList();
        if (shown.Count == 0) return [];
        var kinds = trend.Series.SelectMany(s => s.Kinds).Where(k => shown.Any(y => k.Points[y] is { IsDrawn: true, Count: > 0 })).Select(k => k.Kind).Distinct().ToList();
        List<TrendPoint> PointsOf(TrendSeries series, DocumentKind kind) => [.. shown.Select(y => series.Kinds.First(k => k.Kind == kind).Points[y])];
        var most = kinds.SelectMany(k => trend.Series.SelectMany(s => PointsOf(s, k))).Where(p => p.IsDrawn).Select(chart.Value).DefaultIfEmpty(0).Max();
        return [.. kinds.Select(kind => new Picture(
            kind, trend.Series.Sum(s => PointsOf(s, kind).Sum(p => p.Count)),
            [.. trend.Series.Select(s => PathOf(PointsOf(s, kind), chart, most))],
            Periods.NameOf(trend.Request.Step, trend.Years[shown[0]].Year), Periods.NameOf(trend.Request.Step, trend.Years[shown[^1]].Year), chart.Text(most))).OrderByDescending(p => p.Total)];
    }

    private static string PathOf(List<TrendPoint> points, TrendChart chart, double most)
    {
        var path = new System.Text.StringBuilder();
        var step = Width / Math.Max(1, points.Count - 1);
        for (var i = 0; i < points.Count; i++)
        {
            if (!points[i].IsDrawn) continue;
            var isJoined = i > 0 && points[i - 1].IsDrawn;
            var y = Top + (Height - Top - Bottom) * (1 - (most > 0 ? chart.Value(points[i]) / most : 0));
            path.Append(isJoined ? 'L' : 'M').Append(TrendChart.Px(i * step)).Append(' ').Append(TrendChart.Px(y));
            // A year alone is drawn as a dot: a line of no length with round ends.
            if (!isJoined && !(i + 1 < points.Count && points[i + 1].IsDrawn)) path.Append("h.01");
        }
        return path.ToString();
    }
}

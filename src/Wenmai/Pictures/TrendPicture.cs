using System.Globalization;
using Wenmai.Insights;
using Wenmai.Searching.Understanding;

namespace Wenmai.Pictures;

/// <summary>What the points of a trend are read as.</summary>
/// <param name="Upwards">Title of the axis, with its unit.</param>
/// <param name="Value">The value of a point.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Text">Writes a value.</param>
public sealed record TrendReading(string Upwards, Func<TrendPoint, double> Value, Func<TrendPoint, Interval> Interval, Func<double, string> Text)
{
    /// <summary>Occurrences or sentences for each 10,000 characters.</summary>
    public static TrendReading Rate { get; } =
        new("每万字次数", p => p.PerTenThousand, p => p.Rate, v => v.ToString("0.##", CultureInfo.InvariantCulture));
}

/// <summary>A trend as lines.</summary>
public static class TrendPicture
{
    /// <summary>Years before the first in which anything is found; those still earlier are left out.</summary>
    private const int YearsBefore = 10;

    /// <summary>The picture.</summary>
    /// <param name="trend">The trend.</param>
    /// <param name="reading">What its points are read as.</param>
    /// <param name="names">Names of the series.</param>
    /// <param name="words">Title, description, and title of the axis of years.</param>
    public static Picture Of(Trend trend, TrendReading reading, IReadOnlyList<string> names, (string Title, string Description, string Across) words)
    {
        var shown = Shown(trend);
        var lines = trend.Series.Select((s, n) => new Line(names[n], [.. shown.Select(i => PointOf(s.Points[i], reading))])).ToList();
        var axes = new LineAxes([.. shown.Select(i => trend.Years[i].Year.ToString(CultureInfo.InvariantCulture))], words.Across, reading.Upwards, reading.Text)
        {
            Events = EventsOf([.. shown.Select(i => trend.Years[i].Year)]),
        };
        return LineChart.Of(words.Title, words.Description, axes, lines);
    }

    /// <summary>The picture with Chinese words, of rates.</summary>
    public static Picture Of(Trend trend, Taxonomy taxonomy) => Of(
        trend, TrendReading.Rate, [.. trend.Series.Select(s => SeriesNames.Of(s.Query, taxonomy))],
        ("逐年趋势", "竖线为 95% 区间；空心点的年份样本少，不连线；没有点的年份无文献，或前后都没有出现。", "年份"));

    /// <summary>Places of the years that are drawn: dated ones, from ten years before the first in which anything is found.</summary>
    public static IReadOnlyList<int> Shown(Trend trend)
    {
        var first = trend.Series.Min(s => s.First) - YearsBefore;
        return [.. Enumerable.Range(0, trend.Years.Count).Where(i => trend.Years[i].Year != 0 && !(trend.Years[i].Year < first))];
    }

    /// <summary>The Party's congresses among years, as marks on their axis.</summary>
    /// <param name="years">The years of the axis.</param>
    public static IReadOnlyList<LineEvent> EventsOf(IReadOnlyList<int> years)
    {
        var places = years.Index().ToDictionary(y => y.Item, y => y.Index);
        return [.. PeriodReader.Shipped.Congresses.Where(c => places.ContainsKey(c.Year)).Select(c => new LineEvent(places[c.Year], c.Name))];
    }

    private static LinePoint? PointOf(TrendPoint point, TrendReading reading) => point.Size.IsEmpty ? null
        : new LinePoint(reading.Value(point), reading.Interval(point).Low, reading.Interval(point).High, point.IsDrawn);
}

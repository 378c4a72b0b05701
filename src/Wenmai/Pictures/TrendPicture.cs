using System.Globalization;
using Wenmai.Insights;

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
    private const int UsualWidth = 960, WidthOfLabels = 240, MostWidth = 3600, FinestPlace = 12;

    /// <summary>Periods before the first in which anything is found; those still earlier are left out.</summary>
    private static int Before(TimeStep step) => step == TimeStep.Year ? 10 : Periods.PerYear(step);

    /// <summary>The picture.</summary>
    /// <param name="trend">The trend.</param>
    /// <param name="reading">What its points are read as.</param>
    /// <param name="names">Names of the series.</param>
    /// <param name="words">Title, description, and title of the axis of years.</param>
    public static Picture Of(Trend trend, TrendReading reading, IReadOnlyList<string> names, (string Title, string Description, string Across) words)
    {
        var shown = Shown(trend);
        var lines = trend.Series.Select((s, n) => new Line(names[n], [.. shown.Select(i => PointOf(s.Points[i], reading))])).ToList();
        var step = trend.Request.Step;
        var axes = new LineAxes([.. shown.Select(i => Periods.NameOf(step, trend.Years[i].Year))], words.Across, reading.Upwards, reading.Text)
        {
            Events = EventsOf(trend.Milestones, [.. shown.Select(i => trend.Years[i].Year)], step),
        };
        var width = Math.Clamp(shown.Count * FinestPlace + WidthOfLabels, UsualWidth, MostWidth);
        return LineChart.Of(words.Title, words.Description, axes, lines, width);
    }

    /// <summary>The picture with Chinese words, of rates.</summary>
    public static Picture Of(Trend trend, Taxonomy taxonomy) => Of(
        trend, TrendReading.Rate, [.. trend.Series.Select(s => SeriesNames.Of(s.Query, taxonomy))],
        (Reports.NameOfTrend(trend.Request.Step), "竖线为 95% 区间；空心点样本少，不连线；没有点处无文献，或前后都没有出现。", Periods.Word(trend.Request.Step)));

    /// <summary>Places of the periods that are drawn: dated ones, from ten years (of finer steps one year) before the first in which anything is found.</summary>
    public static IReadOnlyList<int> Shown(Trend trend)
    {
        var first = trend.Series.Min(s => s.First) - Before(trend.Request.Step);
        return [.. Enumerable.Range(0, trend.Years.Count).Where(i => trend.Years[i].Year != 0 && !(trend.Years[i].Year < first))];
    }

    /// <summary>What happened in the periods of an axis, as marks on it; of what no more than the year is known stands on axes of years alone.</summary>
    /// <param name="milestones">What happened.</param>
    /// <param name="periods">The periods of the axis.</param>
    /// <param name="step">What they are.</param>
    public static IReadOnlyList<LineEvent> EventsOf(IReadOnlyList<Milestone> milestones, IReadOnlyList<int> periods, TimeStep step = TimeStep.Year)
    {
        var places = periods.Index().ToDictionary(p => p.Item, p => p.Index);
        return [.. milestones.Select(m => (Period: PeriodOf(m, step), m.Name)).Where(m => places.ContainsKey(m.Period)).Select(m => new LineEvent(places[m.Period], m.Name))];
    }

    private static int PeriodOf(Milestone milestone, TimeStep step) =>
        Periods.Of(step, milestone.Year, milestone.Month is { } month ? new DateOnly(milestone.Year, month, 1).DayNumber : -1);

    private static LinePoint? PointOf(TrendPoint point, TrendReading reading) => point.Size.IsEmpty ? null
        : new LinePoint(reading.Value(point), reading.Interval(point).Low, reading.Interval(point).High, point.IsDrawn);
}

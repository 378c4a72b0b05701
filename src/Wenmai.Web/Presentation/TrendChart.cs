using System.Globalization;
using Wenmai.Addresses;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Web.Presentation;

/// <summary>Where the lines, marks and bars of a trend stand in its picture. Units are those of the picture's view box.</summary>
internal sealed class TrendChart
{
    public const double Width = 960, Height = 360, Left = 52, Right = 12, Top = 14, Bottom = 34;

    private readonly Trend _trend;
    private readonly TrendMeasure _measure;
    private readonly double _step;
    private readonly IReadOnlyList<int> _shown;

    public TrendChart(Trend trend, TrendMeasure measure)
    {
        (_trend, _measure) = (trend, measure);
        _shown = TrendPicture.Shown(trend);
        if (_shown.Count > 0 && trend.Years.Any(y => y.Year != 0 && y.Year < trend.Years[_shown[0]].Year)) LeftOut = trend.Years[_shown[0]].Year;
        _step = (Width - Left - Right) / Math.Max(1, _shown.Count);
        var most = trend.Series.SelectMany(s => _shown.Select(i => High(s.Points[i]))).DefaultIfEmpty(0).Max();
        Ticks = TicksTo(most <= 0 ? 1 : most);
    }

    /// <summary>The first period of the picture where earlier ones, in which nothing is found, are left out; null where all are shown.</summary>
    public int? LeftOut { get; }

    /// <summary>Values of the horizontal lines, from 0.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Years with the place of their label; as many as fit.</summary>
    public IEnumerable<(int Year, double X)> YearLabels
    {
        get
        {
            var every = (int)Math.Ceiling(40 / _step);
            return _shown.Where((_, n) => n % every == 0).Select(i => (_trend.Years[i].Year, X(i)));
        }
    }

    /// <summary>The picture.</summary>
    /// <param name="ui">The page's wording.</param>
    /// <param name="names">Names of the series.</param>
    /// <param name="title">What it shows.</param>
    public Picture Draw(Ui ui, IReadOnlyList<string> names, string title) => TrendPicture.Of(
        _trend,
        new TrendReading(ui.T(AnalysisTexts.AxisOf(_measure)), Value, p => new Interval(IntervalOf(p).Low, IntervalOf(p).High), Text),
        names, (title, ui.T(AnalysisTexts.TrendDescription), ui.T(AnalysisTexts.NameOf(_trend.Request.Step))));

    /// <summary>Height of a value.</summary>
    public double Y(double value) => Top + (Height - Top - Bottom) * (1 - value / Ticks[^1]);

    /// <summary>Marks of a series: one for each year that has texts.</summary>
    public IEnumerable<Mark> MarksOf(TrendSeries series) => _shown.Where(i => !series.Points[i].Size.IsEmpty).Select(i =>
        new Mark(series.Points[i], series.Points[i].Size, X(i), Y(Value(series.Points[i])), Y(Low(series.Points[i])), Y(High(series.Points[i]))));

    /// <summary>Path through the marks of neighbouring years that are drawn; broken by gaps and small samples.</summary>
    public string PathOf(TrendSeries series)
    {
        var path = new System.Text.StringBuilder();
        var joined = false;
        foreach (var i in _shown)
        {
            var point = series.Points[i];
            if (point.IsDrawn) path.Append(joined ? 'L' : 'M').Append(Px(X(i))).Append(' ').Append(Px(Y(Value(point))));
            joined = point.IsDrawn;
        }
        return path.ToString();
    }

    /// <summary>What a point shows.</summary>
    public double Value(TrendPoint point) => _measure switch
    {
        TrendMeasure.Count => point.Count,
        TrendMeasure.Speeches => point.SpeechShare,
        TrendMeasure.Standard => point.Standard?.PerTenThousand ?? 0,
        _ => point.PerTenThousand,
    };

    /// <summary>A value as text.</summary>
    public string Text(double value) => _measure switch
    {
        TrendMeasure.Count => value.ToString("#,0.#", CultureInfo.InvariantCulture),
        TrendMeasure.Speeches => (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>A length in the picture.</summary>
    public static string Px(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The 95 % interval of what the point shows.</summary>
    public (double Low, double High) IntervalOf(TrendPoint point) => _measure switch
    {
        TrendMeasure.Count => (point.Rate.Low * point.Size.Characters / 10_000, point.Rate.High * point.Size.Characters / 10_000),
        TrendMeasure.Speeches => (point.Share.Low, point.Share.High),
        TrendMeasure.Standard => (point.Standard?.Interval.Low ?? 0, point.Standard?.Interval.High ?? 0),
        _ => (point.Rate.Low, point.Rate.High),
    };

    private double Low(TrendPoint point) => IntervalOf(point).Low;

    /// <summary>Small samples have intervals that would press everything else to the floor: they do not stretch the picture beyond their own value.</summary>
    private double High(TrendPoint point) => point.IsDrawn ? IntervalOf(point).High : Value(point);

    private double X(int i) => Left + (_shown.ToList().IndexOf(i) + 0.5) * _step;

    /// <summary>Four to six round steps that reach the largest value.</summary>
    private static List<double> TicksTo(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most / 4)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(f => f * power).First(s => most / s <= 5);
        return Enumerable.Range(0, (int)Math.Ceiling(most / step) + 1).Select(i => i * step).ToList();
    }

    /// <summary>One year of a series in the picture.</summary>
    public sealed record Mark(TrendPoint Point, YearSize Size, double X, double Y, double LowY, double HighY);
}

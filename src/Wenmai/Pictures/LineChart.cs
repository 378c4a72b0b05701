using System.Text;

namespace Wenmai.Pictures;

/// <summary>A point of a line.</summary>
/// <param name="Value">Its height.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="IsJoined">Whether the line passes through it; a point of too small a sample is hollow and stands alone.</param>
public sealed record LinePoint(double Value, double Low, double High, bool IsJoined = true);

/// <summary>A line.</summary>
/// <param name="Name">What it is, as its label says it.</param>
/// <param name="Points">One for each place; null where nothing is known.</param>
public sealed record Line(string Name, IReadOnlyList<LinePoint?> Points);

/// <summary>Something that happened, as a mark on the axis of time.</summary>
/// <param name="Place">The place, from 0.</param>
/// <param name="Name">What it was.</param>
public sealed record LineEvent(int Place, string Name);

/// <summary>What stands along the axes of lines.</summary>
/// <param name="Places">Names of the places from left to right, such as years.</param>
/// <param name="Across">Title of the axis of places.</param>
/// <param name="Upwards">Title of the axis of values, with its unit.</param>
/// <param name="Text">Writes a value.</param>
public sealed record LineAxes(IReadOnlyList<string> Places, string Across, string Upwards, Func<double, string> Text)
{
    /// <summary>Marks on the axis of places.</summary>
    public IReadOnlyList<LineEvent> Events { get; init; } = [];
}

/// <summary>Lines over years, months or anything in order: named at their ends, with intervals, broken where nothing is known and along runs of zeros.</summary>
public sealed class LineChart
{
    private const double Left = 58, Top = 34, Bottom = 52, Gap = 14, LabelSize = 13, LabelLine = 17, MostLabel = 210, TickSize = 12, PlaceWidth = 42, EventSize = 11;

    /// <summary>Marks by number of the line: told apart without colour.</summary>
    private static readonly string[] Marks =
    [
        "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z", "M-4 -4H4V4H-4Z", "M0 -5L5 4H-5Z", "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
        "M0 5L5 -4H-5Z", "M-5 -1.7H-1.7V-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5Z", "M-5 -2.5H5V2.5H-5Z", "M-2.5 -5H2.5V5H-2.5Z",
    ];

    private static readonly double[][] Dashes = [[], [7, 3], [2, 3], [8, 3, 2, 3]];

    private readonly LineAxes _axes;
    private readonly IReadOnlyList<Line> _lines;
    private readonly double _width, _height, _right, _step;
    private readonly IReadOnlyList<double> _ticks;
    private readonly List<Shape> _shapes = [];

    private LineChart(LineAxes axes, IReadOnlyList<Line> lines, double width, double height)
    {
        (_axes, _lines, _width, _height) = (axes, lines, width, height);
        _right = Math.Min(MostLabel, lines.Max(l => TextWidth.Of(l.Name, LabelSize))) + 2 * Gap + 6;
        _step = (width - Left - _right) / Math.Max(1, axes.Places.Count);
        var most = lines.SelectMany(l => l.Points).OfType<LinePoint>().Select(p => p.IsJoined ? p.High : p.Value).DefaultIfEmpty(0).Max();
        _ticks = TicksTo(most <= 0 ? 1 : most);
    }

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="lines">One line or more.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    public static Picture Of(string title, string description, LineAxes axes, IReadOnlyList<Line> lines, double width = 960, double height = 400)
    {
        var chart = new LineChart(axes, lines, width, height);
        chart.DrawAxes();
        chart.DrawEvents();
        for (var n = 0; n < lines.Count; n++) chart.Draw(lines[n], n);
        chart.DrawLabels();
        return new Picture(width, height, title, description, chart._shapes);
    }

    /// <summary>Four to six round steps that reach a value, from 0.</summary>
    public static IReadOnlyList<double> TicksTo(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most / 4)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(f => f * power).First(s => most / s <= 5);
        return [.. Enumerable.Range(0, (int)Math.Ceiling(most / step) + 1).Select(i => i * step)];
    }

    /// <summary>Whether a point stands inside a run of zeros, where a line along the floor would say nothing.</summary>
    public static bool IsInRunOfZeros(IReadOnlyList<LinePoint?> points, int at)
    {
        if (points[at] is not { Value: 0 }) return false;
        var before = points.Take(at).LastOrDefault(p => p is not null);
        var after = points.Skip(at + 1).FirstOrDefault(p => p is not null);
        return before is not { Value: > 0 } && after is not { Value: > 0 };
    }

    private double X(int place) => Left + (place + 0.5) * _step;

    private double Y(double value) => Top + (_height - Top - Bottom) * (1 - value / _ticks[^1]);

    private void DrawAxes()
    {
        var end = _width - _right;
        foreach (var tick in _ticks)
        {
            _shapes.Add(new Trace($"M{Picture.Px(Left)} {Picture.Px(Y(tick))}H{Picture.Px(end)}") { Stroke = tick == 0 ? Ink.Quiet : Ink.Grid });
            _shapes.Add(new Words(Left - 8, Y(tick) + 4, _axes.Text(tick), TextSide.End) { Fill = Ink.Quiet, Size = TickSize });
        }
        _shapes.Add(new Words(0, Top - 18, _axes.Upwards) { Fill = Ink.Quiet, Size = TickSize });
        var every = (int)Math.Ceiling(Math.Max(PlaceWidth, TextWidth.Of(_axes.Places.MaxBy(p => p.Length) ?? "", TickSize) + Gap) / _step);
        for (var i = 0; i < _axes.Places.Count; i += every)
            _shapes.Add(new Words(X(i), _height - Bottom + 18, _axes.Places[i], TextSide.Middle) { Fill = Ink.Quiet, Size = TickSize });
        _shapes.Add(new Words((Left + end) / 2, _height - 12, _axes.Across, TextSide.Middle) { Fill = Ink.Quiet, Size = TickSize });
    }

    private void DrawEvents()
    {
        var free = 0.0;   // where the last name ends: a name that would stand on it is told by the mark alone
        foreach (var happened in _axes.Events.OrderBy(e => e.Place))
        {
            var x = X(happened.Place);
            _shapes.Add(new Trace($"M{Picture.Px(x)} {Picture.Px(Top)}V{Picture.Px(_height - Bottom)}") { Stroke = Ink.Quiet, Dashes = [2, 4], Opacity = 0.6, Tip = happened.Name });
            if (x < free) continue;
            _shapes.Add(new Words(x + 3, Top - 4, happened.Name) { Fill = Ink.Quiet, Size = EventSize });
            free = x + 3 + TextWidth.Of(happened.Name, EventSize);
        }
    }

    private void Draw(Line line, int number)
    {
        var ink = Ink.Series(number);
        _shapes.Add(new Trace(PathOf(line)) { Stroke = ink, StrokeWidth = 2, Dashes = Dashes[number % Dashes.Length] });
        for (var i = 0; i < line.Points.Count; i++)
        {
            if (line.Points[i] is not { } point || IsInRunOfZeros(line.Points, i)) continue;
            var tip = $"{line.Name} {_axes.Places[i]}：{_axes.Text(point.Value)}";
            if (point is { IsJoined: true, Value: > 0 })
                _shapes.Add(new Trace($"M{Picture.Px(X(i))} {Picture.Px(Y(point.Low))}V{Picture.Px(Y(point.High))}") { Stroke = ink, Opacity = 0.5 });
            _shapes.Add(Mark(number, X(i), Y(point.Value), isHollow: !point.IsJoined) with { Tip = tip });
        }
    }

    private static Trace Mark(int number, double x, double y, bool isHollow = false) => new(Marks[number % Marks.Length], x, y)
    {
        Fill = isHollow ? Ink.Paper : Ink.Series(number), Stroke = Ink.Series(number), StrokeWidth = 1.5,
    };

    private string PathOf(Line line)
    {
        var path = new StringBuilder();
        var isJoined = false;
        for (var i = 0; i < line.Points.Count; i++)
        {
            var point = line.Points[i] is { IsJoined: true } p && !IsInRunOfZeros(line.Points, i) ? p : null;
            if (point is not null) path.Append(isJoined ? 'L' : 'M').Append(Picture.Px(X(i))).Append(' ').Append(Picture.Px(Y(point.Value)));
            isJoined = point is not null;
        }
        return path.ToString();
    }

    /// <summary>Names beside the last mark of each line, moved apart where they would stand on each other.</summary>
    private void DrawLabels()
    {
        var ends = Enumerable.Range(0, _lines.Count).Select(n => (Number: n, Place: LastOf(_lines[n]))).Where(e => e.Place >= 0)
            .Select(e => (e.Number, X: X(e.Place), Y: Y(_lines[e.Number].Points[e.Place]!.Value))).OrderBy(e => e.Y).ToList();
        var places = Apart([.. ends.Select(e => e.Y)]);
        var x = _width - _right + Gap;
        foreach (var (end, y) in ends.Zip(places))
        {
            var ink = Ink.Series(end.Number);
            _shapes.Add(new Trace($"M{Picture.Px(end.X + 7)} {Picture.Px(end.Y)}L{Picture.Px(x - 2)} {Picture.Px(y)}") { Stroke = ink, Dashes = [1, 3], Opacity = 0.8 });
            _shapes.Add(Mark(end.Number, x + 5, y));
            _shapes.Add(new Words(x + Gap, y + 4.5, TextWidth.Cut(_lines[end.Number].Name, LabelSize, MostLabel)) { Fill = ink, Size = LabelSize, IsBold = true });
        }
    }

    private static int LastOf(Line line) =>
        Enumerable.Range(0, line.Points.Count).LastOrDefault(i => line.Points[i] is not null && !IsInRunOfZeros(line.Points, i), -1);

    // Down first, so that none stands on another; then up from the floor, so that none falls below it.
    private List<double> Apart(List<double> wanted)
    {
        var places = new List<double>(wanted);
        for (var i = 1; i < places.Count; i++) places[i] = Math.Max(places[i], places[i - 1] + LabelLine);
        var floor = _height - Bottom + LabelLine / 2;
        for (var i = places.Count - 1; i >= 0; i--) places[i] = Math.Min(places[i], floor - (places.Count - 1 - i) * LabelLine);
        return places;
    }
}

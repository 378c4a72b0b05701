using System.Text;

namespace Wenmai.Pictures;

/// <summary>Parts of a whole over the years, as areas on each other that fill the height: what grows and what gives way.</summary>
public static class StreamChart
{
    private const double Left = 52, Top = 34, Bottom = 52, LabelSize = 13, LabelLine = 16, MostLabel = 190, Gap = 12, TickSize = 12, PlaceWidth = 42;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="axes">The axes; values are shares, 0-1.</param>
    /// <param name="parts">The parts, the lowest first, at most <see cref="Ink.MostAreas"/>: a share for each place, null in all where nothing is known.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    public static Picture Of(string title, string description, LineAxes axes, IReadOnlyList<(string Name, IReadOnlyList<double?> Shares)> parts, double width = 960, double height = 480)
    {
        var right = Math.Min(MostLabel, parts.Select(p => TextWidth.Of(p.Name, LabelSize)).DefaultIfEmpty(0).Max()) + 3 * Gap;
        var step = (width - Left - right) / Math.Max(1, axes.Places.Count);
        double X(int i) => Left + (i + 0.5) * step;
        double Y(double share) => Top + (height - Top - Bottom) * (1 - share);
        var shapes = new List<Shape>();
        foreach (var tick in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            shapes.Add(new Trace($"M{Picture.Px(Left)} {Picture.Px(Y(tick))}H{Picture.Px(width - right)}") { Stroke = Ink.Grid });
            shapes.Add(new Words(Left - 8, Y(tick) + 4, axes.Text(tick), TextSide.End) { Fill = Ink.Quiet, Size = TickSize });
        }
        shapes.Add(new Words(0, Top - 18, axes.Upwards) { Fill = Ink.Quiet, Size = TickSize });
        shapes.Add(new Words((Left + width - right) / 2, height - 12, axes.Across, TextSide.Middle) { Fill = Ink.Quiet, Size = TickSize });
        var every = (int)Math.Ceiling(PlaceWidth / step);
        for (var i = 0; i < axes.Places.Count; i += every)
            shapes.Add(new Words(X(i), height - Bottom + 18, axes.Places[i], TextSide.Middle) { Fill = Ink.Quiet, Size = TickSize });

        var known = Enumerable.Range(0, axes.Places.Count).Where(i => parts.All(p => p.Shares[i] is not null)).ToList();
        var floor = new double[axes.Places.Count];
        var labels = new List<(double Y, string Name, Ink Ink)>();
        for (var n = 0; n < parts.Count; n++)
        {
            var ceiling = floor.Select((f, i) => f + (parts[n].Shares[i] ?? 0)).ToArray();
            var ink = Ink.Area(n);
            shapes.Add(new Trace(AreaOf(known, i => X(i), i => Y(floor[i]), i => Y(ceiling[i]), step)) { Fill = ink, Stroke = Ink.Paper, Tip = parts[n].Name });
            if (known.Count > 0) labels.Add((Y((floor[known[^1]] + ceiling[known[^1]]) / 2), parts[n].Name, ink));
            floor = ceiling;
        }
        shapes.AddRange(Labels(labels, width - right + Gap, height - Bottom));
        return new Picture(width, height, title, description, shapes);
    }

    // Neighbouring places are joined; one without neighbours is a column.
    private static string AreaOf(List<int> known, Func<int, double> x, Func<int, double> low, Func<int, double> high, double step)
    {
        var path = new StringBuilder();
        for (var first = 0; first < known.Count;)
        {
            var end = first + 1;
            while (end < known.Count && known[end] == known[end - 1] + 1) end++;
            var run = known[first..end];
            var points = run.Count > 1
                ? run.Select(i => (X: x(i), Low: low(i), High: high(i))).ToList()
                : [(X: x(run[0]) - step * 0.35, Low: low(run[0]), High: high(run[0])), (X: x(run[0]) + step * 0.35, Low: low(run[0]), High: high(run[0]))];
            path.Append('M').AppendJoin('L', points.Select(p => $"{Picture.Px(p.X)} {Picture.Px(p.High)}"))
                .Append('L').AppendJoin('L', points.AsEnumerable().Reverse().Select(p => $"{Picture.Px(p.X)} {Picture.Px(p.Low)}")).Append('Z');
            first = end;
        }
        return path.ToString();
    }

    private static IEnumerable<Shape> Labels(List<(double Y, string Name, Ink Ink)> labels, double x, double floor)
    {
        // From the floor upwards, each at least a line above the one below it; then none above the picture.
        var places = new List<double>();
        foreach (var label in labels) places.Add(Math.Min(label.Y, places.Count == 0 ? floor : places[^1] - LabelLine));
        for (var i = 0; i < places.Count; i++) places[i] = Math.Max(places[i], LabelLine * (places.Count - i - 0.5));
        foreach (var ((_, name, ink), y) in labels.Zip(places))
        {
            yield return new Box(x, y - 5, 10, 10) { Fill = ink, Radius = 2 };
            yield return new Words(x + Gap + 3, y + 4.5, TextWidth.Cut(name, LabelSize, MostLabel)) { Fill = Ink.Text, Size = LabelSize };
        }
    }
}

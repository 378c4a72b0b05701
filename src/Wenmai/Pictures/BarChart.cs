using Bars = System.Collections.Generic.IReadOnlyList<(string Name, double Value, string Text)>;

namespace Wenmai.Pictures;

/// <summary>Bars to both sides of a middle line: what one of two things has more of, and what the other.</summary>
public static class BarChart
{
    private const double Width = 960, Row = 24, LabelSize = 13, Head = 30;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="heads">Titles of both sides.</param>
    /// <param name="bars">Names with a value below 0 for the left side and above 0 for the right one, and what is written at its end.</param>
    public static Picture Of(string title, string description, (string Left, string Right) heads, Bars bars)
    {
        const double middle = Width / 2;
        var label = LabelOf(bars);
        return Draw((middle, label, (middle - label - FigureOf(bars)) / MostOf(bars)), title, description, heads, bars);
    }

    /// <summary>Bars to the right alone, over the whole width.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="bars">Names with a value of 0 or more, and what is written at its end.</param>
    public static Picture OneSided(string title, string description, Bars bars)
    {
        var label = LabelOf(bars);
        return Draw((label, label, (Width - label - FigureOf(bars)) / MostOf(bars)), title, description, ("", ""), bars);
    }

    private static double MostOf(Bars bars) =>
        bars.Select(b => Math.Abs(b.Value)).DefaultIfEmpty(1).Max() is > 0 and var most ? most : 1;

    private static double LabelOf(Bars bars) =>
        Math.Min(240, bars.Select(b => TextWidth.Of(b.Name, LabelSize)).DefaultIfEmpty(0).Max() + 12);

    private static double FigureOf(Bars bars) => bars.Select(b => TextWidth.Of(b.Text, 11)).DefaultIfEmpty(0).Max() + 12;

    private static Picture Draw((double Middle, double Label, double Unit) lengths, string title, string description, (string Left, string Right) heads, Bars bars)
    {
        var (middle, label, unit) = lengths;
        List<Shape> shapes =
        [
            new Words(middle - 12, 14, heads.Left, TextSide.End) { Fill = Ink.Series(1), Size = LabelSize, IsBold = true },
            new Words(middle + 12, 14, heads.Right) { Fill = Ink.Series(0), Size = LabelSize, IsBold = true },
        ];
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, value, text) = bars[i];
            var (y, length, isLeft) = (Head + i * Row, Math.Abs(value) * unit, value < 0);
            var end = isLeft ? middle - length : middle + length;
            shapes.Add(new Box(isLeft ? end : middle, y + 3, Math.Max(1, length), Row - 8) { Fill = Ink.Area(isLeft ? 1 : 0), Tip = $"{name}：{text}" });
            shapes.Add(new Words(isLeft ? middle + 8 : middle - 8, y + 16, TextWidth.Cut(name, LabelSize, label), isLeft ? TextSide.Start : TextSide.End) { Fill = Ink.Text, Size = LabelSize });
            shapes.Add(new Words(isLeft ? end - 6 : end + 6, y + 15.5, text, isLeft ? TextSide.End : TextSide.Start) { Fill = Ink.Quiet, Size = 11 });
        }
        shapes.Add(new Trace($"M{Picture.Px(middle)} {Picture.Px(Head - 4)}V{Picture.Px(Head + bars.Count * Row)}") { Stroke = Ink.Quiet });
        return new Picture(Width, Head + bars.Count * Row + 8, title, description, shapes);
    }
}

using System.Globalization;

namespace Wenmai.Pictures;

/// <summary>A cell of a shaded table.</summary>
/// <param name="Text">Its figure; empty for nothing.</param>
/// <param name="Shade">Its step, 0 to <see cref="Ink.Shades"/>.</param>
/// <param name="IsVoid">Whether there is nothing that could be counted: not the same as nothing found.</param>
public sealed record HeatCell(string Text, int Shade, bool IsVoid = false);

/// <summary>A shaded table as a picture: all columns on one page, with a legend.</summary>
public static class HeatChart
{
    private const double LeastWidth = 900, CellHeight = 24, HeadSize = 12, RowSize = 13, MostLabel = 190, LeastCell = 17, MostCell = 64, LegendHeight = 44, Swatch = 26;

    /// <summary>From so many columns on figures are small and short, and heads run upwards: a page across has room for seventy years then.</summary>
    private const int Many = 30;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="cells">One list for each row.</param>
    /// <param name="legend">What the shades say, from the palest: one text each.</param>
    public static Picture Of(
        string title, string description, IReadOnlyList<string> rows, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<HeatCell>> cells, IReadOnlyList<string> legend)
    {
        var left = Math.Min(MostLabel, rows.Select(r => TextWidth.Of(r, RowSize)).DefaultIfEmpty(0).Max()) + 10;
        var isDense = columns.Count > Many;
        var size = isDense ? 9 : 11;
        if (isDense) cells = [.. cells.Select(row => (IReadOnlyList<HeatCell>)[.. row.Select(c => c with { Text = Short(c.Text) })])];
        var wanted = Math.Max(columns.Select(c => isDense ? HeadSize : TextWidth.Of(c, HeadSize)).DefaultIfEmpty(0).Max(), cells.SelectMany(r => r).Select(c => TextWidth.Of(c.Text, size)).DefaultIfEmpty(0).Max()) + (isDense ? 3 : 8);
        var width = Math.Clamp(Math.Max(wanted, (LeastWidth - left) / Math.Max(1, columns.Count)), LeastCell, Math.Max(MostCell, Math.Min(wanted, 110)));
        var top = (isDense ? columns.Max(c => TextWidth.Of(c, HeadSize)) : HeadSize) + 12;
        List<Shape> shapes = [.. columns.Select((c, i) => isDense
            ? new Words(left + (i + 0.5) * width + 4, top - 6, c) { Fill = Ink.Quiet, Size = HeadSize, IsUpright = true }
            : new Words(left + (i + 0.5) * width, HeadSize + 2, TextWidth.Cut(c, HeadSize, width - 2), TextSide.Middle) { Fill = Ink.Quiet, Size = HeadSize })];
        for (var r = 0; r < rows.Count; r++)
        {
            var y = top + r * CellHeight;
            shapes.Add(new Words(left - 10, y + 16.5, TextWidth.Cut(rows[r], RowSize, MostLabel), TextSide.End) { Fill = Ink.Text, Size = RowSize });
            for (var c = 0; c < columns.Count; c++) shapes.AddRange(Cell(cells[r][c], left + c * width, y, width, size));
        }
        var bottom = top + rows.Count * CellHeight;
        shapes.AddRange(Legend(legend, left, bottom + 16));
        return new Picture(Math.Max(left + columns.Count * width, left + LegendWidth(legend)), bottom + LegendHeight, title, description, shapes);
    }

    /// <summary>A figure of four characters and more without its decimals.</summary>
    private static string Short(string text)
    {
        var number = text.TrimEnd('*', '%');
        return number.Length > 3 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 9.5
            ? Math.Round(value).ToString(CultureInfo.InvariantCulture) + text[number.Length..] : text;
    }

    private static IEnumerable<Shape> Cell(HeatCell cell, double x, double y, double width, double size)
    {
        yield return new Box(x, y, width - 1, CellHeight - 1) { Fill = cell.IsVoid ? Ink.Grid : Ink.Shade(cell.Shade), Opacity = cell.IsVoid ? 0.5 : 1 };
        if (cell.Text.Length > 0)
            yield return new Words(x + (width - 1) / 2, y + 16, cell.Text, TextSide.Middle) { Fill = cell.Shade == 0 ? Ink.Quiet : Ink.Text, Size = size };
    }

    private static IEnumerable<Shape> Legend(IReadOnlyList<string> legend, double x, double y)
    {
        for (var i = 0; i < legend.Count; i++)
        {
            yield return new Box(x, y, Swatch, 14) { Fill = Ink.Shade(i + 1), Stroke = Ink.Grid };
            yield return new Words(x + Swatch + 6, y + 12, legend[i]) { Fill = Ink.Quiet, Size = HeadSize };
            x += LegendStep(legend[i]);
        }
    }

    private static double LegendWidth(IReadOnlyList<string> legend) => legend.Sum(LegendStep);

    private static double LegendStep(string text) => Swatch + 6 + TextWidth.Of(text, HeadSize) + 18;
}

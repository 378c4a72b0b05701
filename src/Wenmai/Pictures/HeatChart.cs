namespace Wenmai.Pictures;

/// <summary>A cell of a shaded table.</summary>
/// <param name="Text">Its figure; empty for nothing.</param>
/// <param name="Shade">Its step, 0 to <see cref="Ink.Shades"/>.</param>
/// <param name="IsVoid">Whether there is nothing that could be counted: not the same as nothing found.</param>
public sealed record HeatCell(string Text, int Shade, bool IsVoid = false);

/// <summary>A shaded table as a picture: all columns on one page, with a legend.</summary>
public static class HeatChart
{
    private const double LeastWidth = 900, CellHeight = 24, HeadSize = 12, CellSize = 11, RowSize = 13, MostLabel = 190, LeastCell = 26, MostCell = 64, LegendHeight = 44, Swatch = 26;

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
        var wanted = Math.Max(columns.Select(c => TextWidth.Of(c, HeadSize)).DefaultIfEmpty(0).Max(), cells.SelectMany(r => r).Select(c => TextWidth.Of(c.Text, CellSize)).DefaultIfEmpty(0).Max()) + 8;
        var width = Math.Clamp(Math.Max(wanted, (LeastWidth - left) / Math.Max(1, columns.Count)), LeastCell, Math.Max(MostCell, Math.Min(wanted, 110)));
        var top = HeadSize + 12;
        List<Shape> shapes = [.. columns.Select((c, i) => new Words(left + (i + 0.5) * width, HeadSize + 2, TextWidth.Cut(c, HeadSize, width - 2), TextSide.Middle) { Fill = Ink.Quiet, Size = HeadSize })];
        for (var r = 0; r < rows.Count; r++)
        {
            var y = top + r * CellHeight;
            shapes.Add(new Words(left - 10, y + 16.5, TextWidth.Cut(rows[r], RowSize, MostLabel), TextSide.End) { Fill = Ink.Text, Size = RowSize });
            for (var c = 0; c < columns.Count; c++) shapes.AddRange(Cell(cells[r][c], left + c * width, y, width));
        }
        var bottom = top + rows.Count * CellHeight;
        shapes.AddRange(Legend(legend, left, bottom + 16));
        return new Picture(Math.Max(left + columns.Count * width, left + LegendWidth(legend)), bottom + LegendHeight, title, description, shapes);
    }

    private static IEnumerable<Shape> Cell(HeatCell cell, double x, double y, double width)
    {
        yield return new Box(x, y, width - 1, CellHeight - 1) { Fill = cell.IsVoid ? Ink.Grid : Ink.Shade(cell.Shade), Opacity = cell.IsVoid ? 0.5 : 1 };
        if (cell.Text.Length > 0)
            yield return new Words(x + (width - 1) / 2, y + 16, cell.Text, TextSide.Middle) { Fill = cell.Shade == 0 ? Ink.Quiet : Ink.Text, Size = CellSize };
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

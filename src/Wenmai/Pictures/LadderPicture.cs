using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>What the cells of a ladder are read as.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Value">The value of a cell, 0 or more.</param>
/// <param name="Text">Writes a value.</param>
public sealed record RungReading(string Name, Func<RungShare, double> Value, Func<double, string> Text)
{
    /// <summary>Directives.</summary>
    public static RungReading Count { get; } = new("条数", c => c.Count, MatrixReading.Count.Text);

    /// <summary>For each 10,000 characters of the year.</summary>
    public static RungReading Rate { get; } = new("每万字条数", c => c.PerTenThousand, MatrixReading.Rate.Text);

    /// <summary>Share of all directives of the year.</summary>
    public static RungReading Share { get; } = new("占该年要求的比例", c => c.Share ?? 0, MatrixReading.Share.Text);
}

/// <summary>How sternly the same thing was asked for over the years, as a shaded table.</summary>
public static class LadderPicture
{
    /// <summary>All rungs, from the first year with a directive to the last.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="reading">What its cells are read as.</param>
    public static Picture Of(Ladder ladder, RungReading reading)
    {
        var years = ladder.UsedYears;
        double ValueOf(int step, int year) => reading.Value(ladder.At(ladder.Steps[step], years[year]));
        var scale = new ShadeScale(Shading.Table, ladder.Steps.Count, years.Count, ValueOf, (_, _) => true);
        var cells = Enumerable.Range(0, ladder.Steps.Count)
            .Select(r => (IReadOnlyList<HeatCell>)[.. years.Select((_, c) => CellOf(ladder, reading, r, years[c], scale.Of(r, c)))]).ToList();
        return HeatChart.Of(
            $"要求阶梯：{ladder.Slice.Query}（{reading.Name}）", "上面最严，下面最缓；颜色越深数值越大。",
            [.. ladder.Steps.Select(s => Labels.Of(Rungs.All, s.Rung).Label)], [.. years.Select(y => ladder.Years[y].Year is > 0 and var year ? $"{year}" : "不明")],
            cells, [.. scale.Bounds.Select(b => $"≤ {reading.Text(b)}")]);
    }

    private static HeatCell CellOf(Ladder ladder, RungReading reading, int step, int year, int shade)
    {
        var cell = ladder.At(ladder.Steps[step], year);
        return cell.Count == 0 ? new HeatCell("", 0) : new HeatCell(reading.Text(reading.Value(cell)), shade);
    }
}

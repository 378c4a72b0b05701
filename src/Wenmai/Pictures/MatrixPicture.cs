using System.Globalization;
using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>What the cells of a matrix are read as.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Value">The value of a cell, 0 or more.</param>
/// <param name="Text">Writes a value.</param>
public sealed record MatrixReading(string Name, Func<MatrixCell, double> Value, Func<double, string> Text)
{
    /// <summary>Sentences.</summary>
    public static MatrixReading Count { get; } = new("句数", c => c.Sentences, v => v.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>For each 10,000 characters.</summary>
    public static MatrixReading Rate { get; } =
        new("每万字句数", c => c.PerTenThousand, v => v.ToString(v is > 0 and < 0.095 ? "0.00" : "0.0", CultureInfo.InvariantCulture));

    /// <summary>Share of the demanding sentences of the same texts.</summary>
    public static MatrixReading Share { get; } =
        new("占要求句的比例", c => c.DirectiveShare ?? 0, v => (v * 100).ToString(v is > 0 and < 0.00095 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "%");
}

/// <summary>A matrix as a shaded table, and themes over the years as shares.</summary>
public static class MatrixPicture
{
    /// <summary>Themes that are told apart in the picture of shares; the others are one part.</summary>
    private const int MostThemes = Ink.MostAreas - 1;

    /// <summary>A shaded table of all rows and columns in which anything is found; years without texts are left out.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="reading">What its cells are read as.</param>
    /// <param name="shading">By what they are shaded.</param>
    /// <param name="isEnglish">Whether names are English.</param>
    public static Picture Of(Matrix matrix, MatrixReading reading, Shading shading, bool isEnglish = false)
    {
        var rows = Used(matrix.RowTotals);
        var columns = Used(matrix.ColumnTotals);
        var scale = new ShadeScale(shading, rows.Count, columns.Count, (r, c) => reading.Value(matrix.Cells[rows[r]][columns[c]]), (r, c) => !matrix.Cells[rows[r]][columns[c]].IsSmall);
        string LabelOf(AxisValue value) => isEnglish ? value.EnglishLabel : value.Label.TrimEnd('年');
        var cells = rows.Select((row, r) => (IReadOnlyList<HeatCell>)[.. columns.Select((column, c) => CellOf(matrix.Cells[row][column], reading, scale.Of(r, c)))]).ToList();
        var axes = isEnglish ? $"{matrix.Request.Rows} × {matrix.Request.Columns}" : $"{Reports.NameOf(matrix.Request.Rows)} × {Reports.NameOf(matrix.Request.Columns)}";
        return HeatChart.Of(
            $"{axes}（{reading.Name}）",
            isEnglish ? "The darker, the larger; * small sample." : $"颜色越深数值越大，{NameOf(shading)}；* 样本少。",
            [.. rows.Select(r => LabelOf(matrix.Rows[r]))], [.. columns.Select(c => LabelOf(matrix.Columns[c]))], cells, LegendOf(scale, reading, isEnglish));
    }

    /// <summary>What the steps of a shading say.</summary>
    public static IReadOnlyList<string> LegendOf(ShadeScale scale, MatrixReading reading, bool isEnglish) => [.. scale.Bounds.Select((bound, i) =>
        scale.Shading != Shading.Row ? $"≤ {reading.Text(bound)}"
        : (isEnglish ? "of the row's maximum ≤ " : i == 0 ? "占本行最大值 ≤ " : "≤ ") + $"{bound * 100:0}%")];

    /// <summary>By what cells are shaded, in Chinese.</summary>
    public static string NameOf(Shading shading) => shading switch
    {
        Shading.Row => "按本行最大值分五级",
        Shading.Table => "按全表最大值分五级",
        _ => "按全表各格大小排序，每五分之一为一级",
    };

    /// <summary>Themes by year as shares of all sentences with a theme; null where the axes are not themes and years, or nothing is found.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="isEnglish">Whether names are English.</param>
    public static Picture? ThemesOverYears(Matrix matrix, bool isEnglish = false)
    {
        if (matrix.Request is not { Rows: MatrixAxis.Theme, Columns: MatrixAxis.Year } || matrix.Total.Sentences == 0) return null;
        var used = Enumerable.Range(0, matrix.Columns.Count).Where(c => matrix.ColumnTotals[c].Sentences > 0 && matrix.Columns[c].Value.All(char.IsAsciiDigit)).ToList();
        if (used.Count == 0) return null;
        List<int> years = [.. Enumerable.Range(used[0], used[^1] - used[0] + 1)];
        var sums = years.ToDictionary(y => y, y => matrix.Cells.Sum(row => row[y].Sentences));
        // Years that stand alone, decades before the others, would press the others together; the table has them.
        years = [.. years.SkipWhile(y => y < years[^1] && !(IsKnown(y) && IsKnown(y + 1)))];
        bool IsKnown(int year) => sums[year] > 0 && matrix.Years.First(s => matrix.Columns[year].Value == $"{s.Year}") is { Speeches: >= TrendPoint.FewestSpeeches, Characters: >= TrendPoint.MinCharacters };
        var themes = Enumerable.Range(0, matrix.Rows.Count).Where(r => matrix.RowTotals[r].Sentences > 0).OrderByDescending(r => matrix.RowTotals[r].Sentences).ThenBy(r => r).ToList();
        var told = themes.Take(MostThemes).Select(r => (
            Name: isEnglish ? matrix.Rows[r].EnglishLabel : matrix.Rows[r].Label,
            Shares: (IReadOnlyList<double?>)[.. years.Select(y => IsKnown(y) ? (double)matrix.Cells[r][y].Sentences / sums[y] : (double?)null)])).ToList();
        if (themes.Count > MostThemes)
            told.Add((isEnglish ? "All others" : $"其余 {themes.Count - MostThemes} 个主题",
                [.. years.Select(y => IsKnown(y) ? themes.Skip(MostThemes).Sum(r => (double)matrix.Cells[r][y].Sentences) / sums[y] : (double?)null)]));
        var axes = new LineAxes([.. years.Select(y => matrix.Columns[y].Value)], isEnglish ? "Year" : "年份",
            isEnglish ? "Share of all theme labels of the year" : "占该年全部主题标注的比例", v => $"{v * 100:0}%");
        return StreamChart.Of(isEnglish ? "Themes over the years" : "主题逐年占比",
            isEnglish ? "Years of too few texts are left blank, scattered ones before the rest left out." : $"一句可有两个主题，各主题的标注合计为 100%；不足 {TrendPoint.FewestSpeeches} 篇或 {TrendPoint.MinCharacters:#,0} 字的年份留空，此前零散的年份略去。",
            axes, told);
    }

    private static List<int> Used(IReadOnlyList<MatrixCell> totals) => [.. Enumerable.Range(0, totals.Count).Where(i => totals[i].Sentences > 0)];

    private static HeatCell CellOf(MatrixCell cell, MatrixReading reading, int shade) =>
        cell.Sentences == 0 ? new HeatCell("", 0) : new HeatCell(reading.Text(reading.Value(cell)) + (cell.IsSmall ? "*" : ""), shade);
}

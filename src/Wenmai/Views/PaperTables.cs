using System.Globalization;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Views;

/// <summary>Lays tables out for paper, and takes from them the figures that are compared.</summary>
internal static class PaperTables
{
    private const int MostRows = 30;
    private const int MostColumns = 9;
    private const int PeriodColumn = 1, SpeechesColumn = 9;   // of a trend's table

    /// <summary>Rows by the things counted, columns by years or whatever stands across; the newest years or the largest values where paper is too narrow for all.</summary>
    public static ReportTable Of(Matrix matrix, ReportTable whole)
    {
        var used = Enumerable.Range(0, matrix.Columns.Count).Where(c => matrix.ColumnTotals[c].Sentences > 0).ToList();
        var shown = matrix.Request.Columns == MatrixAxis.Year ? used.TakeLast(MostColumns).ToList()
            : [.. used.OrderByDescending(c => matrix.ColumnTotals[c].Sentences).Take(MostColumns).Order()];
        var rows = Enumerable.Range(0, matrix.Rows.Count).Where(r => matrix.RowTotals[r].Sentences > 0).ToList();
        if (matrix.Request.Rows == MatrixAxis.Year) rows = [.. rows.TakeLast(MostRows)];
        var left = used.Count - shown.Count;
        return new ReportTable(
            whole.Title,
            [Reports.NameOf(matrix.Request.Rows), .. shown.Select(c => matrix.Columns[c].Label.TrimEnd('年')), "合计"],
            [.. rows.Select(r => (IReadOnlyList<object?>)[matrix.Rows[r].Label, .. shown.Select(c => Cell(matrix.Cells[r][c])), Cell(matrix.RowTotals[r])]),
                ["合计", .. shown.Select(c => Cell(matrix.ColumnTotals[c])), Cell(matrix.Total)]],
            [left > 0 ? $"单位：句；* 样本少。表中列出 {shown.Count} 列，其余 {left} 列未列，合计包括全部。" : "单位：句；* 样本少。", .. whole.Notes]);
    }

    /// <summary>Periods downwards, a column for each series.</summary>
    public static ReportTable Of(Trend trend, Taxonomy taxonomy, ReportTable whole)
    {
        var years = TrendPicture.Shown(trend).Where(i => !trend.Years[i].IsEmpty).TakeLast(MostRows).ToList();
        return new ReportTable(
            whole.Title,
            [whole.Columns[PeriodColumn], .. trend.Series.Select(s => SeriesNames.Of(s.Query, taxonomy)), whole.Columns[SpeechesColumn]],
            [.. years.Select(i => (IReadOnlyList<object?>)[Periods.NameOf(trend.Request.Step, trend.Years[i].Year), .. trend.Series.Select(s => Cell(s.Points[i])), (long)trend.Years[i].Speeches])],
            ["次数，括号内为每万字次数；* 样本少。", .. whole.Notes]);
    }

    /// <summary>Some columns of the first rows, shares in percent: whoever counts on has the whole table.</summary>
    public static ReportTable Short(ReportTable table, IReadOnlyList<string> columns)
    {
        var places = columns.Select(c => table.Columns.ToList().IndexOf(c)).ToList();
        var left = table.Rows.Count - MostRows;
        return table with
        {
            Columns = columns,
            Rows = [.. table.Rows.Take(MostRows).Select(row => (IReadOnlyList<object?>)[.. places.Select(p => Shown(table.Columns[p], row[p]))])],
            Notes = left > 0 ? [$"列出前 {MostRows} 行，其余 {left} 行未列。", .. table.Notes] : table.Notes,
        };
    }

    /// <summary>Names and figures of all rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">How many columns, from the left, name a row.</param>
    /// <param name="figures">Columns of figures, that which decides first.</param>
    public static ReportTable Figures(ReportTable table, int names, params IReadOnlyList<string> figures)
    {
        var places = figures.Select(f => table.Columns.ToList().IndexOf(f)).ToList();
        return table with
        {
            Columns = ["项目", .. figures],
            Rows = [.. table.Rows.Select(row => (IReadOnlyList<object?>)[string.Join(" · ", row.Take(names)), .. places.Select(p => row[p])])],
        };
    }

    private static object? Shown(string column, object? value) =>
        value is double share && column.Contains("比例", StringComparison.Ordinal) ? share.ToString("0.0%", CultureInfo.InvariantCulture) : value;

    private static string Cell(MatrixCell cell) => cell.Sentences == 0 ? "·" : $"{cell.Sentences}{(cell.IsSmall ? "*" : "")}";

    private static string Cell(TrendPoint point) => point.Size.IsEmpty ? "无文献"
        : point.Count == 0 ? "0"
        : $"{point.Count}（{point.PerTenThousand.ToString("0.##", CultureInfo.InvariantCulture)}）{(point.IsDrawn ? "" : "*")}";
}

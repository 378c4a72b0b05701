using System.CommandLine;
using Spectre.Console;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai matrix</c>: sentences by two of theme, year, directive type and kind of document.</summary>
internal static class MatrixCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("检索词") { Description = "只统计含有这些词语的句子；不写则统计全部", Arity = ArgumentArity.ZeroOrMore };
        var rows = Shell.ChoiceOption<MatrixAxis>("--rows", "行：theme 主题（默认）、year 年份、type 要求类型、kind 文种");
        var columns = Shell.ChoiceOption<MatrixAxis>("--columns", "列：year 年份（默认）、theme 主题、type 要求类型、kind 文种");
        columns.DefaultValueFactory = _ => MatrixAxis.Year;
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var picture = PictureFile.Option();
        var force = OutputFile.ForceOption();
        var command = new Command("matrix", "主题、年份、要求类型、文种交叉统计。例：wenmai matrix --rows theme --columns type --year 2022") { query, rows, columns, index, json, csv, picture, force };
        facets.AddTo(command);
        command.SetAction(parsed => InsightOutput.Answer(
            parsed.GetValue(index)!,
            insights => insights.CountMatrixAsync(new MatrixRequest
            {
                Rows = parsed.GetValue(rows),
                Columns = parsed.GetValue(columns),
                Slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) },
            }),
            matrix => Reports.Of(matrix, Shell.Now), InsightJson.Of, parsed.GetValue(json), parsed.GetValue(csv), Write,
            (matrix, _) => MatrixPicture.Of(matrix, MatrixReading.Rate, Shading.Quantile), PictureFile.Of(parsed, picture, force)));
        return command;
    }

    /// <summary>Counts as a grid; a star marks small samples, a dash a year without speeches.</summary>
    private static void Write(Matrix matrix, ReportTable table)
    {
        var columns = Enumerable.Range(0, matrix.Columns.Count).Where(c => matrix.ColumnTotals[c].Sentences > 0).ToList();
        var rows = Enumerable.Range(0, matrix.Rows.Count).Where(r => matrix.RowTotals[r].Sentences > 0);
        var grid = new TerminalTable().Column(Reports.NameOf(matrix.Request.Rows));
        foreach (var c in columns) grid.Column(matrix.Columns[c].Label.TrimEnd('年'), isRight: true);
        grid.Column("合计", isRight: true);
        foreach (var r in rows) grid.Row([matrix.Rows[r].Label, .. columns.Select(c => Cell(matrix.Cells[r][c])), Cell(matrix.RowTotals[r])]);
        grid.Row(["合计", .. columns.Select(c => Cell(matrix.ColumnTotals[c])), Cell(matrix.Total)]);
        grid.Write(Shell.Out);
        Shell.Out.MarkupLineInterpolated($"[grey]句数；* 样本少，· 没有。空行、空列未列出。每万字句数和比例见 --csv 或 --json。[/]");
        InsightOutput.WriteNotes(table.Notes);
    }

    private static string Cell(MatrixCell cell) => cell.Sentences == 0 ? "·" : cell.IsSmall ? $"{cell.Sentences}*" : $"{cell.Sentences}";
}

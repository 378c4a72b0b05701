using System.CommandLine;
using Spectre.Console;
using Wenmai.Insights;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary>What the counting commands share: refusals, CSV, and tables that fit a terminal.</summary>
internal static class InsightOutput
{
    /// <summary>The option <c>--csv</c>.</summary>
    public static Option<bool> CsvOption() => new("--csv") { Description = "以 CSV 输出到标准输出（UTF-8，带 BOM）" };

    /// <summary>Asks a question and writes its answer as a table, CSV or JSON.</summary>
    /// <param name="index">The index folder.</param>
    /// <param name="question">The question.</param>
    /// <param name="table">The answer as a table.</param>
    /// <param name="toJson">The answer as JSON writes it.</param>
    /// <param name="json">Whether JSON was asked for.</param>
    /// <param name="csv">Whether CSV was asked for.</param>
    /// <param name="rest">Writes what the table leaves out, for reading.</param>
    public static int Answer<T>(
        string index, Func<ArchiveInsights, InsightOutcome<T>> question, Func<T, ReportTable> table, Func<T, object> toJson, bool json, bool csv, Action<T>? rest = null)
        where T : class => Shell.Ask(index, searcher =>
    {
        var outcome = question(new ArchiveInsights(searcher));
        if (outcome.Result is not { } result) return Refuse(outcome.Problems);
        Tell(outcome.Notices);
        if (csv) return WriteCsv(table(result));
        if (json) Shell.WriteJson(toJson(result));
        else
        {
            Write(table(result));
            rest?.Invoke(result);
        }
        return ExitCodes.Success;
    });

    /// <summary>Says why a request was refused.</summary>
    public static int Refuse(IReadOnlyList<SearchProblem> problems)
    {
        foreach (var problem in problems) Shell.Fail(problem.Code, problem.Message, problem.Remedy);
        return ExitCodes.Usage;
    }

    /// <summary>Says how slips in a query were read.</summary>
    public static void Tell(IReadOnlyList<QueryNotice> notices)
    {
        foreach (var notice in notices) Shell.Error.MarkupLineInterpolated($"[yellow]{notice.Code}[/] 第 {notice.Position + 1} 字：{notice.Message}");
    }

    /// <summary>Writes a table as CSV.</summary>
    public static int WriteCsv(ReportTable table)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(CsvTable.Write(table));
        return ExitCodes.Success;
    }

    /// <summary>Writes a table with its notes for reading.</summary>
    public static int Write(ReportTable table)
    {
        var grid = new Table().Border(TableBorder.Simple);
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var column = new TableColumn(table.Columns[c]);
            grid.AddColumn(table.Rows.Any(r => r[c] is long or double) ? column.RightAligned() : column);
        }
        foreach (var row in table.Rows) grid.AddRow(row.Select(c => Markup.Escape(c is double d ? $"{d:0.##}" : c?.ToString() ?? "–")).ToArray());
        Shell.Out.Write(grid);
        WriteNotes(table.Notes);
        return ExitCodes.Success;
    }

    /// <summary>Writes the notes below a table.</summary>
    public static void WriteNotes(IReadOnlyList<string> notes)
    {
        foreach (var note in notes) Shell.Out.MarkupLineInterpolated($"[grey]{note}[/]");
    }
}

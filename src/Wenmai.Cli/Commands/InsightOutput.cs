using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Cli.Commands;

/// <summary>What the counting commands share: the way from a question to a table, CSV or JSON.</summary>
internal static class InsightOutput
{
    private const string DataAlone = "--csv-data";

    /// <summary>The option <c>--csv</c>, by another name for programs.</summary>
    public static Option<bool> CsvOption() => new("--csv", DataAlone)
    {
        Description = $"以 CSV 输出到标准输出：--csv 供表格软件（UTF-8，带 BOM，末尾附说明），{DataAlone} 只有表头和数据，供程序读取",
    };

    /// <summary>Asks a question and writes its answer as a table, CSV or JSON.</summary>
    /// <param name="index">The index folder.</param>
    /// <param name="question">The question.</param>
    /// <param name="table">The answer as a table.</param>
    /// <param name="toJson">The answer as JSON writes it.</param>
    /// <param name="json">Whether JSON was asked for.</param>
    /// <param name="csv">Whether CSV was asked for.</param>
    /// <param name="write">Writes the answer for reading; the table with its notes when left out.</param>
    /// <param name="draw">Draws the answer; null where there is no picture of it.</param>
    /// <param name="picture">File for the picture; null where none was asked for.</param>
    /// <param name="save">Writes further files beside the answer; null for none.</param>
    public static int Answer<T>(
        string index, Func<IArchiveCounts, Task<InsightOutcome<T>>> question, Func<T, ReportTable> table, Func<T, object> toJson, bool json, bool csv,
        Action<T, ReportTable>? write = null, Func<T, Taxonomy, Picture>? draw = null, OutputFile? picture = null,
        Action<T, ReportTable>? save = null)
        where T : class
    {
        picture?.Check();
        var (outcome, taxonomy) = Shell.Ask(index, async (IArchive archive) => (await question(archive.Counts), archive.Taxonomy));
        if (outcome.Result is not { } result) return Shell.Refuse(outcome.Problems);
        Shell.Tell(outcome.Notices);
        if (picture is not null && draw is not null) PictureFile.Write(picture, draw(result, taxonomy), table(result));
        save?.Invoke(result, table(result));
        if (csv) WriteCsv(table(result));
        else if (json) Shell.WriteJson(Told(toJson(result), outcome.DefaultKinds));
        else if (write is not null) write(result, table(result));
        else Write(table(result));
        return ExitCodes.Success;
    }

    private static object Told(object answer, IReadOnlyList<string> kinds)
    {
        if (answer is CountAnswer count) count.DefaultKinds = kinds;
        return answer;
    }

    /// <summary>Writes a table as CSV, for spreadsheets or for programs.</summary>
    public static void WriteCsv(ReportTable table)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Shell.IsTyped(DataAlone) ? CsvTable.WriteData(table) : CsvTable.Write(table));
    }

    /// <summary>Writes a table with its notes for reading.</summary>
    public static void Write(ReportTable table)
    {
        var grid = new TerminalTable();
        for (var c = 0; c < table.Columns.Count; c++) grid.Column(table.Columns[c], table.Rows.Any(r => r[c] is long or double));
        foreach (var row in table.Rows) grid.Row(row.Select(c => c is double d ? $"{d:0.##}" : c?.ToString() ?? "–"));
        grid.Write(Shell.Out);
        WriteNotes(table.Notes);
    }

    /// <summary>Writes the notes below a table.</summary>
    public static void WriteNotes(IReadOnlyList<string> notes)
    {
        foreach (var note in notes) Shell.Out.MarkupLineInterpolated($"[grey]{note}[/]");
    }
}

using System.Globalization;
using System.Text;

namespace Wenmai.Insights;

/// <summary>Writes a <see cref="ReportTable"/> as CSV (RFC 4180, UTF-8 with byte order mark, so that Excel reads the Chinese).</summary>
public static class CsvTable
{
    /// <summary>Heading and rows alone, as programs read them: without byte order mark and without notes.</summary>
    public static byte[] WriteData(ReportTable table)
    {
        var text = new StringBuilder();
        AppendRow(text, table.Columns);
        foreach (var row in table.Rows) AppendRow(text, row.Select(Text));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The bytes of the file. The notes follow after an empty line.</summary>
    public static byte[] Write(ReportTable table)
    {
        var notes = new StringBuilder();
        if (table.Notes.Count > 0) notes.Append("\r\n");
        foreach (var note in table.Notes) AppendRow(notes, [note]);
        return [.. Encoding.UTF8.Preamble, .. WriteData(table), .. Encoding.UTF8.GetBytes(notes.ToString())];
    }

    /// <summary>Writes a long table, some rows at a time, without its notes.</summary>
    /// <param name="table">The table; its rows are read once.</param>
    /// <param name="output">Where it goes; it stays open.</param>
    /// <param name="cancellationToken">Gives up; what was written is no whole file.</param>
    /// <returns>Rows written, without the heading.</returns>
    public static async Task<long> WriteAsync(StreamedTable table, Stream output, CancellationToken cancellationToken = default)
    {
        var rows = 0L;
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        await text.WriteAsync(RowOf(table.Columns));
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            await text.WriteAsync(RowOf(row.Select(Text)).AsMemory(), cancellationToken);
            rows++;
        }
        return rows;
    }

    /// <summary>A cell as text: numbers with a point and without grouping, whatever the machine's culture.</summary>
    public static string Text(object? cell) => cell switch
    {
        null => "",
        double number => Math.Round(number, 4).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Defused(cell.ToString() ?? ""),
    };

    /// <summary>Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). Numbers of ours never need it.</summary>
    public static string Defused(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>A line of cells that are text already.</summary>
    internal static string RowOf(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(Quoted))}\r\n";

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append(RowOf(cells));

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}

using System.Globalization;
using System.Text;

namespace Wenmai.Insights;

/// <summary>Writes a <see cref="ReportTable"/> as CSV (RFC 4180, UTF-8 with byte order mark, so that Excel reads the Chinese).</summary>
public static class CsvTable
{
    /// <summary>The bytes of the file. The notes follow after an empty line.</summary>
    public static byte[] Write(ReportTable table)
    {
        var text = new StringBuilder();
        AppendRow(text, table.Columns);
        foreach (var row in table.Rows) AppendRow(text, row.Select(Text));
        if (table.Notes.Count > 0) text.Append("\r\n");
        foreach (var note in table.Notes) AppendRow(text, [note]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
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

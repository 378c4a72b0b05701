namespace Wenmai.Proofreading;

/// <summary>Rows of the tables of this room: UTF-8, columns separated by tabs, a header line, the last column the source.</summary>
internal static class ProofTable
{
    /// <summary>Between the members of a cell that holds several.</summary>
    public const char Separator = '|';

    /// <summary>The shipped table of a name (<c>wordings.tsv</c>).</summary>
    public static string Text(string table) => EmbeddedTable.ReadText($"Proofreading/{table}");

    /// <summary>The rows of a table that ships.</summary>
    /// <exception cref="FormatException">Header or a row is not as it should be; the message begins with table and line.</exception>
    public static IEnumerable<ProofRow> Read(string table, string header) => Rows(table, Text(table), header);

    /// <summary>The rows of a table.</summary>
    /// <exception cref="FormatException">Header or a row is not as it should be; the message begins with table and line.</exception>
    public static IEnumerable<ProofRow> Rows(string table, string text, string header)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != header) throw new FormatException($"{table}:1：首行应为 {header}");
        var columns = header.Split('\t').Length;
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            var row = new ProofRow(table, index + 1, line.Split('	'));
            Check(row, columns);
            yield return row;
        }
    }

    /// <summary>Checks what every row must have.</summary>
    /// <exception cref="FormatException">It lacks it.</exception>
    public static void Check(ProofRow row, int columns)
    {
        if (row.Cells.Length != columns) throw row.Malformed($"应有 {columns} 列");
        if (row.Cells[0].Length == 0) throw row.Malformed("首列为空");
        if (row.Cells[^1].Length == 0) throw row.Malformed("未写明来源");
    }
}

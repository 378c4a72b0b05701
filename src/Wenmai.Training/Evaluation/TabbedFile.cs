namespace Wenmai.Training.Evaluation;

/// <summary>A table of judgements: UTF-8, columns parted by tabs, a header line, no quoting.</summary>
internal sealed class TabbedFile
{
    private readonly Dictionary<string, int> _columns;
    private readonly string _name;

    private TabbedFile(string path, IReadOnlyList<string> lines)
    {
        _name = Path.GetFileName(path);
        _columns = (lines.Count > 0 ? lines[0] : "").Split('\t').Select((name, i) => (name, i)).DistinctBy(c => c.name).ToDictionary(c => c.name, c => c.i);
        Rows = [.. lines.Select((line, i) => new Row(this, i + 1, line.Split('\t'))).Skip(1).Where(r => !r.IsBlank)];
    }

    /// <summary>All lines below the header that are not blank.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A row lacks cells, or the header lacks one of <paramref name="columns"/>; the message begins with file and line.</exception>
    public static TabbedFile Read(string path, params ReadOnlySpan<string> columns)
    {
        var table = new TabbedFile(path, File.ReadAllLines(path));
        foreach (var column in columns)
            if (!table._columns.ContainsKey(column)) throw new FormatException($"{table._name}:1：表头缺少“{column}”一列。");
        foreach (var row in table.Rows) row.CheckLength();
        return table;
    }

    /// <summary>A line of the table.</summary>
    internal sealed class Row(TabbedFile table, int line, string[] cells)
    {
        /// <summary>The cell below a heading, as written.</summary>
        public string this[string column] => cells[table._columns[column]];

        /// <summary>Whether nothing stands on the line.</summary>
        public bool IsBlank => cells is [""];

        /// <summary>A cell that holds a whole number.</summary>
        public int Number(string column) =>
            int.TryParse(this[column], out var number) ? number : throw Malformed($"“{column}”一列的“{this[column]}”不是整数");

        /// <summary>A cell that lists values parted by commas.</summary>
        public IReadOnlyList<string> List(string column) => this[column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        /// <summary>The error that names this line.</summary>
        public FormatException Malformed(string problem) => new($"{table._name}:{line}：{problem}。");

        internal void CheckLength()
        {
            if (cells.Length < table._columns.Count) throw Malformed($"有{cells.Length}列，表头有{table._columns.Count}列");
        }
    }
}

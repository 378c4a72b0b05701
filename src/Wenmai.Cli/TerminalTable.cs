using Spectre.Console;
using Spectre.Console.Rendering;

namespace Wenmai.Cli;

/// <summary>A table that fits the terminal, however narrow: columns share its width, and where they can't, each row is written as lines of its own.</summary>
/// <remarks>Every column is given its width here. Left to itself the library squeezes a column to one cell, into which no Chinese character goes.</remarks>
internal sealed class TerminalTable
{
    /// <summary>Cells of a text column that can still be read.</summary>
    private const int MinText = 10;

    /// <summary>Cells around the content of a column, and at the edges of the table.</summary>
    private const int Around = 3, Edges = 2;

    private static readonly HashSet<string> Nothing = ["", "·", "–"];

    private readonly List<(string Title, bool IsRight)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column; numbers stand right.</summary>
    public TerminalTable Column(string title, bool isRight = false)
    {
        _columns.Add((title, isRight));
        return this;
    }

    /// <summary>Adds columns of text.</summary>
    public TerminalTable Columns(params IEnumerable<string> titles)
    {
        foreach (var title in titles) Column(title);
        return this;
    }

    /// <summary>Adds a row: plain text, one cell for each column.</summary>
    public void Row(params IEnumerable<string> cells) => _rows.Add([.. cells.Select(c => c.ReplaceLineEndings(" "))]);

    /// <summary>Writes the table.</summary>
    public void Write(IAnsiConsole console)
    {
        if (WidthsFor(console.Profile.Width) is { } widths) console.Write(Grid(widths));
        else WriteAsLines(console);
    }

    private Table Grid(int[] widths)
    {
        var grid = new Table().Border(TableBorder.Simple);
        for (var c = 0; c < widths.Length; c++)
        {
            var column = new TableColumn(Markup.Escape(_columns[c].Title)) { Width = widths[c] };
            grid.AddColumn(_columns[c].IsRight ? column.RightAligned() : column);
        }
        foreach (var row in _rows) grid.AddRow(row.Select(Markup.Escape).ToArray());
        return grid;
    }

    /// <summary>Cells of each column; null where the terminal is too narrow for a table. Numbers are never broken, text shares what they leave.</summary>
    private int[]? WidthsFor(int terminal)
    {
        var wanted = _columns.Select((column, c) => _rows.Select(r => CellsOf(r[c])).Append(CellsOf(column.Title)).Max()).ToArray();
        var widths = wanted.Select((width, c) => _columns[c].IsRight ? width : Math.Min(width, MinText)).ToArray();
        var left = (long)terminal - Edges - (Around * widths.Length) - widths.Sum();
        if (left < 0) return null;
        for (var open = Open(); open.Count > 0 && left > 0; open = Open())
        {
            var share = Math.Max(1, left / open.Count);
            foreach (var c in open.TakeWhile(_ => left > 0))
            {
                var more = (int)Math.Min(share, Math.Min(left, wanted[c] - widths[c]));
                widths[c] += more;
                left -= more;
            }
        }
        return widths;

        List<int> Open() => [.. Enumerable.Range(0, widths.Length).Where(c => widths[c] < wanted[c])];
    }

    private void WriteAsLines(IAnsiConsole console)
    {
        foreach (var row in _rows)
        {
            console.MarkupLineInterpolated($"[bold]{row[0]}[/]");
            for (var c = 1; c < row.Length; c++)
                if (!Nothing.Contains(row[c])) console.Write(new Padder(new Text($"{_columns[c].Title}：{row[c]}"), new Padding(2, 0, 0, 0)));
        }
        console.WriteLine();
    }

    private static int CellsOf(string text) => Segment.CellCount([new Segment(text)]);
}

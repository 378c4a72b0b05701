namespace Wenmai.Corpus;

/// <summary>A table drawn with rules: its rows, and the pieces in them.</summary>
/// <param name="Top">Height of its upper edge.</param>
/// <param name="Rows">Its rows; a cell is one piece whose lines are joined.</param>
/// <param name="Pieces">What is printed in it.</param>
internal sealed record PdfTable(double Top, IReadOnlyList<PdfLine> Rows, IReadOnlyList<PdfPiece> Pieces)
{
    private const double Touch = 4;   // points between rules that meet
    private const int MaxRules = 20_000;

    /// <summary>The tables of a page: rules that meet, with pieces in at least two rows and two columns.</summary>
    public static List<PdfTable> Find(IReadOnlyList<PdfRule> rules, IReadOnlyList<PdfPiece> pieces)
    {
        if (rules.Count is < 6 or > MaxRules) return [];
        return [.. Grids(rules).Select(grid => Of(grid, pieces)).OfType<PdfTable>()];
    }

    /// <summary>Groups the rules whose vertical extents overlap. Tables beside each other count as one.</summary>
    private static IEnumerable<List<PdfRule>> Grids(IEnumerable<PdfRule> rules)
    {
        var grid = new List<PdfRule>();
        var bottom = double.PositiveInfinity;
        foreach (var rule in rules.OrderByDescending(rule => rule.Top))
        {
            if (grid.Count > 0 && rule.Top < bottom - Touch)
            {
                yield return grid;
                grid = [];
                bottom = double.PositiveInfinity;
            }
            grid.Add(rule);
            bottom = Math.Min(bottom, rule.Bottom);
        }
        if (grid.Count > 0) yield return grid;
    }

    private static PdfTable? Of(List<PdfRule> grid, IReadOnlyList<PdfPiece> pieces)
    {
        var walls = grid.Where(rule => rule.IsVertical).ToList();
        var floors = grid.Where(rule => !rule.IsVertical).ToList();
        if (walls.Count < 2 || floors.Count < 2) return null;
        var inside = pieces.Select(piece => (Piece: piece, Cell: CellOf(piece, walls, floors)))
            .Where(found => found.Cell is not null).ToList();
        var rows = new List<List<(PdfPiece Piece, double Left)>>();
        var top = double.PositiveInfinity;
        foreach (var (piece, cell) in inside.OrderByDescending(found => found.Cell!.Value.Top))
        {
            if (top - cell!.Value.Top > Touch) rows.Add([]);
            top = cell.Value.Top;
            rows[^1].Add((piece, cell.Value.Left));
        }
        var columns = inside.Select(found => Math.Round(found.Cell!.Value.Left)).Distinct().Count();
        return rows.Count < 2 || columns < 2
            ? null
            : new PdfTable(floors.Max(rule => rule.Y), [.. rows.SelectMany(Lines)], [.. inside.Select(found => found.Piece)]);
    }

    /// <summary>The rules above and to the left of a piece; null when it is not closed in.</summary>
    private static (double Top, double Left)? CellOf(PdfPiece piece, List<PdfRule> walls, List<PdfRule> floors)
    {
        var (x, y) = ((piece.Left + piece.Right) / 2, piece.Baseline + (0.3 * piece.Size));
        var above = floors.Where(rule => rule.Spans(x) && rule.Y > y).Select(rule => rule.Y).DefaultIfEmpty(double.NaN).Min();
        var isClosed = floors.Exists(rule => rule.Spans(x) && rule.Y < y) && walls.Exists(rule => rule.Spans(y) && rule.X > x);
        var left = walls.Where(rule => rule.Spans(y) && rule.X < x).Select(rule => rule.X).DefaultIfEmpty(double.NaN).Max();
        return isClosed && !double.IsNaN(above) && !double.IsNaN(left) ? (above, left) : null;
    }

    /// <summary>A row as one line of cells. A row of one cell is text in a frame, and stays lines.</summary>
    private static IEnumerable<PdfLine> Lines(List<(PdfPiece Piece, double Left)> row)
    {
        var cells = row.GroupBy(found => Math.Round(found.Left / Touch)).OrderBy(cell => cell.Key)
            .Select(cell => cell.Select(found => found.Piece).ToList()).ToList();
        return cells.Count == 1 ? PdfBlockFinder.Lines(cells[0]) : [new PdfLine { Pieces = [.. cells.Select(Cell)], IsRow = true }];
    }

    private static PdfPiece Cell(List<PdfPiece> pieces)
    {
        var lines = PdfBlockFinder.Lines(pieces);
        var text = lines[0].Text;
        foreach (var line in lines.Skip(1)) text = PdfParagraphs.Joined(text, line.Text);
        return lines[0].Pieces[0] with { Text = text, Raised = [] };
    }
}

namespace Wenmai.Corpus;

/// <summary>A printed line, or a row of a table.</summary>
internal sealed record PdfLine
{
    /// <summary>Its pieces from left to right; the cells, when it is a row.</summary>
    public required IReadOnlyList<PdfPiece> Pieces { get; init; }

    public bool IsRow { get; init; }

    public double Left => Pieces[0].Left;
    public double Right => Pieces[^1].Right;
    public double Baseline => Pieces[0].Baseline;

    /// <summary>Size of the longest piece.</summary>
    public double Size => Pieces.MaxBy(piece => piece.Text.Length)!.Size;

    public string Text => Pieces.Count == 1 ? Pieces[0].Text : string.Join(' ', Pieces.Select(piece => piece.Text));
}

/// <summary>Lines that are read one below the other: a page, or one column of it.</summary>
/// <param name="Page">Number of the page.</param>
/// <param name="Frame">Name of the frame it is set in: blocks with the same name have the same margins.</param>
/// <param name="Lines">Its lines from top to bottom.</param>
internal sealed record PdfBlock(int Page, string Frame, IReadOnlyList<PdfLine> Lines)
{
    /// <summary>Whether it is one column of several.</summary>
    public bool IsColumn { get; init; }
}

/// <summary>Puts the pieces of a page in reading order: columns one after the other, tables row by row.</summary>
internal static class PdfBlockFinder
{
    private const double SameLine = 0.4;
    private const int MinColumnLines = 4;
    private const double MinColumnWidth = 8;    // characters
    private const int MaxDepth = 12;

    /// <summary>The blocks of a page in reading order.</summary>
    public static List<PdfBlock> Find(PdfPage page, IReadOnlyList<PdfPiece> pieces)
    {
        var tables = PdfTable.Find(page.Rules, pieces);
        var inTables = tables.SelectMany(table => table.Pieces).ToHashSet(ReferenceEqualityComparer.Instance);
        var free = pieces.Where(piece => !inTables.Contains(piece)).ToList();
        var name = $"{page.Number % 2}/{Math.Round(page.Width / 20)}";
        var blocks = new List<PdfBlock>();
        foreach (var table in tables.OrderByDescending(table => table.Top))
        {
            var above = free.Where(piece => piece.Baseline > table.Top).ToList();
            free = [.. free.Where(piece => piece.Baseline <= table.Top)];
            blocks.AddRange(Columns(above, page.Number, name, 0));
            blocks.Add(new PdfBlock(page.Number, name, table.Rows));
        }
        blocks.AddRange(Columns(free, page.Number, name, 0));
        return blocks;
    }

    /// <summary>Cuts along the gutter that parts most lines; what is above and below it, or crosses it, stays around the columns.</summary>
    private static IEnumerable<PdfBlock> Columns(List<PdfPiece> pieces, int page, string name, int depth)
    {
        if (pieces.Count == 0) return [];
        var cuts = depth < MaxDepth ? Gutters(pieces).Select(x => Cut(pieces, x)).OfType<ColumnCut>() : [];
        var frame = depth == 0 ? name : $"{name}/{page}/{pieces.Min(piece => piece.Left):0}";
        if (cuts.MaxBy(cut => cut.Inside.Count) is not { } gutter) return [new PdfBlock(page, frame, Lines(pieces)) { IsColumn = depth > 0 }];
        var (x, inside) = gutter;
        var (top, bottom) = (inside.Max(piece => piece.Baseline), inside.Min(piece => piece.Baseline));
        return
        [
            .. Columns([.. pieces.Where(piece => piece.Baseline > top)], page, name, depth),
            .. Columns([.. inside.Where(piece => piece.Left < x)], page, name, depth + 1),
            .. Columns([.. inside.Where(piece => piece.Left >= x)], page, name, depth + 1),
            .. Columns([.. pieces.Where(piece => piece.Baseline < bottom)], page, name, depth),
        ];
    }

    private sealed record ColumnCut(double X, List<PdfPiece> Inside);

    /// <summary>Left edges that several pieces have in common, other than the outermost.</summary>
    private static IEnumerable<double> Gutters(List<PdfPiece> pieces)
    {
        var left = pieces.Min(piece => piece.Left);
        return pieces.Where(piece => piece.Left > left + (MinColumnWidth * piece.Size))
            .GroupBy(piece => Math.Round(piece.Left / piece.Size * 2))
            .Where(group => group.Count() >= MinColumnLines).Select(group => group.Min(piece => piece.Left) - 0.5).Distinct();
    }

    /// <summary>The longest run of lines that the gutter parts, when both sides look like columns of running text; else null.</summary>
    private static ColumnCut? Cut(List<PdfPiece> pieces, double x)
    {
        List<PdfPiece> best = [], run = [];
        foreach (var piece in pieces.OrderByDescending(piece => piece.Baseline).Append(null))
        {
            if (piece is not null && !(piece.Left < x && piece.Right > x - (0.5 * piece.Size)))
            {
                run.Add(piece);
                continue;
            }
            if (run.Count > best.Count) best = run;
            run = [];
        }
        best = WithoutHeadline(best);
        var isParted = IsColumn([.. best.Where(piece => piece.Left < x)]) && IsColumn([.. best.Where(piece => piece.Left >= x)]);
        return isParted ? new ColumnCut(x, best) : null;
    }

    /// <summary>A short headline above columns need not cross a gutter; it is larger than their text.</summary>
    private static List<PdfPiece> WithoutHeadline(List<PdfPiece> run)
    {
        if (run.Count == 0) return run;
        var size = run.Select(piece => piece.Size).Order().ElementAt(run.Count / 2);
        return [.. run.SkipWhile(piece => piece.Size > 1.15 * size)];
    }

    /// <summary>Whether at least half of the lines are about as long as the long ones: those of text are, cells of a table are not.</summary>
    private static bool IsColumn(List<PdfPiece> pieces)
    {
        if (pieces.Count < MinColumnLines) return false;
        var widths = pieces.Select(piece => piece.Right - piece.Left).Order().ToList();
        var full = widths[(int)(0.85 * (widths.Count - 1))];
        return full >= MinColumnWidth * pieces[0].Size && widths.Count(width => width >= 0.7 * full) * 2 >= widths.Count;
    }

    /// <summary>Pieces of the same height make a line; lines whose pieces are below each other are rows of a table without rules.</summary>
    internal static List<PdfLine> Lines(IReadOnlyList<PdfPiece> pieces)
    {
        var lines = new List<PdfLine>();
        var line = new List<PdfPiece>();
        foreach (var piece in pieces.OrderByDescending(piece => piece.Baseline))
        {
            if (line.Count > 0 && line[0].Baseline - piece.Baseline > SameLine * Math.Max(line[0].Size, piece.Size)) Close();
            line.Add(piece);
        }
        Close();
        return [.. lines.Select((one, i) => one with { IsRow = IsAligned(one, lines.ElementAtOrDefault(i - 1)) || IsAligned(one, lines.ElementAtOrDefault(i + 1)) })];

        void Close()
        {
            if (line.Count > 0) lines.Add(new PdfLine { Pieces = [.. line.OrderBy(piece => piece.Left)] });
            line = [];
        }
    }

    private static bool IsAligned(PdfLine line, PdfLine? other)
    {
        if (other is null || line.Pieces.Count < 2 || other.Pieces.Count < 2) return false;
        return line.Pieces.Skip(1).Count(piece => other.Pieces.Skip(1).Any(next => IsBelow(piece, next))) * 2 >= line.Pieces.Count - 1;
    }

    /// <summary>Cells may be set to the left, to the right or in the middle.</summary>
    private static bool IsBelow(PdfPiece piece, PdfPiece next)
    {
        var near = 0.6 * piece.Size;
        return Math.Abs(piece.Left - next.Left) < near || Math.Abs(piece.Right - next.Right) < near
            || Math.Abs(piece.Left + piece.Right - next.Left - next.Right) < 2 * near;
    }
}

using System.Text;

namespace Wenmai.Corpus;

/// <summary>Characters of one printed line between two wide gaps. Lengths are in points, <see cref="Baseline"/> grows upwards.</summary>
internal sealed record PdfPiece
{
    public required string Text { get; init; }
    public required double Left { get; init; }
    public required double Right { get; init; }
    public required double Baseline { get; init; }

    /// <summary>Size of most of its characters.</summary>
    public required double Size { get; init; }

    /// <summary>How much of the line the first word takes, which a line break must not cut.</summary>
    public required double FirstWord { get; init; }

    /// <summary>Raised small characters, such as marks of footnotes: spans in <see cref="Text"/>.</summary>
    public IReadOnlyList<TextSpan> Raised { get; init; } = [];

    /// <summary>This piece without those raised marks that <paramref name="isNote"/> accepts.</summary>
    public PdfPiece Without(Func<string, bool> isNote)
    {
        var text = Raised.Reverse().Where(span => isNote(span.Of(Text)))
            .Aggregate(Text, (kept, span) => kept.Remove(span.Start, span.Length));
        return this with { Text = text, Raised = [] };
    }
}

/// <summary>Puts the characters of a page together to pieces of lines.</summary>
internal static class PdfPieceFinder
{
    private const double SameLine = 0.4;        // of the size
    private const double WideGap = 1.0;         // parts pieces
    private const double WordGap = 0.2;         // parts Latin words
    private const double HanziGap = 0.7;        // a blank between hanzi
    private const double SmallShare = 0.78;     // raised characters are smaller
    private const double RaisedBy = 0.15;
    private const double FakeBold = 0.12;       // how far the second of two prints of one character may be off

    public static List<PdfPiece> Find(PdfPage page)
    {
        var walls = page.Rules.Where(rule => rule.IsVertical).ToList();
        return [.. Rows(page.Glyphs).SelectMany(row => Pieces(row, walls))];
    }

    /// <summary>Characters on about the same height; a raised one belongs to the line whose letters are larger.</summary>
    private static IEnumerable<List<PdfGlyph>> Rows(IEnumerable<PdfGlyph> glyphs)
    {
        var row = new List<PdfGlyph>();
        var (baseline, size) = (0.0, 0.0);
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Baseline))
        {
            if (row.Count > 0 && baseline - glyph.Baseline > SameLine * Math.Max(size, glyph.Size))
            {
                yield return row;
                row = [];
                size = 0;
            }
            if (glyph.Size > size * 1.2) (baseline, size) = (glyph.Baseline, glyph.Size);
            row.Add(glyph);
        }
        if (row.Count > 0) yield return row;
    }

    private static IEnumerable<PdfPiece> Pieces(List<PdfGlyph> row, List<PdfRule> walls)
    {
        var piece = new List<PdfGlyph>();
        var right = double.NegativeInfinity;
        foreach (var glyph in row.OrderBy(glyph => glyph.Left))
        {
            if (IsBlank(glyph))
            {
                if (piece.Count > 0) piece.Add(glyph);
                continue;
            }
            if (IsPrintedTwice(piece, glyph)) continue;
            var isApart = glyph.Left - right > WideGap * glyph.Size || IsWalled(walls, right, glyph);
            if (piece.Count > 0 && isApart)
            {
                yield return Made(piece);
                piece = [];
            }
            piece.Add(glyph);
            right = piece.Count == 1 ? glyph.Right : Math.Max(right, glyph.Right);
        }
        if (piece.Count > 0) yield return Made(piece);
    }

    private static bool IsBlank(PdfGlyph glyph) => string.IsNullOrWhiteSpace(glyph.Text);

    /// <summary>Some programs print a character twice, slightly shifted, to make it bold.</summary>
    private static bool IsPrintedTwice(List<PdfGlyph> piece, PdfGlyph glyph)
    {
        const int near = 4;
        var shift = Math.Min(FakeBold * glyph.Size, 0.45 * (glyph.Right - glyph.Left));
        for (var i = piece.Count - 1; i >= Math.Max(0, piece.Count - near); i--)
            if (piece[i].Text == glyph.Text && glyph.Left - piece[i].Left <= shift) return true;
        return false;
    }

    private static bool IsWalled(List<PdfRule> walls, double right, PdfGlyph glyph)
    {
        var middle = glyph.Baseline + (0.3 * glyph.Size);
        return walls.Exists(wall => wall.X > right - 1 && wall.X < glyph.Left + 1 && wall.Spans(middle));
    }

    private static PdfPiece Made(List<PdfGlyph> glyphs)
    {
        while (IsBlank(glyphs[^1])) glyphs.RemoveAt(glyphs.Count - 1);
        var size = MainSize(glyphs);
        var baselines = glyphs.Where(glyph => glyph.Size == size).Select(glyph => glyph.Baseline).Order().ToList();
        var baseline = baselines[baselines.Count / 2];
        var text = new StringBuilder();
        var raised = new List<TextSpan>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            if (IsBlank(glyph)) continue;
            if (i > 0) text.Append(Between(glyphs, i));
            var start = text.Length;
            text.Append(glyph.Text);
            if (glyph.Size >= SmallShare * size || glyph.Baseline < baseline + (RaisedBy * size)) continue;
            if (raised.Count > 0 && raised[^1].End == start) raised[^1] = new TextSpan(raised[^1].Start, text.Length);
            else raised.Add(new TextSpan(start, text.Length));
        }
        return new PdfPiece
        {
            Text = text.ToString(),
            Left = glyphs[0].Left,
            Right = glyphs.Max(glyph => glyph.Right),
            Baseline = baseline,
            Size = size,
            FirstWord = FirstWord(glyphs),
            Raised = raised,
        };
    }

    private static double MainSize(List<PdfGlyph> glyphs)
    {
        var first = glyphs[0].Size;
        return glyphs.TrueForAll(glyph => glyph.Size == first)
            ? first
            : glyphs.GroupBy(glyph => glyph.Size).MaxBy(group => group.Count())!.Key;
    }

    /// <summary>The blank before a character: as typed, or made where Latin words or hanzi are visibly apart.</summary>
    private static string Between(List<PdfGlyph> glyphs, int i)
    {
        var blanks = 0;
        while (IsBlank(glyphs[i - 1 - blanks])) blanks++;
        var (before, glyph) = (glyphs[i - 1 - blanks], glyphs[i]);
        var gap = (glyph.Left - before.Right) / glyph.Size;
        var (left, right) = (before.Text[^1], glyph.Text[0]);
        if (PdfCharacters.IsWide(left) && PdfCharacters.IsWide(right))
        {
            if (blanks > 0 && gap > WordGap) return glyphs[i - 1].Text[^1] == '\u3000' ? "\u3000" : " ";
            return gap > HanziGap ? " " : "";
        }
        if (blanks > 0 && gap > 0.05) return " ";
        return gap > WordGap && !PdfCharacters.IsWide(left) && !PdfCharacters.IsWide(right) ? " " : "";
    }

    /// <summary>The width of the first hanzi with the closing marks after it, or of the first word of other letters.</summary>
    private static double FirstWord(List<PdfGlyph> glyphs)
    {
        const string neverFirst = "，。、；：？！）〕】》〉」』”’％%,.;:?!)]}…—·";
        var i = 0;
        while (i < glyphs.Count - 1 && "（〔【《〈「『“‘([".Contains(glyphs[i].Text[0])) i++;
        if (!PdfCharacters.IsWide(glyphs[i].Text[0]))
            while (i < glyphs.Count - 1 && !IsBlank(glyphs[i + 1]) && !PdfCharacters.IsWide(glyphs[i + 1].Text[0])) i++;
        while (i < glyphs.Count - 1 && neverFirst.Contains(glyphs[i + 1].Text[0])) i++;
        return glyphs[i].Right - glyphs[0].Left;
    }
}

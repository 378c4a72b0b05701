using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>Finds what is printed on pages and belongs to no sentence: page numbers, running headers and footers, watermarks.</summary>
internal static partial class PdfFurniture
{
    private const double Margin = 0.12;      // of the height of the page
    private const double SameHeight = 4;     // points
    private const int MinPages = 3;
    private const double WatermarkShare = 0.6;
    private const double WatermarkSize = 1.4;

    /// <summary>The pieces of every page without its furniture.</summary>
    public static List<List<PdfPiece>> Without(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfPiece>> pieces)
    {
        var bodySize = MainSize(pieces.SelectMany(page => page));
        var places = pieces.SelectMany((page, i) => page.Select(piece => (Page: i, Piece: piece)))
            .ToLookup(place => Shape(place.Piece.Text));
        return [.. pieces.Select((page, i) => page.Where(piece => !IsFurniture(pages[i], page, piece)).ToList())];

        bool IsFurniture(PdfPage page, List<PdfPiece> all, PdfPiece piece)
        {
            if (!IsInMargin(page, piece)) return piece.Size > WatermarkSize * bodySize && IsWatermark(piece);
            return (PageNumber().IsMatch(piece.Text) && IsAlone(all, piece)) || Repeats(piece);
        }

        bool Repeats(PdfPiece piece) => piece.Text.Length > 1
            && PagesWith(piece, other => AreLevel(other, piece)) >= Math.Min(MinPages, Math.Max(2, pages.Count));

        bool IsWatermark(PdfPiece piece) => pages.Count >= MinPages
            && PagesWith(piece, other => other.Text == piece.Text && IsSamePlace(other, piece)) >= WatermarkShare * pages.Count;

        int PagesWith(PdfPiece piece, Func<PdfPiece, bool> isLike) =>
            places[Shape(piece.Text)].Where(place => isLike(place.Piece)).Select(place => place.Page).Distinct().Count();
    }

    /// <summary>The size in which most characters are printed.</summary>
    public static double MainSize(IEnumerable<PdfPiece> pieces)
    {
        var sizes = new Dictionary<double, int>();
        foreach (var piece in pieces)
        {
            var size = Math.Round(piece.Size * 2) / 2;
            sizes[size] = sizes.GetValueOrDefault(size) + piece.Text.Length;
        }
        return sizes.Count == 0 ? 0 : sizes.MaxBy(size => size.Value).Key;
    }

    private static bool IsInMargin(PdfPage page, PdfPiece piece)
    {
        var height = (piece.Baseline - page.Bottom) / page.Height;
        return height is < Margin or > 1 - Margin;
    }

    private static bool IsAlone(List<PdfPiece> page, PdfPiece piece) =>
        !page.Exists(other => other != piece && AreLevel(other, piece) && !PageNumber().IsMatch(other.Text));

    private static bool AreLevel(PdfPiece one, PdfPiece other) => Math.Abs(one.Baseline - other.Baseline) < SameHeight;

    private static bool IsSamePlace(PdfPiece one, PdfPiece other) =>
        AreLevel(one, other) && Math.Abs(one.Left - other.Left) < SameHeight;

    /// <summary>Page numbers differ, what is around them does not.</summary>
    private static string Shape(string text) => Digits().Replace(text, "#");

    [GeneratedRegex(@"[0-9０-９]+")]
    private static partial Regex Digits();

    private const string Dashes = @"[-—–－―·•\s]*";
    private const string Number = @"(?:第\s*|共\s*|Page\s*)?(?:[0-9０-９]{1,4}|[IVXivx]{1,5})(?:\s*页)?";
    private const string OfPages = @"(?:[\s,，/／of共]*[0-9]{1,4}(?:\s*页)?)?";

    [GeneratedRegex("^" + Dashes + Number + OfPages + Dashes + "$")]
    private static partial Regex PageNumber();
}

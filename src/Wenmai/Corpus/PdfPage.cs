using System.Globalization;
using UglyToad.PdfPig.Content;

namespace Wenmai.Corpus;

/// <summary>One printed character. Lengths are in points, <see cref="Baseline"/> grows upwards.</summary>
/// <param name="Text">What it represents: one character, or several for a ligature.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where the next one would begin.</param>
/// <param name="Baseline">Height of its base line.</param>
/// <param name="Size">Size of its font.</param>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Baseline, double Size);

/// <summary>A printed line, horizontal or vertical, such as the border of a table cell.</summary>
internal readonly record struct PdfRule(double Left, double Bottom, double Right, double Top)
{
    public bool IsVertical => Top - Bottom > Right - Left;
    public double X => (Left + Right) / 2;
    public double Y => (Bottom + Top) / 2;

    /// <summary>Whether a vertical rule passes the height, or a horizontal one the position.</summary>
    public bool Spans(double at) => IsVertical ? at > Bottom - 1 && at < Top + 1 : at > Left - 1 && at < Right + 1;
}

/// <summary>What is printed on a page, turned so that its text runs from left to right.</summary>
internal sealed record PdfPage
{
    private const double SameDirection = 5;   // degrees
    private const int ManyPaths = 50;

    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    public required double Bottom { get; init; }
    public required double Height { get; init; }
    public required double Width { get; init; }
    public IReadOnlyList<PdfGlyph> Glyphs { get; init; } = [];
    public IReadOnlyList<PdfRule> Rules { get; init; } = [];

    /// <summary>Whether there is something to see that is not text.</summary>
    public bool HasPicture { get; init; }

    /// <summary>Characters whose font does not say what they represent.</summary>
    public int Unknown { get; init; }

    /// <summary>Takes over what matters of a parsed page. Text in another direction than most, as watermarks are, is dropped.</summary>
    public static PdfPage Of(Page page)
    {
        var letters = page.Letters.Where(letter => IsOn(page, letter)).ToList();
        var angle = MainDirection(letters);
        var turned = letters.Where(letter => IsNear(DirectionOf(letter), angle)).Select(letter => Turned(letter, angle)).ToList();
        var isUpright = Math.Abs(angle) < SameDirection;
        var isTurned = !isUpright && Math.Abs(Math.Abs(angle) - 180) > SameDirection;
        return new PdfPage
        {
            Number = page.Number,
            Bottom = isUpright || turned.Count == 0 ? 0 : turned.Min(glyph => glyph.Baseline),
            Height = isTurned ? page.Width : page.Height,
            Width = isTurned ? page.Height : page.Width,
            Glyphs = [.. turned.Where(glyph => glyph.Text.Length > 0)],
            Rules = isUpright ? RulesOf(page) : [],
            HasPicture = page.NumberOfImages > 0 || page.Paths.Count >= ManyPaths,
            Unknown = turned.Count(glyph => glyph.Text.Length > 0 && IsUnknown(glyph.Text)),
        };
    }

    /// <summary>Whether a character is printed inside the visible part of the page, whose lower left corner is the origin.</summary>
    private static bool IsOn(Page page, Letter letter)
    {
        var (x, y) = (letter.StartBaseLine.X, letter.StartBaseLine.Y);
        return x > -letter.PointSize && x < page.Width + 1 && y > -1 && y < page.Height + 1;
    }

    /// <summary>The direction of most characters, in degrees. A scan that is slightly askew is so turned straight.</summary>
    private static double MainDirection(List<Letter> letters)
    {
        var directions = letters.Where(HasLength).Select(DirectionOf).Order().ToList();
        if (directions.Count == 0) return 0;
        var main = directions.GroupBy(angle => Math.Round(angle / SameDirection)).MaxBy(group => group.Count())!.ToList();
        return main[main.Count / 2];
    }

    private static bool HasLength(Letter letter) =>
        Math.Abs(letter.EndBaseLine.X - letter.StartBaseLine.X) + Math.Abs(letter.EndBaseLine.Y - letter.StartBaseLine.Y) > 0.01;

    private static double DirectionOf(Letter letter)
    {
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        return HasLength(letter) ? Math.Atan2(end.Y - start.Y, end.X - start.X) * 180 / Math.PI : 0;
    }

    private static bool IsNear(double angle, double main) => Math.Abs(Math.IEEERemainder(angle - main, 360)) <= SameDirection;

    private static PdfGlyph Turned(Letter letter, double angle)
    {
        var (sin, cos) = Math.SinCos(-angle * Math.PI / 180);
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        var left = (start.X * cos) - (start.Y * sin);
        var right = (end.X * cos) - (end.Y * sin);
        var size = letter.PointSize is > 0 and < 2000 and var points ? points : Math.Max(1, right - left);
        return new PdfGlyph(PdfCharacters.Plain(letter.Value), left, Math.Max(left, right), (start.X * sin) + (start.Y * cos), size);
    }

    private static List<PdfRule> RulesOf(Page page)
    {
        const double thin = 3, shortest = 6;
        var rules = new List<PdfRule>();
        foreach (var path in page.Paths.Where(path => path.IsStroked || path.IsFilled))
        {
            foreach (var part in path)
            {
                if (part.GetBoundingRectangle() is not { } box) continue;
                var isThin = Math.Min(box.Width, box.Height) <= thin;
                if (Math.Max(box.Width, box.Height) < shortest) continue;
                if (isThin) rules.Add(new PdfRule(box.Left, box.Bottom, box.Right, box.Top));
                else if (path.IsStroked) rules.AddRange(Edges(box.Left, box.Bottom, box.Right, box.Top));
            }
        }
        return rules;
    }

    private static IEnumerable<PdfRule> Edges(double left, double bottom, double right, double top) =>
        [new(left, bottom, left, top), new(right, bottom, right, top), new(left, bottom, right, bottom), new(left, top, right, top)];

    private static bool IsUnknown(string value) =>
        value[0] == '\uFFFD' || char.GetUnicodeCategory(value, 0) is UnicodeCategory.PrivateUse or UnicodeCategory.Control;
}

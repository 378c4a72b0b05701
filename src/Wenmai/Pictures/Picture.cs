using System.Globalization;

namespace Wenmai.Pictures;

/// <summary>A picture of counts, independent of the form of its file. Pages draw it as SVG, files are SVG or PNG, reports have it in Word.</summary>
/// <param name="Width">Width in points of 1/96 inch.</param>
/// <param name="Height">Height.</param>
/// <param name="Title">What it shows; its name for screen readers.</param>
/// <param name="Description">How to read it, in a sentence or two; screen readers read it after the title.</param>
/// <param name="Shapes">Its parts, the lowest first.</param>
public sealed record Picture(double Width, double Height, string Title, string Description, IReadOnlyList<Shape> Shapes)
{
    private const double Margin = 16, TitleSize = 18, NoteSize = 12, NoteLine = 18;

    /// <summary>The picture as it leaves the program: its title above, its notes (archive, slice, generation, day) below, on white.</summary>
    /// <param name="notes">One a line; long ones are broken.</param>
    public Picture Framed(IReadOnlyList<string> notes)
    {
        var width = Width + 2 * Margin;
        var top = Margin + TitleSize + 14;
        var lines = notes.Prepend(Description).Where(n => n.Length > 0).SelectMany(n => TextWidth.Lines(n, NoteSize, Width)).ToList();
        var below = top + Height + 12;
        return this with
        {
            Width = width,
            Height = below + lines.Count * NoteLine + Margin,
            Shapes =
            [
                new Words(Margin, Margin + TitleSize - 2, TextWidth.Cut(Title, TitleSize, Width)) { Fill = Ink.Text, Size = TitleSize, IsBold = true },
                .. Shapes.Select(s => Moved(s, Margin, top)),
                .. lines.Select((line, i) => new Words(Margin, below + NoteSize + i * NoteLine, line) { Fill = Ink.Quiet, Size = NoteSize }),
            ],
        };
    }

    /// <summary>A length as pictures write it.</summary>
    public static string Px(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static Shape Moved(Shape shape, double x, double y) => shape switch
    {
        Box box => box with { X = box.X + x, Y = box.Y + y },
        Words words => words with { X = words.X + x, Y = words.Y + y },
        Trace trace => trace with { X = trace.X + x, Y = trace.Y + y },
        _ => shape,
    };
}

using SkiaSharp;

namespace Wenmai.Pictures;

/// <summary>Draws pictures as PNG, for programs that take no SVG.</summary>
public static class PngWriter
{
    /// <summary>Pixels for each point where nothing else is asked for: 192 a inch, sharp in print at the width of a page.</summary>
    public const double UsualScale = 2;

    /// <summary>The bytes of a file, on white.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="scale">Pixels for each point.</param>
    /// <exception cref="AdministrationFault">The machine has no font with Chinese characters (E640).</exception>
    public static byte[] Write(Picture picture, double scale = UsualScale)
    {
        var face = ChineseFont.Face;
        using var surface = SKSurface.Create(new SKImageInfo((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale)));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale((float)scale);
        foreach (var shape in picture.Shapes) Draw(canvas, shape, face);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape, SKTypeface face)
    {
        if (shape.Fill is not null) Draw(canvas, shape, face, shape.Fill, SKPaintStyle.Fill);
        if (shape.Stroke is not null) Draw(canvas, shape, face, shape.Stroke, SKPaintStyle.Stroke);
    }

    private static void Draw(SKCanvas canvas, Shape shape, SKTypeface face, Ink ink, SKPaintStyle style)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Style = style,
            Color = SKColor.Parse(ink.Print).WithAlpha((byte)Math.Round(255 * shape.Opacity)),
            StrokeWidth = (float)shape.StrokeWidth,
            StrokeJoin = SKStrokeJoin.Round,
        };
        if (style == SKPaintStyle.Stroke && shape.Dashes.Count > 0) paint.PathEffect = SKPathEffect.CreateDash([.. shape.Dashes.Select(d => (float)d)], 0);
        if (shape is Box box) canvas.DrawRoundRect((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height, (float)box.Radius, (float)box.Radius, paint);
        else if (shape is Words words) Draw(canvas, words, face, paint);
        else if (shape is Trace trace) Draw(canvas, trace, paint);
    }

    private static void Draw(SKCanvas canvas, Trace trace, SKPaint paint)
    {
        using var path = SKPath.ParseSvgPathData(trace.Data);
        using var restored = new SKAutoCanvasRestore(canvas);
        canvas.Translate((float)trace.X, (float)trace.Y);
        canvas.DrawPath(path, paint);
    }

    private static void Draw(SKCanvas canvas, Words words, SKTypeface face, SKPaint paint)
    {
        using var font = new SKFont(face, (float)words.Size) { Embolden = words.IsBold };
        using var restored = new SKAutoCanvasRestore(canvas);
        canvas.Translate((float)words.X, (float)words.Y);
        if (words.IsUpright) canvas.RotateDegrees(-90);
        var side = words.Side switch { TextSide.End => SKTextAlign.Right, TextSide.Middle => SKTextAlign.Center, _ => SKTextAlign.Left };
        canvas.DrawText(words.Text, 0, 0, side, font, paint);
    }
}

using System.Globalization;
using System.Text;
using System.Xml;

namespace Wenmai.Pictures;

/// <summary>Writes pictures as SVG: with colours of the page's style sheet for a page, with fixed ones for files. No style element and no script, which pages forbid.</summary>
public static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Fonts = "\"PingFang SC\",\"Microsoft YaHei\",\"Source Han Sans SC\",\"Noto Sans CJK SC\",sans-serif";

    /// <summary>The picture as a part of a page.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="id">Begins the identifiers of title and description; another for each picture of a page.</param>
    public static string Inline(Picture picture, string id)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(text, settings)) new Page(xml, id, isFile: false).Write(picture);
        return text.ToString();
    }

    /// <summary>The bytes of a file, on white.</summary>
    public static byte[] File(Picture picture)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) })) new Page(xml, "picture", isFile: true).Write(picture);
        return stream.ToArray();
    }

    private sealed class Page(XmlWriter xml, string id, bool isFile)
    {
        private readonly string _namespace = isFile ? Namespace : "";

        public void Write(Picture picture)
        {
            xml.WriteStartElement("svg", _namespace);
            Attribute("viewBox", $"0 0 {Picture.Px(picture.Width)} {Picture.Px(picture.Height)}");
            Attribute("role", "img");
            Attribute("aria-labelledby", $"{id}-title {id}-desc");
            Attribute("font-family", Fonts);
            if (isFile) Lengths(("width", picture.Width), ("height", picture.Height));
            Told("title", picture.Title);
            Told("desc", picture.Description);
            if (isFile) Write(new Box(0, 0, picture.Width, picture.Height) { Fill = Ink.Paper });
            foreach (var shape in picture.Shapes) Write(shape);
            xml.WriteEndElement();
        }

        private void Write(Shape shape)
        {
            xml.WriteStartElement(shape switch { Box => "rect", Words => "text", _ => "path" }, _namespace);
            Place(shape);
            Paint(shape);
            if (shape.Tip is { } tip) xml.WriteElementString("title", _namespace, Clean(tip));
            if (shape is Words { Text: var text }) xml.WriteString(Clean(text));
            xml.WriteEndElement();
        }

        private void Place(Shape shape)
        {
            if (shape is Box box) Place(box);
            else if (shape is Words words) Place(words);
            else if (shape is Trace trace) Place(trace);
        }

        private void Place(Box box)
        {
            Lengths(("x", box.X), ("y", box.Y), ("width", box.Width), ("height", box.Height));
            if (box.Radius > 0) Lengths(("rx", box.Radius));
        }

        private void Place(Words words)
        {
            Lengths(("x", words.X), ("y", words.Y), ("font-size", words.Size));
            if (words.Side != TextSide.Start) Attribute("text-anchor", words.Side == TextSide.End ? "end" : "middle");
            if (words.IsBold) Attribute("font-weight", "600");
            if (words.IsUpright) Attribute("transform", $"rotate(-90 {Picture.Px(words.X)} {Picture.Px(words.Y)})");
        }

        private void Place(Trace trace)
        {
            Attribute("d", trace.Data);
            if (trace.X != 0 || trace.Y != 0) Attribute("transform", $"translate({Picture.Px(trace.X)} {Picture.Px(trace.Y)})");
        }

        private void Paint(Shape shape)
        {
            Attribute("fill", Of(shape.Fill));
            if (shape.Stroke is not null)
            {
                Attribute("stroke", Of(shape.Stroke));
                Lengths(("stroke-width", shape.StrokeWidth));
                Attribute("stroke-linejoin", "round");
            }
            if (shape.Dashes.Count > 0) Attribute("stroke-dasharray", string.Join(' ', shape.Dashes.Select(Picture.Px)));
            if (shape.Opacity < 1) Attribute("opacity", shape.Opacity.ToString("0.##", CultureInfo.InvariantCulture));
        }

        private string Of(Ink? ink) => ink is null ? "none" : isFile ? ink.Print : $"var(--{ink.Name})";

        private void Told(string name, string text)
        {
            xml.WriteStartElement(name, _namespace);
            Attribute("id", $"{id}-{name}");
            xml.WriteString(Clean(text));
            xml.WriteEndElement();
        }

        private void Lengths(params ReadOnlySpan<(string Name, double Value)> lengths)
        {
            foreach (var (name, value) in lengths) Attribute(name, Picture.Px(value));
        }

        private void Attribute(string name, string value) => xml.WriteAttributeString(name, value);
    }

    /// <summary>Text without what XML can't hold.</summary>
    private static string Clean(string text) => string.Concat(text.Where((c, i) => XmlConvert.IsXmlChar(c)
        || (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))));
}

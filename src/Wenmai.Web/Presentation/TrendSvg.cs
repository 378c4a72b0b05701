using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Html;
using Wenmai.Insights;
using static Wenmai.Web.Presentation.TrendChart;

namespace Wenmai.Web.Presentation;

/// <summary>Draws a trend: as part of the page, where the style sheet gives colours, and as a file of its own for reports and print.</summary>
internal static class TrendSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double LegendLine = 22;

    /// <summary>Marks by number of the series: told apart without colour.</summary>
    private static readonly string[] Shapes =
    [
        "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z", "M-4 -4H4V4H-4Z", "M0 -5L5 4H-5Z", "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
        "M0 5L5 -4H-5Z", "M-5 -1.7H-1.7V-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5Z", "M-5 -2.5H5V2.5H-5Z", "M-2.5 -5H2.5V5H-2.5Z",
    ];

    /// <summary>Colours and dashes of the file; on the page those of the style sheet hold.</summary>
    private const string FileStyle = """
        text{font:12px "Noto Sans CJK SC","Microsoft YaHei",sans-serif;fill:#333}.grid{stroke:#ddd}.tick{text-anchor:end}.year{text-anchor:middle}
        .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.interval{fill:none;stroke:currentColor;opacity:.55}
        use{fill:currentColor;stroke:currentColor;stroke-width:1.5}.hollow{fill:#fff}
        .series-0{color:#9b1c1c}.series-1{color:#2f4f8f}.series-2{color:#3b6546}.series-3{color:#8a5a00}.series-4{color:#6b3f87}.series-5{color:#00696e}.series-6{color:#7a4b2f}.series-7{color:#4b4b4b}
        .series-1 .line,.series-5 .line{stroke-dasharray:7 3}.series-2 .line,.series-6 .line{stroke-dasharray:2 3}.series-3 .line,.series-7 .line{stroke-dasharray:8 3 2 3}
        """;

    /// <summary>What stands inside the page's picture.</summary>
    public static IHtmlContent Body(Trend trend, TrendChart chart)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment })) Draw(xml, "", trend, chart);
        return new HtmlString(text.ToString());
    }

    /// <summary>The picture as a file: chart, legend, and the notes that let another person repeat it.</summary>
    public static byte[] File(Trend trend, TrendChart chart, IReadOnlyList<string> notes)
    {
        var height = Height + LegendLine * (trend.Series.Count + notes.Count + 1);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement("svg", Namespace);
            xml.WriteAttributeString("viewBox", $"0 0 {Px(Width)} {Px(height)}");
            xml.WriteAttributeString("width", Px(Width));
            xml.WriteAttributeString("height", Px(height));
            xml.WriteElementString("style", Namespace, FileStyle);
            Element(xml, Namespace, "rect", ("width", "100%"), ("height", "100%"), ("fill", "#fff"));
            Draw(xml, Namespace, trend, chart);
            var y = Height + LegendLine / 2;
            for (var s = 0; s < trend.Series.Count; s++, y += LegendLine) DrawLegend(xml, s, trend.Series[s].Query, y);
            foreach (var note in notes)
            {
                Text(xml, Namespace, note, Left, y + 4, null);
                y += LegendLine;
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void Draw(XmlWriter xml, string ns, Trend trend, TrendChart chart)
    {
        xml.WriteStartElement("defs", ns);
        for (var s = 0; s < Shapes.Length; s++) Element(xml, ns, "path", ("id", $"mark-{s}"), ("class", "mark"), ("d", Shapes[s]));
        xml.WriteEndElement();
        foreach (var tick in chart.Ticks)
        {
            Element(xml, ns, "line", ("class", "grid"), ("x1", Px(Left)), ("x2", Px(Width - Right)), ("y1", Px(chart.Y(tick))), ("y2", Px(chart.Y(tick))));
            Text(xml, ns, chart.Text(tick), Left - 8, chart.Y(tick) + 4, "tick");
        }
        foreach (var (year, x) in chart.YearLabels) Text(xml, ns, $"{year}", x, Height - 12, "year");
        for (var s = 0; s < trend.Series.Count; s++) DrawSeries(xml, ns, s, trend.Series[s], chart);
    }

    private static void DrawSeries(XmlWriter xml, string ns, int number, TrendSeries series, TrendChart chart)
    {
        xml.WriteStartElement("g", ns);
        xml.WriteAttributeString("class", $"series-{number}");
        Element(xml, ns, "path", ("class", "line"), ("d", chart.PathOf(series)));
        foreach (var mark in chart.MarksOf(series))
        {
            if (mark.Point is { IsDrawn: true, Count: > 0 }) Element(xml, ns, "path", ("class", "interval"), ("d", $"M{Px(mark.X)} {Px(mark.LowY)}V{Px(mark.HighY)}"));
            Element(xml, ns, "use", ("class", mark.Point.IsDrawn ? "drawn" : "hollow"), ("href", $"#mark-{number}"), ("x", Px(mark.X)), ("y", Px(mark.Y)));
        }
        xml.WriteEndElement();
    }

    private static void DrawLegend(XmlWriter xml, int series, string query, double y)
    {
        xml.WriteStartElement("g", Namespace);
        xml.WriteAttributeString("class", $"series-{series}");
        Element(xml, Namespace, "path", ("class", "line"), ("d", $"M{Px(Left)} {Px(y)}h34"));
        Element(xml, Namespace, "use", ("href", $"#mark-{series}"), ("x", Px(Left + 17)), ("y", Px(y)));
        Text(xml, Namespace, query, Left + 44, y + 4, null);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string ns, string text, double x, double y, string? style)
    {
        xml.WriteStartElement("text", ns);
        if (style is not null) xml.WriteAttributeString("class", style);
        xml.WriteAttributeString("x", Px(x));
        xml.WriteAttributeString("y", Px(y));
        xml.WriteString(string.Concat(text.Where(XmlConvert.IsXmlChar)));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string ns, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, ns);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}

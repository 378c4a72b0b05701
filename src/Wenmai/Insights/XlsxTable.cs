using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Wenmai.Insights;

/// <summary>Writes a <see cref="ReportTable"/> as an Excel workbook (ECMA-376): one sheet of figures, one of notes.</summary>
/// <remarks>Texts are inline strings, never formulas, so nothing in them can run; numbers stay numbers.</remarks>
public static class XlsxTable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Longest text of a cell that Excel opens.</summary>
    private const int MaxText = 32_767;

    /// <summary>Longest name of a sheet that Excel opens.</summary>
    private const int MaxName = 31;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(ReportTable table)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", WriteTypes);
            Part(archive, "_rels/.rels", x => WriteRelations(x, ("officeDocument", "xl/workbook.xml")));
            Part(archive, "xl/workbook.xml", x => WriteWorkbook(x, SheetName(table.Title), "说明"));
            Part(archive, "xl/_rels/workbook.xml.rels", x => WriteRelations(x, ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml")));
            Part(archive, "xl/styles.xml", WriteStyles);
            Part(archive, "xl/worksheets/sheet1.xml", x => WriteSheet(x, [table.Columns, .. table.Rows], hasHead: true));
            Part(archive, "xl/worksheets/sheet2.xml", x => WriteSheet(x, table.Notes.Select(n => (IReadOnlyList<object?>)[n]), hasHead: false));
        }
        return stream.ToArray();
    }

    private static void Part(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { CheckCharacters = false });
        write(xml);
    }

    private static void WriteTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MainType + ".sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", MainType + ".styles+xml"));
        foreach (var sheet in new[] { 1, 2 }) Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{sheet}.xml"), ("ContentType", MainType + ".worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, params (string Kind, string Target)[] targets)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < targets.Length; i++)
            Element(xml, "Relationship", ("Id", $"r{i + 1}"), ("Type", $"{Relations}/{targets[i].Kind}"), ("Target", targets[i].Target));
        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, params string[] sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Length; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i]);
            xml.WriteAttributeString("sheetId", Number(i + 1));
            xml.WriteAttributeString("r", "id", Relations, $"r{i + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Style 0 is plain, style 1 bold for the head.</summary>
    private static void WriteStyles(XmlWriter xml) => xml.WriteRaw(
        $"""<styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>""");

    private static void WriteSheet(XmlWriter xml, IEnumerable<IReadOnlyList<object?>> rows, bool hasHead)
    {
        xml.WriteStartElement("worksheet", Main);
        if (hasHead) xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteStartElement("sheetData");
        var isHead = hasHead;
        foreach (var row in rows)
        {
            xml.WriteStartElement("row");
            foreach (var cell in row) WriteCell(xml, cell, isHead);
            xml.WriteEndElement();
            isHead = false;
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, object? cell, bool isHead)
    {
        xml.WriteStartElement("c");
        if (isHead) xml.WriteAttributeString("s", "1");
        if (cell is long or int or double) xml.WriteElementString("v", ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture));
        else if (cell is not null)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteElementString("t", Clean(cell.ToString() ?? ""));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>Text without what XML cannot hold, cut at what Excel opens.</summary>
    private static string Clean(string text)
    {
        var clean = new string(text.Where((c, i) => XmlConvert.IsXmlChar(c)
            || (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))).ToArray());
        return clean.Length <= MaxText ? clean : clean[..MaxText];
    }

    /// <summary>A sheet's name may not hold these characters.</summary>
    private static string SheetName(string title)
    {
        var name = string.Concat(title.Where(c => !@":\/?*[]".Contains(c)));
        return name.Length is 0 ? "统计" : name.Length > MaxName ? name[..MaxName] : name;
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

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

    /// <summary>Most rows of a sheet that Excel opens.</summary>
    internal const int MaxRows = 1_048_576;

    /// <summary>Longest name of a sheet that Excel opens.</summary>
    private const int MaxName = 31;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(ReportTable table)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            WriteParts(archive, [SheetName(table.Title), "说明"]);
            Part(archive, SheetPath(1), x => WriteSheet(x, [table.Columns, .. table.Rows], hasHead: true));
            Part(archive, SheetPath(2), x => WriteSheet(x, table.Notes.Select(n => (IReadOnlyList<object?>)[n]), hasHead: false));
        }
        return stream.ToArray();
    }

    /// <summary>Writes a long table, row by row; what no sheet holds more of goes on to the next.</summary>
    /// <param name="table">The table; its rows are read once.</param>
    /// <param name="output">Where it goes; it stays open. It is written as it comes, so a file suits better than a connection.</param>
    /// <param name="cancellationToken">Gives up; what was written is no whole file.</param>
    /// <returns>Rows written, without the headings.</returns>
    public static async Task<long> WriteAsync(StreamedTable table, Stream output, CancellationToken cancellationToken = default)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await using var rows = table.Rows.GetAsyncEnumerator(cancellationToken);
        var (written, sheets) = (0L, 0);
        bool hasMore;
        do
        {
            sheets++;
            (written, hasMore) = await WriteRowsAsync(archive, SheetPath(sheets), table.Columns, rows, written);
        }
        while (hasMore);
        Part(archive, SheetPath(sheets + 1), x => WriteSheet(x, table.Notes.Select(n => (IReadOnlyList<object?>)[n]), hasHead: false));
        var name = SheetName(table.Title);
        WriteParts(archive, [.. Enumerable.Range(1, sheets).Select(n => n == 1 ? name : SheetName($"{name[..Math.Min(name.Length, MaxName - 4)]}（{n}）")), "说明"]);
        return written;
    }

    /// <summary>Writes rows until the sheet is full or none is left.</summary>
    private static async Task<(long Written, bool HasMore)> WriteRowsAsync(
        ZipArchive archive, string path, IReadOnlyList<string> columns, IAsyncEnumerator<IReadOnlyList<object?>> rows, long written)
    {
        using var part = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { CheckCharacters = false });
        BeginSheet(xml, hasHead: true);
        WriteRow(xml, columns, isHead: true);
        var (hasMore, room) = (true, MaxRows - 1);
        for (; room > 0 && (hasMore = await rows.MoveNextAsync()); room--, written++) WriteRow(xml, rows.Current, isHead: false);
        EndSheet(xml);
        return (written, hasMore);
    }

    private static void Part(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { CheckCharacters = false });
        write(xml);
    }

    /// <summary>All but the sheets themselves.</summary>
    private static void WriteParts(ZipArchive archive, IReadOnlyList<string> sheets)
    {
        Part(archive, "[Content_Types].xml", x => WriteTypes(x, sheets.Count));
        Part(archive, "_rels/.rels", x => WriteRelations(x, ("officeDocument", "xl/workbook.xml")));
        Part(archive, "xl/workbook.xml", x => WriteWorkbook(x, sheets));
        var parts = sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml"));
        Part(archive, "xl/_rels/workbook.xml.rels", x => WriteRelations(x, [.. parts, ("styles", "styles.xml")]));
        Part(archive, "xl/styles.xml", WriteStyles);
    }

    private static string SheetPath(int number) => $"xl/worksheets/sheet{number}.xml";

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MainType + ".sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", MainType + ".styles+xml"));
        foreach (var sheet in Enumerable.Range(1, sheets)) Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{sheet}.xml"), ("ContentType", MainType + ".worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, params (string Kind, string Target)[] targets)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < targets.Length; i++)
            Element(xml, "Relationship", ("Id", $"r{i + 1}"), ("Type", $"{Relations}/{targets[i].Kind}"), ("Target", targets[i].Target));
        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<string> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
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
        BeginSheet(xml, hasHead);
        var isHead = hasHead;
        foreach (var row in rows)
        {
            WriteRow(xml, row, isHead);
            isHead = false;
        }
        EndSheet(xml);
    }

    private static void BeginSheet(XmlWriter xml, bool hasHead)
    {
        xml.WriteStartElement("worksheet", Main);
        if (hasHead) xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteStartElement("sheetData");
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<object?> row, bool isHead)
    {
        xml.WriteStartElement("row");
        foreach (var cell in row) WriteCell(xml, cell, isHead);
        xml.WriteEndElement();
    }

    private static void EndSheet(XmlWriter xml)
    {
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

using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Pictures;
using D = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;
using Picture = Wenmai.Pictures.Picture;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Wenmai.Reporting;

/// <summary>Writes a report as Word, in the layout of official documents: pictures, tables with their notes, what has changed, and what codes and measures mean.</summary>
public sealed class ReportDocx
{
    /// <summary>Width of the type area: 156 mm, in twentieths of a point and in English metric units.</summary>
    private const int TableWidth = 8844;
    private const long PictureWidth = 156 * 36_000;

    /// <summary>小五 and 五号, in half points.</summary>
    private const int Small = 18, Caption = 21;

    private const string Line = "808080";

    private readonly MainDocumentPart _main;
    private readonly Body _body = new();
    private int _pictures, _tables;

    private ReportDocx(MainDocumentPart main) => _main = main;

    /// <summary>The bytes of the file. Where the machine has no font for pictures, it has none and says so.</summary>
    public static byte[] Write(ReportResult result)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = DocxWriter.Clean(result.Report.Name);
            var main = file.AddMainDocumentPart();
            var styles = new DocxStyleSheet(new DocxLayout());
            main.AddNewPart<StyleDefinitionsPart>().Styles = styles.Styles();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders());
            var writer = new ReportDocx(main);
            writer.Write(result, result.Report.Name);
            writer._body.Append(styles.Page(DocxWriter.Footer(main, JustificationValues.Right), DocxWriter.Footer(main, JustificationValues.Left)));
            main.Document = new Document(writer._body);
        }
        return bytes.ToArray();
    }

    private void Write(ReportResult result, string title)
    {
        Append(ExportBlockKind.Title, title);
        Append(ExportBlockKind.Dateline, ReportText.DateLine(result));
        foreach (var part in result.Parts) Write(part);
        Append(ExportBlockKind.Heading, "附：指标和编码");
        foreach (var line in ReportText.Measures.Concat(ReportText.CodesOf(result.Taxonomy))) AppendSmall(line);
    }

    private void Write(PartResult part)
    {
        Append(ExportBlockKind.Heading, part.Heading);
        foreach (var paragraph in part.Paragraphs) Append(ExportBlockKind.Body, paragraph);
        foreach (var problem in part.Problems) Append(ExportBlockKind.Note, $"{problem.Code} {problem.Message}{problem.Remedy}");
        if (part.Answer is not { } answer) return;
        if (answer.Picture is { } picture) Write(picture);
        AppendCaption($"表 {++_tables}　{answer.Title}");
        Write(answer.Shown);
        foreach (var note in answer.Shown.Notes.Append(ReportText.SourceOf(part))) AppendSmall(note);
        if (part.Changes is not { } changes) return;
        if (changes.Rows.Count == 0)
        {
            AppendSmall(changes.InWords);
            return;
        }
        Append(ExportBlockKind.Body, changes.InWords);
        AppendCaption($"表 {++_tables}　{answer.Title}：原数与现数");
        Write(changes.Table);
        foreach (var note in changes.Table.Notes) AppendSmall(note);
    }

    private void Write(Picture picture)
    {
        byte[] png;
        try
        {
            png = PngWriter.Write(picture);
        }
        catch (AdministrationFault fault)
        {
            AppendSmall($"{fault.Code} {fault.Message}");
            return;
        }
        var image = _main.AddImagePart(ImagePartType.Png);
        using (var stream = new MemoryStream(png)) image.FeedData(stream);
        _body.Append(new WordParagraph(Centred(keepsNext: true), new Run(Drawing(picture, _main.GetIdOfPart(image), (uint)++_pictures))));
        AppendCaption($"图 {_pictures}　{picture.Title}", keepsNext: false);
        if (picture.Description.Length > 0) AppendSmall(picture.Description);
    }

    // The whole width of the page; what is higher than two thirds of it is drawn smaller.
    private static Drawing Drawing(Picture picture, string id, uint number)
    {
        var scale = Math.Min(1, 150 * 36_000 / (PictureWidth * picture.Height / picture.Width));
        var (width, height) = ((long)(PictureWidth * scale), (long)(PictureWidth * picture.Height / picture.Width * scale));
        var name = $"picture-{number}";
        return new Drawing(new W.Inline(
            new W.Extent { Cx = width, Cy = height },
            new W.DocProperties { Id = number, Name = name, Description = DocxWriter.Clean($"{picture.Title}。{picture.Description}") },
            new D.Graphic(new D.GraphicData(new P.Picture(
                new P.NonVisualPictureProperties(new P.NonVisualDrawingProperties { Id = number, Name = name }, new P.NonVisualPictureDrawingProperties()),
                new P.BlipFill(new D.Blip { Embed = id }, new D.Stretch(new D.FillRectangle())),
                new P.ShapeProperties(
                    new D.Transform2D(new D.Offset { X = 0, Y = 0 }, new D.Extents { Cx = width, Cy = height }),
                    new D.PresetGeometry(new D.AdjustValueList()) { Preset = D.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });
    }

    private void Write(ReportTable table)
    {
        var isRight = Enumerable.Range(0, table.Columns.Count).Select(c => ReportText.IsOfFigures(table, c)).ToList();
        var widths = WidthsOf(table);
        var rows = table.Rows.Select(row => Row(row.Select(ReportText.Cell), widths, isRight));
        _body.Append(new Table(
            new TableProperties(new TableWidth { Width = $"{TableWidth}", Type = TableWidthUnitValues.Dxa }, Borders(), new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
            Row(table.Columns, widths, isRight, isHead: true)).With(rows));
    }

    /// <summary>Room by the longest text of a column, in half widths of a character; none takes more than eight times that of another.</summary>
    private static IReadOnlyList<int> WidthsOf(ReportTable table)
    {
        var lengths = Enumerable.Range(0, table.Columns.Count)
            .Select(c => Math.Clamp(table.Rows.Select(r => HalfWidths(ReportText.Cell(r[c]))).Append(HalfWidths(table.Columns[c])).Max() + 3, 6, 48)).ToList();
        return [.. lengths.Select(l => TableWidth * l / lengths.Sum())];
    }

    private static int HalfWidths(string text) => text.Sum(c => c < 0x2E80 ? 1 : 2);

    private static TableRow Row(IEnumerable<string> cells, IReadOnlyList<int> widths, IReadOnlyList<bool> isRight, bool isHead = false)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHead) row.TableRowProperties!.Append(new TableHeader());
        row.Append(cells.Select((cell, c) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = $"{widths[c]}", Type = TableWidthUnitValues.Dxa }),
            new WordParagraph(Format(isRight[c] ? JustificationValues.Right : JustificationValues.Left, Small), Text(cell, Small, isHead)))));
        return row;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 8, Color = Line }, new BottomBorder { Val = BorderValues.Single, Size = 8, Color = Line },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 2, Color = "D0D0D0" });

    private void Append(ExportBlockKind kind, string text) => _body.Append(new WordParagraph(
        new ParagraphProperties(new ParagraphStyleId { Val = DocxStyleSheet.StyleOf(new ExportBlock(kind, text, kind == ExportBlockKind.Heading ? 1 : 0)) }, new KeepNext { Val = kind == ExportBlockKind.Heading }),
        DocxWriter.Run(text)));

    private void AppendCaption(string text, bool keepsNext = true) => _body.Append(new WordParagraph(Centred(keepsNext), Text(text, Caption, isBold: true)));

    private void AppendSmall(string text) => _body.Append(new WordParagraph(Format(JustificationValues.Left, Small), Text(text, Small)));

    private static ParagraphProperties Centred(bool keepsNext) => new(
        new KeepNext { Val = keepsNext },
        new SnapToGrid { Val = false },
        new SpacingBetweenLines { Before = "120", After = "60", Line = "240", LineRule = LineSpacingRuleValues.Auto },
        new Indentation { FirstLine = "0", FirstLineChars = 0 },
        new Justification { Val = JustificationValues.Center });

    private static ParagraphProperties Format(JustificationValues side, int size) => new(
        new SnapToGrid { Val = false },
        new SpacingBetweenLines { Before = "20", After = "20", Line = (size * 13).ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact },
        new Indentation { FirstLine = "0", FirstLineChars = 0 },
        new Justification { Val = side });

    private static Run Text(string text, int size, bool isBold = false)
    {
        var run = DocxWriter.Run(text);
        var properties = new RunProperties();
        if (isBold) properties.Append(new Bold());
        properties.Append(new FontSize { Val = $"{size}" });
        run.PrependChild(properties);
        return run;
    }
}

/// <summary>Appends rows to a table as one expression.</summary>
internal static class TableRows
{
    /// <summary>The table with rows at its end.</summary>
    public static Table With(this Table table, IEnumerable<TableRow> rows)
    {
        table.Append(rows);
        return table;
    }
}

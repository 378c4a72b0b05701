using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Wenmai.Drafting;

/// <summary>Writes Word files: real heading styles, sources as footnotes, nothing aligned by blanks.</summary>
internal sealed class DocxWriter(DocxLayout layout)
{
    /// <summary>1 and above: 0 and below are the separators that every file with footnotes has.</summary>
    private long _nextFootnote = 1;

    /// <summary>The file's bytes.</summary>
    public byte[] Write(ExportDocument document)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = Clean(document.Title);
            var main = file.AddMainDocumentPart();
            var styles = new DocxStyleSheet(layout);
            main.AddNewPart<StyleDefinitionsPart>().Styles = styles.Styles();
            var footnotes = main.AddNewPart<FootnotesPart>();
            footnotes.Footnotes = new Footnotes(Separator(-1, new SeparatorMark()), Separator(0, new ContinuationSeparatorMark()));
            main.AddNewPart<DocumentSettingsPart>().Settings = Settings();
            main.Document = new Document(new Body(document.Blocks.Select((b, i) => Paragraph(b, EndsHead(document.Blocks, i), footnotes.Footnotes))));
            main.Document.Body!.Append(styles.Page(Footer(main, JustificationValues.Right), Footer(main, JustificationValues.Left)));
        }
        return bytes.ToArray();
    }

    /// <summary>Whether title and date end here: official documents leave a line blank behind them.</summary>
    private static bool EndsHead(IReadOnlyList<ExportBlock> blocks, int at) =>
        IsOfHead(blocks[at]) && at + 1 < blocks.Count && !IsOfHead(blocks[at + 1]);

    private static bool IsOfHead(ExportBlock block) => block.Kind is ExportBlockKind.Title or ExportBlockKind.Dateline;

    private OpenXmlElement Paragraph(ExportBlock block, bool endsHead, Footnotes footnotes)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyleSheet.StyleOf(block) });
        if (endsHead) properties.Append(new SpacingBetweenLines { After = DocxStyleSheet.Twips(layout.LinePoints).ToString(CultureInfo.InvariantCulture) });
        var paragraph = new DocumentFormat.OpenXml.Wordprocessing.Paragraph(properties);
        paragraph.Append(block.Kind == ExportBlockKind.Title ? TitleRuns(block.Text) : [Run(block.Text)]);
        if (block.Source is { } source) paragraph.Append(Reference(source, footnotes));
        return paragraph;
    }

    private static IEnumerable<Run> TitleRuns(string title) =>
        TitleLines.Of(title).SelectMany((line, i) => i == 0 ? new[] { Run(line) } : [new Run(new Break()), Run(line)]);

    private Run Reference(string source, Footnotes footnotes)
    {
        var id = _nextFootnote++;
        footnotes.Append(new Footnote(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocxStyleSheet.FootnoteText }),
            new Run(new RunProperties(new RunStyle { Val = DocxStyleSheet.FootnoteReference }), new FootnoteReferenceMark()),
            Run(" " + source))) { Id = id });
        return new Run(new RunProperties(new RunStyle { Val = DocxStyleSheet.FootnoteReference }), new FootnoteReference { Id = id });
    }

    internal static Run Run(string text)
    {
        var run = new Run();
        foreach (var (piece, i) in Clean(text).Split('\t').Select((p, i) => (p, i)))
        {
            if (i > 0) run.Append(new TabChar());
            if (piece.Length > 0) run.Append(new Text(piece) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    private static Footnote Separator(long id, OpenXmlElement mark) => new(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new Run(mark)))
    {
        Id = id, Type = id < 0 ? FootnoteEndnoteValues.Separator : FootnoteEndnoteValues.ContinuationSeparator,
    };

    private static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }));

    /// <summary>— 1 —, on the outer side of the page.</summary>
    internal static string Footer(MainDocumentPart main, JustificationValues side)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocxStyleSheet.PageNumber }, new Justification { Val = side }),
            Run("— "), new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }, Run(" —")));
        return main.GetIdOfPart(part);
    }

    /// <summary>Characters that XML cannot hold become U+FFFD; the readers let none of them into the archive, notes may have them.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return clean.ToString();
    }
}

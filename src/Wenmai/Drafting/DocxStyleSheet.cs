using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Wenmai.Drafting;

/// <summary>Styles and page of a Word file after GB/T 9704-2012. Sizes are half points, lengths twentieths of a point.</summary>
internal sealed class DocxStyleSheet(DocxLayout layout)
{
    public const string FootnoteText = "FootnoteText";
    public const string FootnoteReference = "FootnoteReference";
    public const string PageNumber = "PageNumber";
    private const string BodyStyle = "Normal";
    private const string LatinFont = "Times New Roman";

    /// <summary>2号, 3号, 4号 and 小五, in half points.</summary>
    private const int Size2 = 44, Size3 = 32, Size4 = 28, SizeSmall5 = 18;

    /// <summary>Line pitch of footnotes in points.</summary>
    private const double SmallLinePoints = 12;

    /// <summary>A4; margins that leave a type area of 156 by 225 mm, 37 mm from the top and 28 mm from the left.</summary>
    private const int PageWidth = 11906, PageHeight = 16838, Top = 2098, Left = 1588, Right = 1474, Bottom = 1984, FooterDistance = 1400;

    /// <summary>The style of a block.</summary>
    public static string StyleOf(ExportBlock block) => block.Kind switch
    {
        ExportBlockKind.Title => "Title",
        ExportBlockKind.Dateline => "Dateline",
        ExportBlockKind.Salutation => "Salutation",
        ExportBlockKind.Heading => $"Heading{block.Level}",
        ExportBlockKind.Note => "Note",
        _ => BodyStyle,
    };

    /// <summary>All styles.</summary>
    public Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            Fonts(layout.BodyFont), new FontSize { Val = $"{Size3}" }, new FontSizeComplexScript { Val = $"{Size3}" }, new Languages { Val = "en-US", EastAsia = "zh-CN" }))),
        Style(BodyStyle, "Normal", Format(JustificationValues.Both, indent: true), Face(layout.BodyFont, Size3), isDefault: true),
        Style("Title", "Title", Format(JustificationValues.Center, points: layout.LinePoints * 1.25, snap: false), Face(layout.TitleFont, Size2)),
        Style("Dateline", "文稿日期", Format(JustificationValues.Center), Face(layout.SecondHeadingFont, Size3)),
        Style("Salutation", "Salutation", Format(JustificationValues.Left), Face(layout.BodyFont, Size3)),
        Style("Heading1", "heading 1", Format(JustificationValues.Both, indent: true, outline: 0), Face(layout.FirstHeadingFont, Size3)),
        Style("Heading2", "heading 2", Format(JustificationValues.Both, indent: true, outline: 1), Face(layout.SecondHeadingFont, Size3)),
        Style("Heading3", "heading 3", Format(JustificationValues.Both, indent: true, outline: 2), Face(layout.BodyFont, Size3)),
        Style("Heading4", "heading 4", Format(JustificationValues.Both, indent: true, outline: 3), Face(layout.BodyFont, Size3)),
        Style("Note", "素材备注", Format(JustificationValues.Both, indent: true), Face(layout.SecondHeadingFont, Size4)),
        Style(FootnoteText, "footnote text", Format(JustificationValues.Left, points: SmallLinePoints, snap: false), Face(layout.NumberFont, SizeSmall5)),
        Style(PageNumber, "footer", Format(JustificationValues.Left, snap: false), Face(layout.NumberFont, Size4)),
        new Style(
            new StyleName { Val = "footnote reference" },
            new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }))
        { Type = StyleValues.Character, StyleId = FootnoteReference });

    /// <summary>The page with its footers.</summary>
    public SectionProperties Page(string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = FooterDistance, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = Twips(layout.LinePoints) });

    /// <summary>What brings 28 characters of 16 pt into a line of 156 mm, in twips: 28 * 15.75 pt = 441 of 442.2 pt. A grid of characters (charSpace) does so
    /// in Word alone: LibreOffice gives a character wider than its cell two cells.</summary>
    private const int CharacterSpacing = -5;

    private static Style Style(string id, string name, StyleParagraphProperties format, StyleRunProperties face, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = BodyStyle });
        style.Append(new PrimaryStyle());
        style.Append(format);
        style.Append(face);
        return style;
    }

    /// <summary>Exact line pitch; the first line moved in by two characters, never by blanks. The order of elements is the schema's.</summary>
    private StyleParagraphProperties Format(EnumValue<JustificationValues> justification, bool indent = false, int? outline = null, double? points = null, bool snap = true)
    {
        var format = new StyleParagraphProperties(
            new SnapToGrid { Val = snap },
            new SpacingBetweenLines { Line = Twips(points ?? layout.LinePoints).ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact, Before = "0", After = "0" },
            new Indentation { FirstLineChars = indent ? 200 : 0, FirstLine = indent ? $"{Size3 * 20}" : "0" },
            new Justification { Val = justification });
        if (outline is { } level) format.Append(new OutlineLevel { Val = level });
        return format;
    }

    private static StyleRunProperties Face(string font, int size) => new(
        Fonts(font), new Spacing { Val = size == Size3 ? CharacterSpacing : 0 }, new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });

    private static RunFonts Fonts(string eastAsia) => new() { Ascii = LatinFont, HighAnsi = LatinFont, EastAsia = eastAsia, ComplexScript = LatinFont };

    /// <summary>Points as Word counts them.</summary>
    public static int Twips(double points) => (int)Math.Round(points * 20);
}

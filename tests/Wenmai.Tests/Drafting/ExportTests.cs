using System.Diagnostics;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;

namespace Wenmai.Tests.Drafting;

/// <summary>What is exported opens, validates, keeps the text (promise P25) and has the layout of GB/T 9704.</summary>
public class ExportTests
{
    private const string Hostile = "=1+1，“**局”*重点*_工作_ [x](y) <b>&\u0001\uD800 # 1. 甲\t乙 𠀀";

    [Fact]
    public void BasketsKeepTextSourcesAndNotes()
    {
        using var archive = Archive();
        var basket = new WritersDesk(LocalArchive.Of(archive.Searcher)).FillBasket(References(archive));
        Assert.Equal(["要大事讲原则，小事讲风格。", "大事讲原则", "要压实责任。"], basket.Entries.Select(e => e.Text));
        Assert.Equal("《甲》（**局，2022年），第1段。", basket.Entries[0].Source);
        Assert.Equal("开头可用", basket.Entries[1].Item.Note);
        Assert.Equal(["s0123456789-1", "胡写", References(archive)[0] + ".900-901"], new WritersDesk(LocalArchive.Of(archive.Searcher)).FillBasket(["s0123456789-1", "胡写", References(archive)[0] + ".900-901"]).Gone);
        Assert.Equal("素材\n要大事讲原则，小事讲风格。\n〔《甲》（**局，2022年），第1段。〕\n大事讲原则\n〔《甲》（**局，2022年），第1段。〕\n〔备注：开头可用〕\n要压实责任。\n〔《乙》，第1段。〕\n",
            Encoding.UTF8.GetString(Export.Write(ExportDocument.Of(basket, "素材"), ExportFormat.Txt)));
        var csv = Encoding.UTF8.GetString(Export.WriteTable(basket));
        Assert.StartsWith("\uFEFF编号,文字,", csv);
        Assert.Equal(4, csv.TrimEnd().Split("\r\n").Length);
        var markdown = Encoding.UTF8.GetString(Export.Write(ExportDocument.Of(basket, "素材"), ExportFormat.Md));
        Assert.Contains("要大事讲原则，小事讲风格。[^1]", markdown);
        Assert.Contains("[^1]: 《甲》（\\*\\*局，2022年），第1段。", markdown);
    }

    [Fact]
    public void AHeadingBeginsAGroup()
    {
        using var archive = Archive();
        var reference = References(archive)[0] + "~开头~#一、形势";
        var basket = new WritersDesk(LocalArchive.Of(archive.Searcher)).FillBasket([reference]);
        Assert.Equal(("开头", "一、形势", reference), (basket.Entries[0].Item.Note, basket.Entries[0].Item.Heading, basket.Entries[0].Item.Written));
        Assert.StartsWith("素材\n一、形势\n要大事", Encoding.UTF8.GetString(Export.Write(ExportDocument.Of(basket, "素材"), ExportFormat.Txt)));
        Assert.Contains("开头,一、形势,", Encoding.UTF8.GetString(Export.WriteTable(basket)));
    }

    [Theory]
    [InlineData("s0123456789-1.5-5")]
    [InlineData("s0123456789-1.6-5")]
    [InlineData("s0123456789-1.5")]
    [InlineData("s0123456789-1.5-6.7-8")]
    public void AStretchHasCharacters(string reference) => Assert.False(BasketItem.TryParse(reference, out _));

    [Fact]
    public void LongNotesEndAtTheirLimit()
    {
        Assert.True(BasketItem.TryParse("s0123456789-1.5-6~" + new string('注', BasketItem.MaxNote + 1), out var item));
        Assert.Equal((new TextSpan(5, 6), new string('注', BasketItem.MaxNote)), (item.Span, item.Note));
    }

    [Theory]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("甲", "甲")]
    public void CellsAreNoFormulas(string text, string cell) => Assert.Equal(cell, Export.Cell(text));

    [Fact]
    public void WordFilesValidateAndKeepEveryCharacter()
    {
        var blocks = new List<ExportBlock> { new(ExportBlockKind.Title, "标题"), new(ExportBlockKind.Body, Hostile, Source: Hostile), new(ExportBlockKind.Note, Hostile) };
        blocks.AddRange(Enumerable.Range(1, 4).Select(level => new ExportBlock(ExportBlockKind.Heading, $"{level}级", level)));
        using var file = Open(Export.Write(new ExportDocument(Hostile, blocks), ExportFormat.Docx));
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = file.MainDocumentPart!.Document.Body!;
        var clean = Hostile.Replace('\u0001', '\uFFFD').Replace('\uD800', '\uFFFD');
        Assert.Equal(["标题", clean, clean, "1级", "2级", "3级", "4级"], body.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(Text));
        Assert.Equal(" " + clean, Text(Assert.Single(file.MainDocumentPart.FootnotesPart!.Footnotes.Elements<Footnote>(), f => f.Id! > 0).GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()!));
    }

    [Fact]
    public void SpeechesAreExportedParagraphByParagraph()
    {
        foreach (var path in Directory.GetFiles(Repository.Corpus, "2*.*").Order(StringComparer.Ordinal).Where((_, i) => i % 9 == 0))
        {
            var read = SpeechReader.Read(new SourceFile(path, Path.GetFileName(path), new FileInfo(path).Length), Taxonomy.Shipped);
            var speech = SpeechAssembler.Shipped.Assemble(read.Speeches.First(), Path.GetFileName(path));
            using var file = Open(Export.Write(ExportDocument.Of(speech), ExportFormat.Docx));
            Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
            var written = file.MainDocumentPart!.Document.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(Text).ToList();
            var expected = speech.Structure.Paragraphs.Select(p => p.Span.Of(speech.Text)).ToList();
            Assert.Equal(expected, written.Where(expected.Contains));
            // Title, day and speaker are added where the text does not say them.
            Assert.InRange(written.Count - expected.Count, 0, 3);
            if (speech.Date is { } date) Assert.Contains($"{date.Year}年{date.Month}月{date.Day}日", string.Concat(written.Take(6)).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheLayoutIsThatOfOfficialDocuments()
    {
        using var file = Open(Export.Write(new ExportDocument("题", [new ExportBlock(ExportBlockKind.Title, "题"), new ExportBlock(ExportBlockKind.Heading, "一、甲", 1), new ExportBlock(ExportBlockKind.Body, "文")]), ExportFormat.Docx, new DocxLayout { LinePoints = 29 }));
        var styles = file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        Assert.Equal("仿宋_GB2312", styles["Normal"].StyleRunProperties!.RunFonts!.EastAsia);
        Assert.Equal("方正小标宋简体", styles["Title"].StyleRunProperties!.RunFonts!.EastAsia);
        Assert.Equal(["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"], Enumerable.Range(1, 4).Select(l => styles[$"Heading{l}"].StyleRunProperties!.RunFonts!.EastAsia!.Value));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(1, 4).Select(l => styles[$"Heading{l}"].StyleParagraphProperties!.OutlineLevel!.Val!.Value));
        var body = styles["Normal"].StyleParagraphProperties!;
        Assert.Equal(("580", LineSpacingRuleValues.Exact, 200), (body.SpacingBetweenLines!.Line!.Value, body.SpacingBetweenLines.LineRule!.Value, body.Indentation!.FirstLineChars!.Value));
        // 28 characters of 16 pt in 156 mm, and no 29.
        var width = 16 + styles["Normal"].StyleRunProperties!.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.Spacing>()!.Val!.Value / 20.0;
        Assert.Equal(28, (int)((11906 - 1588 - 1474) / 20.0 / width));
        var spacings = file.MainDocumentPart.Document.Body!.Descendants<SpacingBetweenLines>().Select(s => s.After?.Value);
        Assert.Equal(["580"], spacings);   // a blank line behind the title, and nowhere else
        Assert.Equal("44", styles["Title"].StyleRunProperties!.FontSize!.Val);
        var page = file.MainDocumentPart.Document.Body!.GetFirstChild<SectionProperties>()!;
        Assert.Equal((11906u, 16838u, 2098, 1588u), (page.GetFirstChild<PageSize>()!.Width!.Value, page.GetFirstChild<PageSize>()!.Height!.Value, page.GetFirstChild<PageMargin>()!.Top!.Value, page.GetFirstChild<PageMargin>()!.Left!.Value));
        Assert.Equal(2, file.MainDocumentPart.FooterParts.Count());
        Assert.NotNull(file.MainDocumentPart.DocumentSettingsPart!.Settings.GetFirstChild<EvenAndOddHeaders>());
    }

    [Fact]
    public async Task LibreOfficeOpensTheFileWithTheSameText()
    {
        var office = new[] { "/usr/bin/soffice", "/usr/bin/libreoffice" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice is not installed (apt-get install libreoffice-writer-nogui).");
        var folder = Directory.CreateTempSubdirectory("wenmai-export-").FullName;
        try
        {
            string[] lines = ["在全县作风建设会议上的讲话", "一、提高站位", "要把责任扛在肩上，**局要带头。"];
            await File.WriteAllBytesAsync(Path.Combine(folder, "a.docx"), Export.Write(new ExportDocument(lines[0],
                [new(ExportBlockKind.Title, lines[0]), new(ExportBlockKind.Heading, lines[1], 1), new(ExportBlockKind.Body, lines[2], Source: "《甲》，第1段。")]), ExportFormat.Docx), TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, Path.Combine(folder, "a.docx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await process.WaitForExitAsync(limit.Token);
            var text = await File.ReadAllTextAsync(Path.Combine(folder, "a.txt"), TestContext.Current.CancellationToken);
            Assert.All(lines, line => Assert.Contains(line, text));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TestArchive Archive() => TestArchive.Of(
    [
        TestArchive.SpeechOf("a.txt", "要大事讲原则，小事讲风格。", 2022, "**局", "甲"), TestArchive.SpeechOf("b.txt", "要压实责任。", title: "乙"),
    ]);

    private static string[] References(TestArchive archive) =>
        [$"{archive.Speeches[0].Id}-1", $"{archive.Speeches[0].Id}-1.1-6~开头可用", $"{archive.Speeches[1].Id}-1", $"{archive.Speeches[1].Id}-1"];

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static string Text(DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph) =>
        string.Concat(paragraph.Descendants().Select(e => e is Text t ? t.Text : e is TabChar ? "\t" : ""));
}

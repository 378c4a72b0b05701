using System.Text;
using Wenmai.Corpus;
using static Wenmai.Tests.Corpus.TempFolder;

namespace Wenmai.Tests.Corpus;

/// <summary>Bad and hostile files, each with its answer. No file throws; each refusal names code, reason and remedy.</summary>
public class BadFileTests
{
    private const string Prose = "同志们：\n这次会议的主要任务是总结工作，部署下一步的重点任务。我们要坚持问题导向，把各项要求落到实处，不得走过场。\n";

    static BadFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Gb(string text) => Encoding.GetEncoding(54936).GetBytes(text);

    [Fact]
    public void EmptyFile() => Assert.Equal("E101", Refused("a.txt", "").Code);

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData(" \n　\t")]
    [InlineData("\uFEFF\u200B\n")]
    public void NothingVisible(string text)
    {
        Assert.Equal("E102", Refused("a.txt", text).Code);
        Assert.Equal("E102", Refused("a.md", text).Code);
    }

    [Fact]
    public void Gb18030IsReadAndSaid()
    {
        var speech = Speech("a.txt", Gb(Prose + "㐀𠀀ḿ"));
        Assert.Equal(Prose + "㐀𠀀ḿ", speech.Text);
        Assert.Equal("W110", Assert.Single(speech.Notices).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0xA6, 0xD9 }, "\uFE10")]
    [InlineData(new byte[] { 0xA8, 0xBC }, "\u1E3F")]
    [InlineData(new byte[] { 0xFE, 0x59 }, "\u9FB4")]
    [InlineData(new byte[] { 0xFE, 0x51 }, "\U00020087")]
    public void PrivateUseOfGb18030IsMapped(byte[] bytes, string expected) => Assert.EndsWith(expected, Speech("a.txt", [.. Gb(Prose), .. bytes]).Text);

    [Fact]
    public void TruncatedGb18030()
    {
        var bytes = Gb(Prose + "党");
        var rejection = Refused("a.txt", bytes[..^1]);
        Assert.Equal("E111", rejection.Code);
        Assert.Contains($"第 {bytes.Length - 2} 字节（第 3 行）", rejection.Reason);
    }

    [Fact]
    public void BadByteInUtf8()
    {
        var head = Encoding.UTF8.GetBytes(Prose);
        var rejection = Refused("a.txt", [.. head, 0xFF, .. head]);
        Assert.Equal("E111", rejection.Code);
        Assert.Contains($"第 {head.Length} 字节（第 3 行）", rejection.Reason);
    }

    [Fact]
    public void HalfUtf8HalfGb18030() => Assert.Equal("E112", Refused("a.txt", [.. Encoding.UTF8.GetBytes(Prose), .. Gb(Prose)]).Code);

    [Fact]
    public void Utf16WithMarkIsReadAndWithoutIsAsked()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(Prose, Speech("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(Prose)]).Text);
            Assert.Equal("E113", Refused("a.txt", encoding.GetBytes(Prose)).Code);
        }
    }

    [Fact]
    public void Big5IsAsked()
    {
        const string traditional = "各位同志：這次會議的主要任務是總結工作，部署下一步的重點任務。我們要堅持問題導向，把各項要求落到實處，不得走過場。";
        var rejection = Refused("a.txt", Encoding.GetEncoding(950).GetBytes(traditional));
        Assert.Equal("E113", rejection.Code);
        Assert.Contains("Big5", rejection.Reason);
        Assert.Equal(traditional, Speech("a.txt", Gb(traditional)).Text);
    }

    [Theory]
    [InlineData("锟斤拷")]
    [InlineData("烫烫烫")]
    [InlineData("鍏氶鐨勫伐浣滐紝鍏氱殑浜嬩笟")]
    [InlineData("ÃÂ¥ÃÂ ñ ñ ñ å¹³")]
    [InlineData("習(xi)近平總書(shu)記強(qiang)調")]
    public void MojibakeIsKeptAndFlagged(string text)
    {
        var speech = Speech("a.txt", text);
        Assert.Equal(text, speech.Text);
        Assert.Contains(speech.Notices, notice => notice.Code == "W120");
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void OverlongAndSurrogateUtf8(byte[] bytes) => Assert.Equal("E111", Refused("a.txt", [.. Encoding.UTF8.GetBytes(Prose), .. bytes]).Code);

    [Fact]
    public void ControlsAreStrippedAndCounted()
    {
        var speech = Speech("a.txt", "党\0建\u0007工\u001B作\t很\r\n重要");
        Assert.Equal("党建工作\t很\r\n重要", speech.Text);
        var notice = Assert.Single(speech.Notices);
        Assert.Equal("W121", notice.Code);
        Assert.Contains("3", notice.Message);
    }

    [Fact]
    public void BidiControlsAreKeptAndNoticed()
    {
        var speech = Speech("a.md", "# 讲\u202E话\n\n正文。");
        Assert.Contains('\u202E', speech.Text);
        Assert.Contains(speech.Notices, notice => notice.Code == "W122");
    }

    [Fact]
    public void BidiControlsInAFileNameStayOutOfTheTitle() =>
        Assert.Equal("年终讲话稿", StructureParser.Parse(Speech("a.txt", "正文。"), "年终\u202E讲话稿.txt").Title);

    [Fact]
    public void HugeTextIsRefusedBeforeReading()
    {
        using var folder = new TempFolder();
        var file = folder.Add("a.txt", "");
        using (var stream = File.OpenWrite(file.FullPath)) stream.SetLength(200L * 1024 * 1024);
        var before = GC.GetTotalAllocatedBytes();
        var rejection = TempFolder.Read(file).Rejection;
        Assert.Equal("E140", rejection?.Code);
        Assert.Contains("50 MB", rejection!.Reason);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
    }

    public static TheoryData<string, byte[]> Disguised => new()
    {
        { "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "a.docx", "{\\rtf1 x}"u8.ToArray() },
        { "a.docx", "%PDF-1.4"u8.ToArray() },
        { "a.docx", Encoding.UTF8.GetBytes("正文") },
        { "a.docx", DocxFile.Zip(("OFD.xml", "<OFD/>")) },
        { "a.txt", DocxFile.Of(DocxFile.Paragraph("正文")) },
        { "a.md", "%PDF-1.4"u8.ToArray() },
        { "a.pdf", "<html>"u8.ToArray() },
        { "a.doc", DocxFile.Of(DocxFile.Paragraph("正文")) },
    };

    [Theory, MemberData(nameof(Disguised))]
    public void ExtensionAndContentMustAgree(string name, byte[] content) => Assert.Equal("E160", Refused(name, content).Code);

    [Fact]
    public void PasswordProtectedDocx() => Assert.Equal("E161",
        Refused("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")]).Code);

    [Fact]
    public void DocxBombIsRefused()
    {
        var bomb = DocxFile.Of(new string(' ', 120_000_000));
        Assert.True(bomb.Length < 2_000_000);
        Hanging.Ends(() => Assert.Equal("E162", Refused("a.docx", bomb).Code));
    }

    [Fact]
    public void DocxThatLiesAboutItsSize()
    {
        var bytes = DocxFile.Of(new string(' ', 30_000_000));
        Array.Copy(BitConverter.GetBytes(1000), 0, bytes, CentralEntryOf(bytes, "word/document.xml") + 24, 4);
        Assert.Contains(Refused("a.docx", bytes).Code, new[] { "E162", "E165" });
    }

    [Fact]
    public void DeeplyNestedTables()
    {
        var tables = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 50_000)) + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 50_000));
        Assert.Equal("E163", Refused("a.docx", DocxFile.Of(tables)).Code);
        var deleted = string.Concat(Enumerable.Repeat("<w:del>", 50_000)) + string.Concat(Enumerable.Repeat("</w:del>", 50_000));
        Assert.Equal("E163", Refused("a.docx", DocxFile.Of(deleted)).Code);
    }

    [Fact]
    public void DocxWithDtd()
    {
        var document = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + DocxFile.Document(DocxFile.Paragraph("&x;"));
        var bytes = DocxFile.Zip(("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"), ("word/document.xml", document));
        Assert.Equal("E164", Refused("a.docx", bytes).Code);
    }

    [Fact]
    public void DocxArchiveFlaws()
    {
        var sound = DocxFile.Of(DocxFile.Paragraph("正文"));
        Assert.Equal("E165", Refused("a.docx", DocxFile.Of(DocxFile.Paragraph("正文"), ("../../x", "y"))).Code);
        Assert.Equal("E165", Refused("a.docx", DocxFile.Of(DocxFile.Paragraph("正文"), ("word/document.xml", "again"))).Code);
        Assert.Equal("E165", Refused("a.docx", sound[..(sound.Length / 2)]).Code);
        var damaged = (byte[])sound.Clone();
        damaged[CentralEntryOf(damaged, "word/document.xml") + 16] ^= 0xFF;
        Assert.Equal("E165", Refused("a.docx", damaged).Code);
    }

    [Fact]
    public void DocxWithMacros() => Assert.Equal("E166", Refused("a.docx", DocxFile.Of(DocxFile.Paragraph("正文"), ("word/vbaProject.bin", "x"))).Code);

    [Fact]
    public void OldWordFilesNeedLibreOffice()
    {
        Assert.SkipWhen(Installed("soffice", "libreoffice"), "LibreOffice is installed here.");
        Assert.Equal("E167", Refused("a.rtf", "{\\rtf1 text}").Code);
    }

    [Fact]
    public void BrokenAndBlankPdf()
    {
        Assert.Equal("E171", Refused("a.pdf", "%PDF-1.4\nnot a document").Code);
        Assert.Equal("E174", Refused("a.pdf", PdfFile.Of("")).Code);
        Assert.Equal("Work report of 2022", Speech("a.pdf", PdfFile.Of("Work report of 2022")).Text);
    }

    [Fact]
    public void HtmlKeepsTextAlone()
    {
        var speech = Speech("a.html", "<html><head><title>站名</title><meta charset=big5></head><body><nav>导航</nav><h1>讲话</h1><script>alert(1)</script><svg onload=x><text>图</text></svg><p>第一<b>段</b>\n。</p><p hidden>隐藏</p>第二段<br>第三段<table><tr><td>甲<td>乙</table></body></html>");
        Assert.Equal("讲话\n第一段 。\n第二段\n第三段\n甲\t乙", speech.Text);
        Assert.Equal("讲话", Assert.Single(speech.MarkedHeadings).Span.Of(speech.Text));
        Assert.Equal("甲\t乙", Assert.Single(speech.TableRows).Of(speech.Text));
    }

    [Fact]
    public void HtmlMetaIsBelievedOnlyWhereUtf8Fails()
    {
        const string page = "<meta charset=\"big5\"><p>這次會議的主要任務是總結工作，部署下一步的工作，要求落實。</p>";
        Assert.Equal("W111", Assert.Single(Speech("a.html", Encoding.GetEncoding(950).GetBytes(page)).Notices).Code);
        Assert.Empty(Speech("a.html", page).Notices);
    }

    [Fact]
    public void DeepHtmlIsRefused()
    {
        Hanging.Ends(() => Assert.Equal("E163", Refused("a.html", string.Concat(Enumerable.Repeat("<div>", 200_000)) + "正文").Code));
        Assert.Equal("E163", Refused("a.md", string.Concat(Enumerable.Repeat("<div>", 1000)) + "正文").Code);
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    public void DeepMarkdownFallsBackToPlainText(char mark)
    {
        var speech = Speech("a.md", new string(mark, 20_000) + "正文。");
        Assert.Contains("正文。", speech.Text);
    }

    [Theory]
    [InlineData("---\ntitle: [[[[\n---\n正文", "E181", "")]
    [InlineData("---\ntitle: &a 讲话\n---\n正文", "E181", "第 2 行")]
    [InlineData("---\n\ttitle: 讲话\n---\n正文", "E181", "第 2 行")]
    [InlineData("---\ntitle: 讲话\n\tdate: 2022\n---\n正文", "E181", "第 3 行")]
    [InlineData("---\ntitle: 甲\n标题: 乙\n---\n正文", "E181", "第 3 行")]
    [InlineData("---\ntitle: 讲话\n正文", "E181", "---")]
    [InlineData("---\nthemes: [T04, 八项规定]\n---\n正文", "E182", "八项规定与四风")]
    [InlineData("---\ndate: 2022-13-45\n---\n正文", "E183", "2022-13-45")]
    [InlineData("---\ndate: 2022-02-30\n---\n正文", "E183", "2022-02-30")]
    [InlineData("---\nyear: 1899\n---\n正文", "E183", "1899")]
    [InlineData("---\nyear: 3022\n---\n正文", "E183", "3022")]
    [InlineData("---\nyear: -1\n---\n正文", "E183", "-1")]
    public void FrontMatterFlaws(string markdown, string code, string inReason)
    {
        var rejection = Refused("a.md", markdown);
        Assert.Equal(code, rejection.Code);
        Assert.Contains(inReason, rejection.Reason);
    }

    [Fact]
    public void DeepFrontMatter() => Assert.Equal("E181", Refused("a.md", $"---\ntitle: {new string('[', 20_000)}\n---\n正文").Code);

    [Fact]
    public void UnsupportedFormat()
    {
        var rejection = Refused("表.xlsx", "x");
        Assert.Equal("E100", rejection.Code);
        Assert.Contains(".docx", rejection.Remedy);
        Assert.Equal("E100", Refused("无扩展名", "x").Code);
    }

    [Fact]
    public void VanishedFile()
    {
        using var folder = new TempFolder();
        var file = folder.Add("a.txt", Prose);
        File.Delete(file.FullPath);
        Assert.Equal("E190", TempFolder.Read(file).Rejection?.Code);
        Assert.Null(SpeechReader.Hash(file));
    }

    [Fact]
    public void CancellingThrows()
    {
        using var folder = new TempFolder();
        Assert.ThrowsAny<OperationCanceledException>(() => SpeechReader.Read(folder.Add("a.txt", Prose), Taxonomy.Shipped, new CancellationToken(true)));
    }

    private static bool Installed(params string[] names) => ExternalTool.Find(names) is not null;

    /// <summary>Where the central directory's entry of that name begins.</summary>
    private static int CentralEntryOf(byte[] zip, string name) =>
        zip.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(name)) - 46;
}

using Wenmai.Corpus;
using static Wenmai.Tests.Corpus.TempFolder;

namespace Wenmai.Tests.Corpus;

/// <summary>Printed pages become paragraphs again.</summary>
public class PdfReaderTests
{
    private const double Left = 80, Size = 16, Pitch = 1.8 * Size;
    private const int Characters = 28;

    private static string[] Lines(PdfFile file) => Lines(file.ToBytes());

    private static string[] Lines(byte[] file) => Speech("a.pdf", file).Text.Split('\n');

    /// <summary>Prose of a given length that repeats nothing.</summary>
    private static string Prose(int seed, int length) => string.Concat(Enumerable.Range(0, length - 1).Select(i => (char)('一' + (((seed * 977) + (i * 131)) % 20_000)))) + "。";

    [Fact]
    public void AnOfficialDocumentKeepsItsParagraphs()
    {
        var (purpose, measures, last) = (Prose(1, 70), Prose(2, 240), Prose(3, 61));
        var file = new PdfFile();
        file.Text(169, 700, 30, "某某市人民政府文件").Text(220, 640, Size, "某政发〔2022〕15号").Rule(80, 630, 528, 630);
        file.Text(183, 580, 22, "某某市人民政府关于做好").Text(205, 550, 22, "安全生产工作的通知");
        file.Text(Left, 500, Size, "各县（市、区）人民政府，市政府各部门：");
        var y = file.Paragraph(Left, 500 - Pitch, Size, Characters, purpose);
        y = file.Paragraph(Left, y, Size, Characters, "一、总体要求");
        y = file.Paragraph(Left, y, Size, Characters, "（一）指导思想。坚持人民至上，2022年6月底前完成**区、××镇的排查，由某同志负责。");
        var shown = 26 + (28 * (int)((y - 110) / Pitch));
        file.Paragraph(Left, y, Size, Characters, measures[..shown]);
        file.Text(270, 60, 14, "— 1 —").Page();
        y = file.Paragraph(Left, 730, Size, Characters, measures[shown..], indent: 0);
        y = file.Paragraph(Left, y, Size, Characters, last);
        file.Text(Left + (2 * Size), y - Size, Size, "附件：1.任务分工表").Text(Left + (5 * Size), y - Size - Pitch, Size, "2.时间安排");
        file.Text(368, y - (5 * Pitch), Size, "某某市人民政府").Text(376, y - (6 * Pitch), Size, "2022年6月10日");
        file.Text(270, 60, 14, "— 2 —");
        Assert.Equal(
            [
                "某某市人民政府文件", "某政发〔2022〕15号", "某某市人民政府关于做好安全生产工作的通知", "各县（市、区）人民政府，市政府各部门：", purpose, "一、总体要求",
                "（一）指导思想。坚持人民至上，2022年6月底前完成**区、××镇的排查，由某同志负责。", measures, last, "附件：1.任务分工表", "2.时间安排", "某某市人民政府", "2022年6月10日",
            ],
            Lines(file));
    }

    [Fact]
    public void ParagraphsWithoutIndentEndAtShortLinesAndGaps()
    {
        var (first, second, third) = (Prose(1, 100), Prose(2, 28 * 3), Prose(3, 90));
        var file = new PdfFile();
        var y = file.Paragraph(Left, 700, Size, Characters, first, indent: 0);
        y = file.Paragraph(Left, y, Size, Characters, second, indent: 0);
        file.Paragraph(Left, y - Pitch, Size, Characters, third, indent: 0);
        Assert.Equal([first, second, third], Lines(file));
    }

    [Fact]
    public void WordsCutAtTheEndOfALineAreWhole()
    {
        var file = new PdfFile();
        file.Text(72, 700, 12, "The annual work report on poverty alle-").Text(72, 680, 12, "viation and rural development was well-").Text(72, 660, 12, "Known to all delegates of the meeting.");
        Assert.Equal(["The annual work report on poverty alleviation and rural development was well-Known to all delegates of the meeting."], Lines(file));
    }

    [Fact]
    public void ColumnsAreReadOneAfterTheOther()
    {
        var (first, second, third) = (Prose(1, 300), Prose(2, 200), Prose(3, 250));
        var all = new[] { first, second, third };
        var file = new PdfFile().Text(180, 780, 22, "政务公报第三期要目");
        var (x, y) = (50.0, 740.0);
        foreach (var text in all)
        {
            for (int at = 0, room = 18; at < text.Length; at += room, room = 20)
            {
                if (at > 0) room = 20;
                file.Text(x + ((20 - room) * 12), y, 12, text.Substring(at, Math.Min(room, text.Length - at)));
                y -= 18;
                if (y < 380 && x < 100) (x, y) = (310, 740);
            }
        }
        Assert.Equal(["政务公报第三期要目", .. all], Lines(file));
    }

    [Fact]
    public void RunningHeadersFootersAndWatermarksAreDropped()
    {
        var file = new PdfFile();
        for (var page = 1; page <= 4; page++)
        {
            file.Text(80, 800, 9, "某某市年度工作总结").Text(480, 800, 9, $"第{page}章").Text(120, 400, 60, "内部资料").Text(200, 300, 50, "斜着的字", angle: 45);
            file.Paragraph(Left, 730, Size, Characters, Prose(page, 100));
            file.Text(280, 40, 10, $"第 {page} 页 共 4 页");
            if (page < 4) file.Page();
        }
        Assert.Equal([Prose(1, 100), Prose(2, 100), Prose(3, 100), Prose(4, 100)], Lines(file));
    }

    [Fact]
    public void FootnotesFollowAtTheEnd()
    {
        var (before, after, next) = (Prose(1, 21)[..^1], Prose(2, 150), Prose(3, 60));
        var file = new PdfFile();
        file.Text(Left, 700, Size, before).Text(Left + (20 * Size), 706, 8, "①").Text(Left + (20 * Size) + 8, 700, Size, after[..7]);
        file.Paragraph(Left, 700 - Pitch, Size, Characters, after[7..], indent: 0);
        file.Text(Left, 110, 10, "①见某某市统计年鉴，二〇二二年版。").Text(280, 40, 10, "1").Page();
        file.Paragraph(Left, 730, Size, Characters, next).ToString();
        file.Text(280, 40, 10, "2");
        Assert.Equal([before + after, next, "①见某某市统计年鉴，二〇二二年版。"], Lines(file));
    }

    [Fact]
    public void CharactersAreThoseOfTheWriter()
    {
        var file = new PdfFile().Text(Left, 700, Size, "　　加粗的字只要一次").Text(Left + 0.4, 700, Size, "　　加粗的字只要一次");
        file.Text(Left, 660, Size, "⼀切⼯作⻓期抓").Text(Left, 620, Size, "o\uFB03ce \uFB01le").Text(Left, 580, Size, "张　三、**、××、某某、……——");
        Assert.Equal(["加粗的字只要一次", "一切工作长期抓", "office file", "张　三、**、××、某某、……——"], Lines(file));
    }

    [Fact]
    public void HiddenTextUnderAScanIsKept()
    {
        var speech = Speech("a.pdf", new PdfFile().Picture().Text(Left, 700, Size, "识别出来的文字", mode: 3).ToBytes());
        Assert.Equal("识别出来的文字", speech.Text);
        Assert.Empty(speech.Notices);
    }

    [Fact]
    public void TextThatIsTurnedOrAskewIsRead()
    {
        Assert.Equal(["横页上的文字。", "横页上更长的文字二行。"], Lines(new PdfFile().Text(100, 100, Size, "横页上的文字。", angle: 90).Text(130, 100, Size, "横页上更长的文字二行。", angle: 90)));
        Assert.Equal(["歪斜的扫描件上的一行文字"], Lines(new PdfFile().Picture().Text(100, 500, Size, "歪斜的扫描件上的一行文字", angle: 1.5, mode: 3)));
    }

    [Fact]
    public void TablesAreReadRowByRow()
    {
        var file = new PdfFile().Text(Left, 780, Size, "任务分工如下表。");
        foreach (var y in new[] { 700, 670, 610, 580 }) file.Rule(80, y, 500, y);
        foreach (var x in new[] { 80, 140, 380, 500 }) file.Rule(x, 580, x, 700);
        file.Text(90, 680, 12, "序号").Text(240, 680, 12, "事项").Text(420, 680, 12, "单位");
        file.Text(90, 640, 12, "1").Text(150, 650, 12, "开展安全生产隐患排查").Text(150, 630, 12, "并限期整改").Text(390, 640, 12, "应急局");
        file.Text(90, 590, 12, "2").Text(150, 590, 12, "安全培训").Text(390, 590, 12, "人社局");
        file.Text(Left, 540, Size, "以上请抓好落实。");
        var speech = Speech("a.pdf", file.ToBytes());
        Assert.Equal(["任务分工如下表。", "序号\t事项\t单位", "1\t开展安全生产隐患排查并限期整改\t应急局", "2\t安全培训\t人社局", "以上请抓好落实。"], speech.Text.Split('\n'));
        Assert.Equal(3, speech.TableRows.Count);
    }

    [Fact]
    public void TablesWithoutRulesAreReadRowByRow()
    {
        var file = new PdfFile();
        foreach (var (y, row) in new[] { (700, "项目|指标|完成"), (680, "就业|一千人|九百人"), (660, "住房|三百套|三百套"), (640, "道路|十公里|八公里") })
            foreach (var (x, cell) in new[] { 80, 240, 400 }.Zip(row.Split('|'))) file.Text(x, y, 12, cell);
        Assert.Equal(["项目\t指标\t完成", "就业\t一千人\t九百人", "住房\t三百套\t三百套", "道路\t十公里\t八公里"], Lines(file));
    }

    [Fact]
    public void AFileThatOpensWithoutPasswordIsRead()
    {
        Assert.Equal(["加密而无密码"], Lines(new PdfFile { Password = "" }.Text(Left, 700, Size, "加密而无密码")));
        var rejection = Refused("a.pdf", new PdfFile { Password = "secret" }.Text(Left, 700, Size, "加密").ToBytes());
        Assert.Equal("E171", rejection.Code);
        Assert.Contains("有密码", rejection.Reason);
    }

    [Fact]
    public void ScansAreToldFromBlankPages()
    {
        var scan = Refused("a.pdf", new PdfFile().Picture().Page().Picture().ToBytes());
        Assert.Equal("E170", scan.Code);
        Assert.Contains("2 页", scan.Reason);
        Assert.Contains("OCR", scan.Remedy);
        Assert.Equal("E174", Refused("a.pdf", PdfFile.Of("")).Code);
    }

    [Fact]
    public void ScannedPagesAmongOthersAreNamed()
    {
        var file = new PdfFile().Text(Left, 700, Size, "第一页的文字。").Page().Picture().Page().Picture().Page().Text(Left, 700, Size, "第四页的文字。").Page().Picture();
        var speech = Speech("a.pdf", file.ToBytes());
        Assert.Equal("第一页的文字。\n第四页的文字。", speech.Text);
        var notice = Assert.Single(speech.Notices);
        Assert.Equal("W174", notice.Code);
        Assert.Contains("第 2—3、5 页", notice.Message);
    }

    [Fact]
    public void AFontThatNamesNoCharactersIsTold()
    {
        var code = Refused("a.pdf", new PdfFile { NamesCharacters = false }.Text(Left, 700, Size, "\u0001\u0002\u0003\u0004\u0005").ToBytes()).Code;
        Assert.Equal("E176", code);
    }

    [Fact]
    public void TooManyPagesAreRefused()
    {
        var file = new PdfFile();
        for (var i = 0; i < PdfReader.MaxPages; i++) file.Page();
        Assert.Equal("E175", Refused("a.pdf", file.ToBytes()).Code);
    }

    public static TheoryData<string, string> Loops => new()
    {
        { "pages", "<< /Type /Catalog /Pages 2 0 R >>|<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>|<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>" },
        { "forms", "<< /Type /Catalog /Pages 2 0 R >>|<< /Type /Pages /Kids [3 0 R] /Count 1 >>|<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
            + "|<< /Length 5 >>\nstream\n/X Do\nendstream|<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream" },
        { "references", "<< /Type /Catalog /Pages 2 0 R >>|3 0 R|2 0 R" },
        { "lengths", "<< /Type /Catalog /Pages 2 0 R >>|<< /Type /Pages /Kids [3 0 R] /Count 1 >>|<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>|<< /Length 4 0 R >>\nstream\nBT ET\nendstream" },
    };

    [Theory, MemberData(nameof(Loops))]
    public void LoopsEnd(string name, string objects)
    {
        Assert.NotEmpty(name);
        Assert.Contains(Refused("a.pdf", PdfFile.Written(objects.Split('|'))).Code, new[] { "E171", "E174" });
    }

    [Fact]
    public void ABrokenPageIsNamedAndTheOthersRead()
    {
        var file = System.Text.Encoding.Latin1.GetString(new PdfFile().Text(Left, 700, Size, "完好的第一页。").Page().Text(Left, 700, Size, "第二页。").ToBytes());
        var at = file.IndexOf("8 0 obj", StringComparison.Ordinal);
        var broken = file[..at] + file[at..].Replace("/Type /Page /Parent 2 0 R", "/Type /Page /Parent /x /Y", StringComparison.Ordinal).Replace("/MediaBox [0 0 595 842]", "/MediaBox [(a) 0 0 /b  ]", StringComparison.Ordinal);
        var speech = Speech("a.pdf", System.Text.Encoding.Latin1.GetBytes(broken));
        Assert.StartsWith("完好的第一页。", speech.Text);
    }

    /// <summary>Real prose in layouts of offices, printed by a browser. The figures, beside those of pdftotext where it is installed, go to the output of the test.</summary>
    [Theory]
    [InlineData("official", 0.95)]
    [InlineData("web", 0.93)]
    [InlineData("ragged", 0.95)]
    [InlineData("columns", 0.93)]
    [InlineData("three", 0.93)]
    public void PrintedProseComesBack(string style, double boundaries)
    {
        Assert.SkipWhen(PdfFidelity.Browser is null, "No Chromium is installed.");
        using var folder = new TempFolder();
        var known = Directory.GetFiles(Path.Combine(Repository.Root, "corpus"), "20*.md").Order(StringComparer.Ordinal).Take(4)
            .SelectMany(Prose).Prepend("在全市安全生产工作会议上的讲话").Concat(["某某市人民政府办公室", "2022年6月10日"]).ToList();
        Assert.True(known.Count > 20);
        var pdf = Path.Combine(folder.Path, "a.pdf");
        PdfFidelity.Print(known, style, pdf);
        var score = PdfFidelity.Compare(known, PdfFidelity.Read(pdf));
        TestContext.Current.TestOutputHelper?.WriteLine($"{style}: characters {score.Characters:0.0000}, boundaries {score.Boundaries:0.0000}");
        if (PdfToText.Program is not null) TestContext.Current.TestOutputHelper?.WriteLine($"pdftotext: {PdfFidelity.Compare(known, PdfToText.Read(pdf))}");
        Assert.True(score.Characters > 0.995, $"characters {score.Characters:0.0000}");
        Assert.True(score.Boundaries > boundaries, $"boundaries {score.Boundaries:0.0000}");
    }

    private static IEnumerable<string> Prose(string path) =>
        TempFolder.Read(new SourceFile(path, Path.GetFileName(path), new FileInfo(path).Length)).Speeches.Single().Text
            .Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}

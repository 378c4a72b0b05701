using System.Text;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Tests.Corpus;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>A bad file and what becomes of it, whichever way it comes.</summary>
/// <param name="Row">Row of the list of bad inputs.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Code">The code of its refusal (E), of the notice it is accepted with (W), or empty for one that is accepted; several that may be, by <c>|</c>.</param>
/// <param name="Check">What must hold of it in the index.</param>
/// <param name="Upload">The code where uploading is stricter; null where it is the same.</param>
internal sealed record BadFile(int Row, string Name, Func<byte[]> Content, string Code, Action<SpeechSearcher, Speech>? Check = null, string? Upload = null)
{
    /// <summary>Whether one of these codes is the answer expected.</summary>
    public bool IsAnswered(string? refusal, IEnumerable<string> notices, bool upload) => Expected(upload) switch
    {
        "" => refusal is null,
        var code when code[0] == 'W' => (refusal is null || refusal == code) && notices.Contains(code),
        var codes => codes.Split('|').Contains(refusal),
    };

    private string Expected(bool upload) => upload && Upload is not null ? Upload : Code;
}

/// <summary>Rows 1 to 42 of the list of bad inputs, as far as they are files that a folder can hold; each is made here.</summary>
internal static class BadFiles
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    static BadFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BadFile> All { get; } =
    [
        Text(1, "空.txt", "", "E101"),
        Bytes(2, "只有BOM.txt", () => [0xEF, 0xBB, 0xBF], "E102"),
        Text(2, "空白.txt", " 　\r\n\uFEFF\t", "E102"),
        Bytes(3, "国标.txt", () => Gb(Prose(3)), "W110"),
        Bytes(4, "四字节.txt", () => Gb(Prose(4) + "㐀𠀀之乡。"), "W110", Found("“𠀀之乡”")),
        Bytes(5, "末字不全.txt", () => Gb(Prose(5) + "党")[..^1], "E111"),
        Bytes(6, "中间坏字节.txt", () => [.. Utf8(Prose(6)), 0xFF, .. Utf8(Prose(6))], "E111"),
        Bytes(7, "两种编码.txt", () => [.. Utf8(Prose(7)), .. Gb(Prose(7))], "E112"),
        Bytes(8, "UTF16LE.txt", () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Prose(81))], ""),
        Bytes(8, "UTF16BE.txt", () => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Prose(82))], ""),
        Bytes(8, "UTF16LE无标记.txt", () => Encoding.Unicode.GetBytes(Prose(83)), "E113"),
        Bytes(8, "UTF16BE无标记.txt", () => Encoding.BigEndianUnicode.GetBytes(Prose(84)), "E113"),
        Bytes(9, "大五码.txt", () => Encoding.GetEncoding("Big5").GetBytes("各位同志：這次會議的主要任務是總結工作，部署下一步的重點任務，把各項要求落到實處，不得走過場。"), "E113"),
        Bytes(9, "大五码声明.html", () => Encoding.GetEncoding("Big5").GetBytes("<meta charset=\"big5\"><h1>講話</h1><p>這次會議要求落實監督責任，確保專項治理見到實效，決不走過場。</p>"), "W111", Found("“落实监督责任”")),
        Text(10, "乱码一.txt", Prose(101) + "鍏氶鐨勫伐浣滐紝鍏氱殑浜嬩笟", "W120"),
        Text(10, "乱码二.txt", Prose(102) + "锟斤拷", "W120"),
        Text(10, "乱码三.txt", Prose(103) + "烫烫烫", "W120"),
        Text(10, "乱码四.txt", Prose(104) + "ÃÂ¥ÃÂ ñ ñ ñ å¹³", "W120"),
        Bytes(11, "过长编码.txt", () => [.. Utf8(Prose(11)), 0xC0, 0xAF], "E111"),
        Bytes(11, "代理编码.txt", () => [.. Utf8(Prose(11)), 0xED, 0xA0, 0x80], "E111"),
        Text(12, "孤立代理.jsonl", "{\"docid\":\"d1\",\"number\":1,\"text\":\"\\ud800正文\"}\n", "E131"),
        Text(13, "控制字符.txt", Prose(13) + "党\0建\u0007工\u001B作。", "W121", Found("“党建工作”")),
        Text(14, "双向字符.md", "# 讲\u202E话\n\n" + Prose(14), "W122"),
        Text(15, "零宽.txt", Prose(15) + "一律严\u200b禁\u200d公车私用。", "", Found("“严禁公车私用”", "严\u200b禁\u200d公车私用")),
        Text(16, "全角.txt", Prose(16) + "关于２０２２年ＡＢＣ工程。", "", Found("“2022年ABC工程”", "２０２２年ＡＢＣ工程")),
        Text(17, "异形数字.txt", "在全市二○二二年度总结大会上的讲话\n\n同志们：\n" + Prose(17) + "①㈠Ⅻ㎡％。", "", (_, speech) => Assert.Equal(2022, speech.Year.Best)),
        Text(18, "部首.txt", Prose(18) + "⼀抓到底，豈能松劲。", "", Found("“一抓到底”", "⼀抓到底")),
        Text(19, "注音污染.txt", Prose(19) + "習(xi)近平總書(shu)記強(qiang)調", "W120", (_, speech) => Assert.Contains("習(xi)近平總書(shu)記", speech.Text)),
        Text(20, "掩码.md", "# 在**市xx区会议上的讲话\n\n" + Prose(20) + "\n\n**市、xx区的*同志在第**次会议上讲。\n", "", (searcher, speech) =>
        {
            Assert.Contains("**市、xx区的*同志在第**次会议上讲。", speech.Text);
            Found("“第**次会议”")(searcher, speech);
        }),
        Text(21, "行尾.txt", "甲行" + Prose(211) + "\r乙行" + Prose(212) + "\r\n丙行" + Prose(213) + "\u2028丁行" + Prose(214), "", (_, speech) =>
            Assert.Equal(["甲行", "乙行", "丙行", "丁行"], speech.Structure.Paragraphs.Select(p => speech.Text[p.Span.Start..(p.Span.Start + 2)]))),
        Text(22, "长段.txt", string.Concat(Enumerable.Range(0, 12).Select(i => new string((char)('一' + (i * 50)), 28_000))) + "末尾之要求在此", "", Found("“末尾之要求”", "末尾之要求")),
        Text(24, "表情😀.txt", Prose(241), ""),
        Text(24, "换行\n名.txt", Prose(242), "", Upload: "E192"),
        Text(24, "反\u202E向.txt", Prose(243), "", Upload: "E192"),
        Text(24, "冒:号.txt", Prose(244), "", Upload: "E192"),
        Text(25, "同文甲.txt", Prose(25), ""),
        Text(25, "同文乙.txt", Prose(25), "", Upload: "W150"),
        Text(26, "近文甲.txt", Prose(26) + Prose(261) + Prose(262), ""),
        Text(26, "近文乙.txt", Prose(26) + Prose(261) + Prose(262).Replace("工作", "事务"), "", Upload: "W151"),
        Bytes(27, "其实是doc.docx", () => [.. OldOffice, .. new byte[512]], "E160"),
        Text(27, "其实是rtf.docx", "{\\rtf1 text}", "E160"),
        Bytes(27, "其实是ofd.docx", () => DocxFile.Zip(("OFD.xml", "<OFD/>")), "E160"),
        Bytes(28, "有密码.docx", () => [.. OldOffice, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "E161"),
        Bytes(29, "炸弹.docx", () => DocxFile.Of(new string(' ', 120_000_000)), "E162"),
        Bytes(30, "嵌套表.docx", () => DocxFile.Of(Nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 50_000)), "E163"),
        Bytes(31, "外部实体.docx", () => DocxFile.Zip(("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"), ("word/document.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + DocxFile.Document(DocxFile.Paragraph("&x;")))), "E164"),
        Bytes(31, "外部内容.docx", () => DocxFile.Of(DocxFile.Paragraph(Prose(31)) + "<w:altChunk/>", ("word/_rels/document.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://127.0.0.1:9/t.dotm\" TargetMode=\"External\"/></Relationships>")), ""),
        Bytes(32, "越界名.docx", () => DocxFile.Of(DocxFile.Paragraph("正文"), ("../../x", "y")), "E165"),
        Bytes(32, "重名.docx", () => DocxFile.Of(DocxFile.Paragraph("正文"), ("word/document.xml", "again")), "E165"),
        Bytes(32, "截断.docx", () => DocxFile.Of(DocxFile.Paragraph("正文"))[..200], "E165"),
        Bytes(33, "修订.docx", Revised, "", (_, speech) =>
        {
            Assert.Contains("要抓紧落实", speech.Text);
            Assert.Contains("一、甲条", speech.Text);
            Assert.DoesNotContain("抓好", speech.Text);
            Assert.DoesNotContain("隐藏文字", speech.Text);
        }),
        Bytes(34, "宏.docx", () => DocxFile.Of(DocxFile.Paragraph("正文"), ("word/vbaProject.bin", "x")), "E166"),
        Bytes(35, "扫描.pdf", () => new PdfFile().Picture().ToBytes(), "E170"),
        Bytes(35, "空白.pdf", () => PdfFile.Of(""), "E174"),
        Bytes(35, "部分扫描.pdf", () => new PdfFile().Text(80, 700, 16, "安全生产专项检查由第一页写明。").Page().Picture().ToBytes(), "W174", Found("“专项检查由第一页”")),
        Text(36, "破损.pdf", "%PDF-1.7\nnot a document", "E171"),
        Bytes(36, "加密.pdf", () => new PdfFile { Password = "secret" }.Text(80, 700, 16, "有密码的文字").ToBytes(), "E171"),
        Bytes(36, "循环.pdf", () => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(PdfFile.Of("")).Replace("/Root 1 0 R", "/Root 1 0 R /Prev 9")), "E171|E174"),
        Text(37, "脚本.html", $"<html><head><meta charset=\"gb2312\"></head><body><h1>讲话</h1><script>alert(1)</script><svg onload=alert(2)><text>图</text></svg><p>{Prose(37)}</p></body></html>", "", (_, speech) =>
        {
            Assert.DoesNotContain("alert", speech.Text);
            Assert.Contains(Prose(37)[..20], speech.Text);
        }),
        Text(37, "深层.html", string.Concat(Enumerable.Repeat("<div>", 200_000)) + "正文", "E163"),
        Text(38, "链接.md", "# 讲话 {onclick=alert(1)}\n\n" + Prose(381) + "\n\n[甲](javascript:alert(1)) <javascript:alert(2)> [乙](&#106;avascript:alert(3))\n", ""),
        Text(38, "深引.md", new string('>', 20_000) + Prose(382), "W123"),
        Text(38, "元数据嵌套.md", $"---\ntitle: {new string('[', 20_000)}\n---\n正文", "E181"),
        Text(38, "元数据锚点.md", "---\ntitle: &a 讲话\n---\n正文", "E181"),
        Text(38, "元数据制表.md", "---\n\ttitle: 讲话\n---\n正文", "E181"),
        Text(38, "元数据重键.md", "---\ntitle: 甲\n标题: 乙\n---\n正文", "E181"),
        Text(38, "中文年份.md", "---\nyear: 二〇二二\n---\n\n" + Prose(383), "", (_, speech) => Assert.Equal(2022, speech.Year.Best)),
        Text(38, "不存在的日期.md", "---\ndate: 2022-13-45\n---\n正文", "E183"),
        Text(39, "未知主题.md", "---\nthemes: [没有这个主题]\n---\n正文", "E182"),
        Text(40, "年份太早.md", "---\nyear: 1899\n---\n正文", "E183"),
        Text(40, "年份太晚.md", "---\nyear: 3022\n---\n正文", "E183"),
        Text(40, "负年份.md", "---\nyear: -1\n---\n正文", "E183"),
        Text(40, "上半年.md", "---\nyear: 2022年上半年\n---\n\n" + Prose(40), "", (_, speech) => Assert.Equal(2022, speech.Year.Best)),
    ];

    /// <summary>A few sentences that no other row has, so that no file is taken for another's twin.</summary>
    public static string Prose(int seed)
    {
        string[] words = ["督查", "清单", "台账", "乡镇", "学校", "河道", "项目", "资金", "招商", "窗口", "医院", "粮食", "道路", "危房", "培训", "审批", "巡察", "案件", "群众", "干部",
            "企业", "社区", "档案", "会议", "食堂", "车辆", "采购", "合同", "水库", "林场", "电网", "养老", "幼儿", "考核", "宣传", "信访", "调解", "消防", "燃气", "矿山"];
        string[] verbs = ["要管好", "要查清", "须报送", "应当公开", "不得挪用", "抓紧整理", "逐项核对", "按月通报", "继续完善", "如实登记"];
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < 6; i++)
            text.Append(verbs[random.Next(verbs.Length)]).Append(words[random.Next(words.Length)]).Append('和').Append(words[random.Next(words.Length)]).Append("工作，")
                .Append(random.Next(2, 60)).Append('天').Append("内由").Append(words[random.Next(words.Length)]).Append("方面办结。");
        return text.ToString();
    }

    private static byte[] Revised()
    {
        var numbering = DocxFile.Part("numbering", "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        return DocxFile.Of(
            DocxFile.Paragraph(Prose(33))
            + "<w:p><w:r><w:t>要</w:t></w:r><w:ins><w:r><w:t>抓紧</w:t></w:r></w:ins><w:del><w:r><w:delText>抓好</w:delText></w:r></w:del><w:r><w:t>落实</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏文字</w:t></w:r></w:p>"
            + DocxFile.Paragraph("甲条", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"),
            ("word/numbering.xml", numbering));
    }

    private static string Nested(string open, string close, int depth) => string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));

    /// <summary>The query finds the speech, and marks just these characters of it.</summary>
    private static Action<SpeechSearcher, Speech> Found(string query, string? marked = null) => (searcher, speech) =>
    {
        var results = searcher.Search(new SearchRequest { Query = query, Size = 100 }).Results!;
        var hit = Assert.Single(results.Hits, h => h.Speech == speech.Id);
        if (marked is not null) Assert.Contains(hit.Highlights, h => h.Of(hit.Text) == marked);
    };

    private static BadFile Text(int row, string name, string text, string code, Action<SpeechSearcher, Speech>? check = null, string? Upload = null) =>
        new(row, name, () => Utf8(text), code, check, Upload);

    private static BadFile Bytes(int row, string name, Func<byte[]> content, string code, Action<SpeechSearcher, Speech>? check = null) => new(row, name, content, code, check);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gb(string text) => Encoding.GetEncoding("GB18030").GetBytes(text);
}

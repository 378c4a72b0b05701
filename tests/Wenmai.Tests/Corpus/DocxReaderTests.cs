using Wenmai.Corpus;
using Wenmai.Language;
using static Wenmai.Tests.Corpus.DocxFile;

namespace Wenmai.Tests.Corpus;

/// <summary>What becomes of each thing that Word can put into a document.</summary>
public class DocxReaderTests
{
    private static string Text(string body, params (string, string)[] parts) => TempFolder.Speech("a.docx", Of(body, parts)).Text;

    [Theory]
    [InlineData("<w:p><w:r><w:t>要</w:t></w:r><w:ins><w:r><w:t>抓紧</w:t></w:r></w:ins><w:del><w:r><w:delText>抓好</w:delText></w:r></w:del><w:r><w:t>落实</w:t></w:r></w:p>", "要抓紧落实")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>", "前半后半")]
    [InlineData("<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>", "新")]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>可见</w:t></w:r></w:p>", "可见")]
    [InlineData("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>正文</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", "正文")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>6月10日</w:t></w:r></w:p>", "6月10日")]
    [InlineData("<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>", "上行\n下行")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "甲\t乙")]
    [InlineData("<w:p><w:r><w:ruby><w:rt><w:r><w:t>xǐng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>省</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "省")]
    [InlineData("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框内</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>", "框内\n框外")]
    [InlineData("<w:altChunk/><w:p><w:r><w:t>外部内容不读</w:t></w:r></w:p>", "外部内容不读")]
    public void RevisionsFieldsAndBoxes(string body, string expected) => Assert.Equal(expected, Text(body));

    [Fact]
    public void TableRowsAreLinesAndFramesAreNot()
    {
        const string cell = "<w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>";
        var row = $"<w:tbl><w:tr>{string.Format(cell, "项目")}{string.Format(cell, "责任单位")}</w:tr></w:tbl>";
        var frame = $"<w:tbl><w:tr><w:tc>{Paragraph("第一段")}{Paragraph("第二段")}</w:tc></w:tr></w:tbl>";
        var speech = TempFolder.Speech("a.docx", Of(row + frame));
        Assert.Equal("项目\t责任单位\n第一段\n第二段", speech.Text);
        Assert.Equal("项目\t责任单位", Assert.Single(speech.TableRows).Of(speech.Text));
    }

    [Fact]
    public void FootnotesFollowAtTheEnd()
    {
        var notes = Part("footnotes", $"<w:footnote w:id=\"1\">{Paragraph("注一")}</w:footnote><w:footnote w:id=\"2\">{Paragraph("无人引用")}</w:footnote>");
        Assert.Equal("正文后续\n注一", Text("<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id=\"1\"/><w:t>后续</w:t></w:r></w:p>", ("word/footnotes.xml", notes)));
    }

    [Fact]
    public void HeadingStylesAndOutlineLevelsAreMarked()
    {
        var styles = Part("styles",
            "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"My\"><w:basedOn w:val=\"2\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style>");
        var body = Paragraph("目录里的一行", "<w:pStyle w:val=\"T\"/>") + Paragraph("按样式", "<w:pStyle w:val=\"My\"/>") + Paragraph("按大纲", "<w:outlineLvl w:val=\"0\"/>")
            + Paragraph("不是标题", "<w:pStyle w:val=\"My\"/><w:outlineLvl w:val=\"9\"/>");
        var speech = TempFolder.Speech("a.docx", Of(body, ("word/styles.xml", styles)));
        Assert.Equal("按样式\n按大纲\n不是标题", speech.Text);
        Assert.Equal([("按样式", 2), ("按大纲", 1)], speech.MarkedHeadings.Select(mark => (mark.Span.Of(speech.Text), mark.Level)));
    }

    [Fact]
    public void NumberingIsMadeVisible()
    {
        static string Level(int level, string format, string text) =>
            $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";
        static string Numbered(string text, int level, int list = 1) =>
            Paragraph(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        var numbering = Part("numbering",
            "<w:abstractNum w:abstractNumId=\"0\">" + Level(0, "chineseCounting", "%1、") + Level(1, "chineseCountingThousand", "（%2）") + Level(2, "decimal", "%3.")
            + Level(3, "decimalEnclosedCircle", "%4") + Level(4, "bullet", "●") + "</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        var body = Numbered("甲", 0) + Numbered("乙", 1) + Numbered("丙", 1) + Numbered("丁", 2) + Numbered("戊", 3) + Numbered("己", 4)
            + Numbered("庚", 0) + Numbered("辛", 1) + Numbered("壬", 0, 2) + Numbered("癸", 0, 0);
        Assert.Equal("一、甲\n（一）乙\n（二）丙\n1.丁\n①戊\n己\n二、庚\n（一）辛\n一、壬\n癸", Text(body, ("word/numbering.xml", numbering)));
    }

    [Theory]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(1001, "一千零一")]
    public void NumeralsAreWrittenAsInChinese(int number, string expected) => Assert.Equal(expected, ChineseNumerals.Write(number));
}

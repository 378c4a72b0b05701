namespace Wenmai.Tests.Corpus;

/// <summary>What Markdown turns into: masks above all.</summary>
public class MarkdownReaderTests
{
    private static string Text(string markdown) => TempFolder.Speech("a.md", markdown).Text;

    /// <summary>Asterisks that mask a name or a number stay as they are.</summary>
    [Theory]
    [InlineData("**市人社局和**县人社局都要参加。")]
    [InlineData("由**市牵头、**县配合，*同志负总责。")]
    [InlineData("*同志和*同志分别发言。")]
    [InlineData("驻局第**纪检监察组组长**同志作了部署。")]
    [InlineData("每年集中学习不少于**次，覆盖率达**%，选派**名干部。")]
    [InlineData("省第**次党代会、市第**次党代会。")]
    [InlineData("今年**月**日至**月**日，市委第**巡察组反馈了**类**个方面问题。")]
    [InlineData("***同志宣读了通报。")]
    [InlineData("****年度工作要点")]
    [InlineData("完成投资**亿元，增长**个百分点。")]
    [InlineData("×× 镇、xx区、某某局")]
    [InlineData("**市、**县、**镇三级联动，**局党组负责。")]
    [InlineData("完成**，同比增长**。")]
    [InlineData("面积3*5米、4*6米")]
    [InlineData("由___市和___县负责")]
    [InlineData("一个星号 * 不成对")]
    public void MasksStay(string text) => Assert.Equal(text, Text(text));

    /// <summary>Asterisks that mark emphasis go, whatever Chinese punctuation stands beside them.</summary>
    [Theory]
    [InlineData("**一是强化学习。**各单位要跟进。", "一是强化学习。各单位要跟进。")]
    [InlineData("**一是强化学习，提高自觉。** 要逐条落实。", "一是强化学习，提高自觉。 要逐条落实。")]
    [InlineData("要求：**重点任务**按月调度。", "要求：重点任务按月调度。")]
    [InlineData("**市人社局要带头。**各单位要跟上。", "市人社局要带头。各单位要跟上。")]
    [InlineData("*着重号*也是", "着重号也是")]
    [InlineData("***又粗又斜***的字", "又粗又斜的字")]
    [InlineData("**一是抓学习。**由**市牵头。", "一是抓学习。由**市牵头。")]
    [InlineData("__重点__", "重点")]
    public void EmphasisGoes(string markdown, string expected) => Assert.Equal(expected, Text(markdown));

    [Theory]
    [InlineData("第一段。\n\n第二段。", "第一段。\n第二段。")]
    [InlineData("1. 抓学习\n2. 抓整改", "1. 抓学习\n2. 抓整改")]
    [InlineData("3) 抓学习", "3) 抓学习")]
    [InlineData("1.坚持问题导向。要抓整改。", "1.坚持问题导向。要抓整改。")]
    [InlineData("- 抓学习\n- 抓整改", "抓学习\n抓整改")]
    [InlineData("* 抓学习\n* **市抓整改", "抓学习\n**市抓整改")]
    [InlineData("> 引文", "引文")]
    [InlineData("    缩进的段落，**市。", "缩进的段落，**市。")]
    [InlineData("见[通报](javascript:alert(1))和![图一](x.png)", "见通报和图一")]
    [InlineData("<div onclick=\"x\">正文</div>\n\n<script>alert(1)</script>", "正文")]
    [InlineData("上行<br>下行", "上行\n下行")]
    [InlineData("&lt;办法&gt;", "<办法>")]
    [InlineData("一、提高站位\n要学习。\n二、抓好落实\n要整改。", "一、提高站位\n要学习。\n二、抓好落实\n要整改。")]
    [InlineData("这一行在编辑器里写满了四十列所以在这里被\n折成了两行，其实是一段话，写到这里才停下来\n结束。", "这一行在编辑器里写满了四十列所以在这里被折成了两行，其实是一段话，写到这里才停下来结束。")]
    public void BlocksBecomeLines(string markdown, string expected) => Assert.Equal(expected, Text(markdown));

    [Fact]
    public void HeadingsAndTableRowsAreMarked()
    {
        var speech = TempFolder.Speech("a.md", "# 在**市会议上的讲话\n\n## 一、成绩\n\n|项目|单位|\n|---|---|\n|养老|**市民政局|\n");
        Assert.Equal("在**市会议上的讲话\n一、成绩\n项目\t单位\n养老\t**市民政局", speech.Text);
        Assert.Equal([("在**市会议上的讲话", 1), ("一、成绩", 2)], speech.MarkedHeadings.Select(mark => (mark.Span.Of(speech.Text), mark.Level)));
        Assert.Equal(["项目\t单位", "养老\t**市民政局"], speech.TableRows.Select(row => row.Of(speech.Text)));
    }

    [Fact]
    public void ParagraphOverDashesIsNoHeading()
    {
        var speech = TempFolder.Speech("a.md", "这是一段话，以句号结束。\n---\n下文。");
        Assert.Empty(speech.MarkedHeadings);
        Assert.Equal("这是一段话，以句号结束。\n下文。", speech.Text);
    }
}

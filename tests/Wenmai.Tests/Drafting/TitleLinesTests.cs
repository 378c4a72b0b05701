using Wenmai.Drafting;

namespace Wenmai.Tests.Drafting;

/// <summary>A long title is broken by meaning.</summary>
public class TitleLinesTests
{
    [Theory]
    [InlineData("在全市警示教育大会上的讲话", "在全市警示教育大会上的讲话")]
    [InlineData("在统筹推进新冠肺炎疫情防控和经济社会发展工作部署会议上的讲话", "在统筹推进新冠肺炎疫情防控|和经济社会发展工作部署会议上的讲话")]
    [InlineData("在全县深化作风建设、优化营商环境、推动高质量发展动员大会上的讲话", "在全县深化作风建设、优化营商环境、|推动高质量发展动员大会上的讲话")]
    public void LinesEndWhereMeaningAllows(string title, string lines) => Assert.Equal(lines.Split('|'), TitleLines.Of(title));

    [Theory]
    [InlineData("关于进一步加强农村基层党组织建设推动乡村全面振兴工作情况的报告")]
    [InlineData("在县委十四届六次全体会议暨县委经济工作会议农村工作会议第一次全体会议上的讲话")]
    [InlineData("高举中国特色社会主义伟大旗帜为全面建设社会主义现代化国家而团结奋斗")]
    public void NoLineIsTooLongOrBeginsWithAParticle(string title)
    {
        var lines = TitleLines.Of(title);
        Assert.Equal(title, string.Concat(lines));
        Assert.All(lines, l => Assert.InRange(l.Length, 5, TitleLines.Width));
        Assert.All(lines.Skip(1), l => Assert.DoesNotContain(l[0], "的上、，"));
    }
}

using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>What a file may state about its speech.</summary>
public class FrontMatterTests
{
    private static SpeechMetadata Metadata(string yaml) => TempFolder.Speech("a.md", $"---\n{yaml}\n---\n\n正文。").Metadata;

    [Fact]
    public void AllKeysInEitherLanguage()
    {
        var expected = new SpeechMetadata { Title = "在会议上的讲话", Date = new DateOnly(2022, 6, 10), Speaker = "局党组书记", Unit = "**市教育局", Meeting = "警示教育大会" };
        var english = Metadata("title: 在会议上的讲话\ndate: 2022-06-10\nspeaker: 局党组书记\nunit: **市教育局\nmeeting: 警示教育大会\nthemes: [T04, 巡视巡察整改]\nother: {a: [b]}");
        var chinese = Metadata("标题：在会议上的讲话\n日期: 2022年6月10日\n讲话人: 局党组书记\n单位: \"**市教育局\"\n会议: 警示教育大会\n主题: T04、巡视巡察整改");
        foreach (var metadata in new[] { english, chinese })
        {
            Assert.Equal(expected, metadata with { ThemeIds = expected.ThemeIds });
            Assert.Equal(["T04", "T09"], metadata.ThemeIds);
        }
    }

    [Theory]
    [InlineData("2022", 2022)]
    [InlineData("２０２２年", 2022)]
    [InlineData("二〇二二", 2022)]
    [InlineData("二○二二年", 2022)]
    [InlineData("2022年上半年", 2022)]
    [InlineData("2022-06", 2022)]
    [InlineData("2022年6月", 2022)]
    public void YearsAsPeopleWriteThem(string value, int year)
    {
        Assert.Equal(year, Metadata($"year: {value}").Year);
        Assert.Equal(year, Metadata($"date: {value}").Year);
    }

    [Theory]
    [InlineData("2022-06-10")]
    [InlineData("2022/6/10")]
    [InlineData("2022年6月10日")]
    [InlineData("二〇二二年六月十日")]
    [InlineData("2022-06-10T09:00:00")]
    public void DaysAsPeopleWriteThem(string value)
    {
        var metadata = Metadata($"date: {value}");
        Assert.Equal(new DateOnly(2022, 6, 10), metadata.Date);
        Assert.Null(metadata.Year);
    }

    [Fact]
    public void DateOutranksAnotherYear()
    {
        var speech = TempFolder.Speech("a.md", "---\ndate: 2022-06-10\nyear: 2021\n---\n正文。");
        Assert.Equal(new DateOnly(2022, 6, 10), speech.Metadata.Date);
        Assert.Equal("W130", Assert.Single(speech.Notices).Code);
    }

    [Theory]
    [InlineData("kind: K02", DocumentKind.GovernmentReport)]
    [InlineData("文种: 政府工作报告", DocumentKind.GovernmentReport)]
    [InlineData("kind: Government work report", DocumentKind.GovernmentReport)]
    [InlineData("文种: 决议", DocumentKind.Decision)]
    public void KindsByCodeAndNames(string line, DocumentKind kind) => Assert.Equal(kind, Metadata(line).Kind);

    [Fact]
    public void AnUnknownKindIsToldAndCostsNothing()
    {
        var speech = TempFolder.Speech("a.md", "---\n文种: 报道稿\nunit: **市教育局\n---\n正文。");
        Assert.Equal((null, "**市教育局"), (speech.Metadata.Kind, speech.Metadata.Unit));
        var notice = Assert.Single(speech.Notices);
        Assert.Equal("W131", notice.Code);
        Assert.All(Labels.DocumentKinds, k => Assert.Contains($"{k.Code} {k.Label}", notice.Message));
    }

    [Theory]
    [InlineData("---\n\n正文。", "正文。")]
    [InlineData("正文。\n\n---\ntitle: 讲话\n---\n", "正文。\ntitle: 讲话")]
    public void LinesElsewhereAreText(string markdown, string text)
    {
        var speech = TempFolder.Speech("a.md", markdown);
        Assert.Equal(SpeechMetadata.None, speech.Metadata);
        Assert.Equal(text, speech.Text);
    }
}

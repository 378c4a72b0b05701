using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

public sealed class LexiconOverlayTests
{
    [Fact]
    public void ARowIsAddedReplacedOrTakenOut()
    {
        var lexicons = With("themes.tsv", "theme\tcue\tweight\tsource\r\n# 注释\r\nT19\t丰收节行动\t4\t本单位\r\nT01\t两个确立\t1\t本单位\n-T01\t两个维护\n");
        Assert.Empty(lexicons.Notices);
        Assert.Equal(4, Weight(lexicons, 19, "丰收节行动"));
        Assert.Equal(1, Weight(lexicons, 1, "两个确立"));
        Assert.Null(Weight(lexicons, 1, "两个维护"));
        Assert.Equal(AnnotationLexicons.Shipped.Cues.Count, lexicons.Cues.Count);
    }

    [Fact]
    public void TheLaterOverlayWins()
    {
        var lexicons = new AnnotationLexicons([new("a/lexicons/traps.tsv", "会务\t甲\t甲\n"), new("b/lexicons/traps.tsv", "会务\t乙\t乙\n-重要\n")]);
        Assert.Equal("乙", Assert.Single(lexicons.Cues, c => c is Trap { Text: "会务" }).Source);
        Assert.DoesNotContain(lexicons.Cues, c => c is Trap { Text: "重要" });
    }

    [Fact]
    public void AnEventMayBeCorrected()
    {
        var annotator = SpeechAnnotator.With([new("events.tsv", "全市攻坚誓师大会\t2017-05-02\t2017-05-02\tmeeting\t全市攻坚誓师大会\t本单位\n")]);
        var year = annotator.Annotate(SimpleStructure.Of("要落实全市攻坚誓师大会部署。"), SpeechMetadata.None, "").Year;
        Assert.Equal(new DateOnly(2017, 5, 2), year.From);
    }

    [Theory]
    [InlineData("themes.tsv", "T99\t词\t1\t甲", "themes.tsv:1：")]
    [InlineData("themes.tsv", "T01\t词\t1\t甲\n\nT01 词 1 甲", "themes.tsv:3：")]
    [InlineData("themes.tsv", "-T01\t没有这个词", "themes.tsv:1：")]
    [InlineData("themes.tsv", "-", "themes.tsv:1：")]
    [InlineData("clause-words.tsv", "modal,agent\t词\t1\t甲", "clause-words.tsv:1：")]
    [InlineData("clause-words.tsv", "modal\t词\t99\t甲", "clause-words.tsv:1：")]
    [InlineData("events.tsv", "甲会\t2022-05-02\t2021-05-02\tmeeting\t甲会\t甲", "events.tsv:1：")]
    [InlineData("topics.tsv", "T01\t词\t1\t甲", "topics.tsv:1：")]
    public void AFlawIsToldAndTheRestHolds(string table, string text, string where)
    {
        var lexicons = With(table, text);
        var notice = Assert.Single(lexicons.Notices);
        Assert.Equal("W145", notice.Code);
        Assert.Contains(where, notice.Message);
        Assert.NotEmpty(notice.Remedy);
        Assert.True(lexicons.Cues.Count >= AnnotationLexicons.Shipped.Cues.Count);
    }

    private static AnnotationLexicons With(string table, string text) => new([new LexiconOverlay(table, text)]);

    private static double? Weight(AnnotationLexicons lexicons, int theme, string cue) =>
        lexicons.Cues.OfType<ThemeCue>().SingleOrDefault(c => c.Theme == theme && c.Text == cue)?.Weight;
}

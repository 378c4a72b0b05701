using Wenmai.Language;

namespace Wenmai.Tests.Language;

public sealed class TextSketchTests
{
    private const string Report = "要抓好春耕备耕，确保粮食播种面积只增不减，抓好高标准农田建设，守住耕地红线，让农民的腰包鼓起来，让乡村环境美起来。";

    [Theory]
    [InlineData(TextSketch.FinePlaces, .1)]
    [InlineData(TextSketch.CoarsePlaces, .25)]
    public void SketchesAgreeAboutAsOftenAsTextsShareWindows(int places, double tolerance)
    {
        var random = new Random(5);
        foreach (var changed in new[] { 0, 20, 60, 200 })
        {
            var (first, second) = Versions(random, changed);
            var estimate = TextSketch.Of(first, places).Similarity(TextSketch.Of(second, places));
            Assert.InRange(estimate - TextSketch.ExactSimilarity(first, second), -tolerance, tolerance);
        }
    }

    [Fact]
    public void SimilarityIsTheShareOfCommonWindows()
    {
        Assert.Equal(1, TextSketch.ExactSimilarity(Report, Report));
        Assert.Equal(.5, TextSketch.ExactSimilarity("甲乙丙丁戊己庚", "甲乙丙丁戊己辛"));
        Assert.Equal(0, TextSketch.ExactSimilarity(Report, "同志们辛苦了"));
        Assert.Equal(1, TextSketch.Of(Report).Similarity(TextSketch.Of(Report)));
        Assert.Equal(0, TextSketch.Of("短文").Similarity(TextSketch.Of("短文")));
    }

    [Fact]
    public void MasksWidthAndLinesMakeNoDifference() => Assert.Equal(
        TextSketch.CharactersOf("在**市民政局2022年工作会议上\n的讲话，要压实责任"), TextSketch.CharactersOf("在xx市民政局２０２２年工作会议上的讲话，要壓實責任"));

    [Fact]
    public void SimilarTextsShareABandAndStrangersDoNot()
    {
        var random = new Random(7);
        var texts = new SimilarTexts();
        for (var i = 0; i < 20; i++)
        {
            var (first, second) = Versions(random, 60);
            texts.Add(2 * i, TextSketch.Of(first));
            texts.Add(2 * i + 1, TextSketch.Of(second));
        }
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (2 * i, 2 * i + 1)), texts.Pairs());
    }

    [Fact]
    public void AShortTextHasBandsAndAnEmptyOneHasNone()
    {
        Assert.Equal(16, TextSketch.Of("抓好春耕备耕", TextSketch.CoarsePlaces).Bands().Distinct().Count());
        Assert.Empty(TextSketch.Of("短文").Bands());
    }

    [Fact]
    public void ABandOfAFormulaIsPairedWithItsFirstOnly()
    {
        var texts = new SimilarTexts();
        for (var i = 0; i < 6; i++) texts.Add(i, TextSketch.Of(Report));
        Assert.Equal(15, texts.Pairs().Count());
        Assert.Equal([(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 2)], texts.Pairs(maxOfBand: 3));
    }

    private static (string First, string Second) Versions(Random random, int changed)
    {
        var first = new string(Enumerable.Range(0, 3000).Select(_ => (char)('一' + random.Next(2000))).ToArray());
        var second = first.ToCharArray();
        for (var i = 0; i < changed; i++) second[random.Next(second.Length)] = '㐀';
        return (first, new string(second));
    }
}

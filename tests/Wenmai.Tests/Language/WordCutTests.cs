using Wenmai.Language;

namespace Wenmai.Tests.Language;

/// <summary>What is named to a reader is whole words.</summary>
public sealed class WordCutTests
{
    [Theory]
    [InlineData("维护全国安全生产形势", "国安", false)]
    [InlineData("维护全国安全生产形势", "全国", true)]
    [InlineData("维护全国安全生产形势", "安全生产", true)]
    [InlineData("领导干部要以身作则", "要以", false)]
    [InlineData("影响稳定的因素", "的因素", false)]
    [InlineData("运送人员和物资", "和物资", false)]
    [InlineData("运送人员和物资", "物资", true)]
    [InlineData("推动城市黑臭水体治理", "黑臭水体", true)]
    public void AStretchIsWholeWordsOrPieces(string text, string stretch, bool isWhole)
    {
        var at = text.IndexOf(stretch, StringComparison.Ordinal);
        Assert.Equal(isWhole, new WordCut(text).IsWhole(at, at + stretch.Length));
        Assert.Equal(isWhole ? [stretch] : [], new WordCut(text).PlacesOf(stretch).Select(p => p.Of(text)));
    }

    [Theory]
    [InlineData("运送人员和物资", "员和物资", "物资")]
    [InlineData("维护全国安全生产形势", "国安全", "")]
    public void PiecesOfOtherWordsAreLeftOut(string text, string stretch, string words)
    {
        var at = text.IndexOf(stretch, StringComparison.Ordinal);
        Assert.Equal(words, new WordCut(text).Within(at, at + stretch.Length).Of(text));
    }

    [Theory]
    [InlineData("应当", true)]
    [InlineData("会议强调", true)]
    [InlineData("有关部署", true)]
    [InlineData("物资", false)]
    public void EmptyWordsNameNoMatter(string word, bool isEmpty) => Assert.Equal(isEmpty, WordCut.IsEmpty(word));
}

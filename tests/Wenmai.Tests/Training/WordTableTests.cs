using Wenmai.Semantics;
using Wenmai.Tests.Semantics;
using Wenmai.Training.Embeddings;

namespace Wenmai.Tests.Training;

/// <summary>Which of a model's units count as words.</summary>
public class WordTableTests
{
    private static readonly string[] Units =
    [
        "的", "要", "了", "人", "在", "发展", "加强", "认真", "贯彻", "死亡", "生态", "环境", "就业", "进行", "我们", "并在", "的发展", "要加强", "进行了", "认真贯彻", "人死亡", "生态环境", "未成年人", "人工智能",
        "工智能网", "第一", "第三届", "记者王", "张先生", "gdp", "26", "推进生态环境", "因地制宜", "三农", "和平", "感和", "人与",
    ];

    [Theory]
    [InlineData("发展")]
    [InlineData("就业")]
    [InlineData("我们")]
    [InlineData("三农")]
    [InlineData("和平")]
    [InlineData("生态环境")]
    [InlineData("未成年人")]
    [InlineData("人工智能")]
    [InlineData("因地制宜")]
    public void AWordIsKept(string word) => Assert.Contains(word, WordTable.Of(new MeaningUnits(Units)));

    [Theory]
    [InlineData("要")]
    [InlineData("并在")]
    [InlineData("的发展")]
    [InlineData("要加强")]
    [InlineData("进行了")]
    [InlineData("认真贯彻")]
    [InlineData("人死亡")]
    [InlineData("第一")]
    [InlineData("第三届")]
    [InlineData("记者王")]
    [InlineData("张先生")]
    [InlineData("感和")]
    [InlineData("人与")]
    [InlineData("gdp")]
    [InlineData("推进生态环境")]
    public void APieceOrTwoWordsSideBySideAreNot(string unit) => Assert.DoesNotContain(unit, WordTable.Of(new MeaningUnits(Units)));

    [Fact]
    public void TheTableNamesTheModelAndComesInOrder()
    {
        using var tiny = new TinyModel();
        var lines = WordTable.TextOf(tiny.Model).TrimEnd('\n').Split('\n');
        Assert.Contains(tiny.Model.Fingerprint, lines[1]);
        var words = lines.Where(l => l[0] != '#').ToList();
        Assert.Contains("躺平", words);
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
    }
}

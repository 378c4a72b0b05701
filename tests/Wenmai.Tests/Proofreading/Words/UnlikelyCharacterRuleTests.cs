using Wenmai.Proofreading.Words;
using Wenmai.Training.Runs;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class UnlikelyCharacterRuleTests
{
    [Theory]
    [InlineData("现在，请予审意，并请政协委员题出意见。", "审意→审议 题出→提出")]
    [InlineData("首先，我代表县委、县政府，向全县教师致以节日的祝和！", "祝和→祝贺")]
    [InlineData("防止农民的切身力益受到损害。", "切身力益→切身利益")]
    [InlineData("始终保持昂杨向上的精神状态。", "昂杨→昂扬")]
    public void CharactersThatMakeAUsualWord(string text, string marks) => Assert.Equal(marks, Rules.Of(new UnlikelyCharacterRule(CharacterRuns.Shipped), text));

    [Theory]
    [InlineData("这是效率和速度的竞争，谁动作快，谁就能抢占先机。")]
    [InlineData("以扎实工作，向镇党委和全镇人民交出答卷。")]
    [InlineData("大事讲原则，小事讲风格，分工不分家，重业务也重党建。")]
    [InlineData("县纪委书记周立明同志、副县长程建滔同志出席。")]
    public void CharactersThatAreWordsThemselves(string text) => Assert.Empty(Rules.Marks(new UnlikelyCharacterRule(CharacterRuns.Shipped), text));

    [Fact]
    public void ATableTellsCommonRunsFromOthers()
    {
        var counter = new RunCounter();
        for (var i = 0; i < 30; i++) counter.Add("请予审议，2024年。");
        counter.Add("请予审意。");
        var runs = new CharacterRuns(counter.ToTable());
        Assert.Equal(CharacterRuns.LevelOf(30), runs.Level("请予审议"));
        Assert.Equal(CharacterRuns.LevelOf(30), runs.Level("|0年|"));
        Assert.Equal(0, runs.Level("请予审意"));
        Assert.True(runs.LogLikelihood("予审议") > runs.LogLikelihood("予审意"));
        Assert.Throws<FormatException>(() => new CharacterRuns(new byte[7]));
    }

    [Fact]
    public void TheSameTextsMakeTheSameTable()
    {
        Assert.Equal(Table(), Table());

        static byte[] Table()
        {
            var counter = new RunCounter();
            for (var i = 0; i < 40; i++) counter.Add("坚持以人民为中心，坚持稳中求进。");
            return counter.ToTable();
        }
    }
}

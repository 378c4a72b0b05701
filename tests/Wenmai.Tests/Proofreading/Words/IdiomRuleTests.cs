using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class IdiomRuleTests
{
    [Theory]
    [InlineData("希望大家再接再励、名列前矛。", "再接再励→再接再厉 名列前矛→名列前茅")]
    [InlineData("不能按步就班，更不能墨守成归。", "按步就班→按部就班 墨守成归→墨守成规")]
    [InlineData("既往不究，一如继往。", "既往不究→既往不咎 一如继往→一如既往")]
    [InlineData("不能擅离值守，更不能刚直不啊。", "擅离值守→擅离职守 刚直不啊→刚直不阿")]
    [InlineData("仍层出不群，要穷心协力。", "层出不群→层出不穷 穷心协力→齐心协力")]
    [InlineData("一丝不荀，饮鸠止渴。", "一丝不荀→一丝不苟 饮鸠止渴→饮鸩止渴")]
    public void OneCharacterThatSoundsOrLooksAlike(string text, string marks) => Assert.Equal(marks, Rules.Of(new IdiomRule(CharacterRuns.Shipped), text));

    [Theory]
    [InlineData("再接再厉，因地制宜，曲突徙薪，殷鉴不远，鲁鱼亥豕。")]
    [InlineData("在社会主义法治国家，展现新作为，有新作为。")]
    [InlineData("善做善成，善作善成，勾心斗角，钩心斗角。")]
    [InlineData("勇立潮头，永立潮头，以强扶弱，握手致意，国家兴旺。")]
    public void RightIdioms(string text) => Assert.Empty(Rules.Marks(new IdiomRule(CharacterRuns.Shipped), text));

    [Fact]
    public void NoIdiomIsMistakenForAnother() =>
        Assert.Empty(Rules.Marks(new IdiomRule(CharacterRuns.Shipped), string.Join('。', IdiomRule.All)));
}

using Wenmai.Insights;

namespace Wenmai.Tests.Insights;

/// <summary>The names under which a register joins actors.</summary>
public sealed class ActorNamesTests
{
    [Theory]
    [InlineData("各地区各部门", "各地区、各部门")]
    [InlineData("任何单位和个人", "任何单位或者个人")]
    [InlineData("各级党委（党组）", "各级党委、党组")]
    [InlineData("各县", "各县（市、区）")]
    [InlineData("各县", "各县区")]
    [InlineData("各县（市、区）人民政府", "各县区人民政府")]
    [InlineData("我市各部门", "全市各部门")]
    [InlineData("我市各部门", "本市各部门")]
    [InlineData("各級黨委", "各级党委")]
    [InlineData("强调各级党委", "各级党委")]
    public void OneActorWrittenInTwoWaysIsOneGroup(string one, string other) => Assert.Equal(ActorNames.Of(one)!.Key, ActorNames.Of(other)!.Key);

    [Theory]
    [InlineData("各县区", "各县级教育部门")]
    [InlineData("任何单位", "任何个人")]
    [InlineData("我市", "全市")]
    public void DifferentActorsStayApart(string one, string other) => Assert.NotEqual(ActorNames.Of(one)!.Key, ActorNames.Of(other)!.Key);

    [Theory]
    [InlineData("移交司法机关", "司法机关")]
    [InlineData("强调被巡视单位党组织", "被巡视单位党组织")]
    [InlineData("要求各地区各部门", "各地区各部门")]
    [InlineData("批准机关", "批准机关")]
    [InlineData("申请变更登记的单位", "申请变更登记的单位")]
    [InlineData("在座各位", "在座各位")]
    [InlineData("申请设立合伙企业", null)]
    [InlineData("决定在适宜发展棉花、糖料的地区", null)]
    [InlineData("以刚性的制度约束和严格的制度执行保障各项改革任务落地见效的单位", null)]
    [InlineData("设置单采血浆站", null)]
    public void PartsOfSentencesAreNoNames(string words, string? name) => Assert.Equal(name, ActorNames.Of(words)?.Name);
}

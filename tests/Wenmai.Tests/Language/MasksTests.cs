using Wenmai.Language;

namespace Wenmai.Tests.Language;

/// <summary>Kinds of masks, and names that were left beside them.</summary>
public class MasksTests
{
    [Theory]
    [InlineData("**市教育局", "Place")]
    [InlineData("全区xx镇", "Place")]
    [InlineData("xx区xx局", "Place Unit")]
    [InlineData("**市场监管局", "Unit")]
    [InlineData("某公司负责人", "Unit")]
    [InlineData("**人民法院", "Unit")]
    [InlineData("*同志的发言", "Person")]
    [InlineData("**书记作了讲话", "Person")]
    [InlineData("**、**等同志", "Person Person")]
    [InlineData("局长张**，带头学习", "Person")]
    [InlineData("刚才，**局长通报了情况", "Person")]
    [InlineData("每年不少于**次", "Number")]
    [InlineData("完成**%以上", "Number")]
    [InlineData("第**期简报", "Number")]
    [InlineData("**年**月**日", "Number Number Number")]
    [InlineData("增长**。", "Number")]
    [InlineData("建设**项目", "Unknown")]
    [InlineData("主张**，", "Unknown")]
    [InlineData("没有脱敏。", "")]
    public void NeighboursTellTheKind(string text, string kinds) => Assert.Equal(kinds, string.Join(' ', Masks.Find(text).Select(m => m.Kind)));

    [Fact]
    public void MasksAreWhatFoldingTakesForOne()
    {
        const string text = "**市xx局*同志，某公司第**期，二〇二二年某些人xbox。";
        Assert.Equal(TextFolding.FoldToString(text).Count(c => c == TextFolding.MaskSlot), Masks.Find(text).Count);
    }

    [Theory]
    [InlineData("要向张建国同志学习。", "张建国同志")]
    [InlineData("县委书记李明同志主持会议，王小华局长出席。", "李明同志 王小华局长")]
    [InlineData("学习习近平总书记讲话，学习焦裕禄同志。", "")]
    [InlineData("许多同志、周围同志、高级干部同志、基层同志、江西省长，由两人任双组长。", "")]
    [InlineData("主张建国同志。", "")]
    public void NamesWithATitle(string text, string names) =>
        Assert.Equal(names, string.Join(' ', PersonalNames.FindWithTitle(text).Select(n => n.Of(text))));
}

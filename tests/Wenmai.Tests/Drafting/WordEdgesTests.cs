using Wenmai.Drafting;

namespace Wenmai.Tests.Drafting;

/// <summary>A stretch that is shown ends where words and numbers end.</summary>
public class WordEdgesTests
{
    [Theory]
    [InlineData("自2024年3月1日起施行", "2024年3月1", "2024年3月")]
    [InlineData("坚决维护习近平总书记的核心地位", "护习近平总书记的核心地位", "习近平总书记的核心地位")]
    [InlineData("全面贯彻党的教育方针", "面贯彻党的教育方针", "贯彻党的教育方针")]
    [InlineData("全面贯彻党的教育方针", "全面贯彻党的教育方针", "全面贯彻党的教育方针")]
    [InlineData("城镇新增就业1265.3万人", "新增就业1265", "新增就业")]
    public void NoWordAndNoNumberIsParted(string text, string stretch, string whole)
    {
        var start = text.IndexOf(stretch, StringComparison.Ordinal);
        Assert.Equal(whole, new WordEdges(text).Within(new TextSpan(start, start + stretch.Length)).Of(text));
    }
}

using Wenmai.Language;

namespace Wenmai.Tests.Language;

public sealed class ChineseNumeralsTests
{
    [Theory]
    [InlineData("三百二十一", 321)]
    [InlineData("两千零五", 2005)]
    [InlineData("十二", 12)]
    [InlineData("一万二千", 12_000)]
    [InlineData("三亿零五万", 300_050_000)]
    public void Words_of_any_size_are_read(string numeral, long value) => Assert.Equal(value, ChineseNumerals.ReadWords(numeral));

    [Theory]
    [InlineData("三四")]
    [InlineData("七八十")]
    [InlineData("")]
    [InlineData("半")]
    public void An_estimate_is_no_numeral(string numeral) => Assert.Null(ChineseNumerals.ReadWords(numeral));

    [Theory]
    [InlineData(75, "七十五")]
    [InlineData(110, "一百一十")]
    [InlineData(105, "一百零五")]
    public void Numbers_are_written_in_words(int number, string words) => Assert.Equal(words, ChineseNumerals.Write(number));
}

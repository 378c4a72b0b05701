using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

public sealed class SpeechDateTests
{
    private static readonly DateOnly March = new(2022, 3, 1);

    [Fact]
    public void The_day_outranks_the_year()
    {
        Assert.Equal("2022年3月1日", SpeechDate.Of(March, 2021, UiLanguage.Chinese));
        Assert.Equal("2021年", SpeechDate.Of(null, 2021, UiLanguage.Chinese));
        Assert.Equal("未注明年份", SpeechDate.Of(null, null, UiLanguage.Chinese));
    }

    [Fact]
    public void English_has_its_own_order()
    {
        Assert.Equal("1 March 2022", SpeechDate.Of(March, null, UiLanguage.English));
        Assert.Equal("Undated", SpeechDate.Of(null, null, UiLanguage.English));
    }

    [Fact]
    public void Intervals_may_be_open_at_either_end()
    {
        var october = new DateOnly(2022, 10, 16);
        Assert.Equal("2022年3月1日至2022年10月16日", SpeechDate.Interval(March, october, UiLanguage.Chinese));
        Assert.Equal("不早于2022年3月1日", SpeechDate.Interval(March, null, UiLanguage.Chinese));
        Assert.Equal("不晚于2022年10月16日", SpeechDate.Interval(null, october, UiLanguage.Chinese));
        Assert.Equal("2022年3月1日", SpeechDate.Interval(March, March, UiLanguage.Chinese));
    }
}

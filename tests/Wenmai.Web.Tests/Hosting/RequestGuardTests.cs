using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData("/?q=%E6%95%B4%E6%94%B9", true)]
    [InlineData("/?q=a+b%20c%0A", true)]
    [InlineData("/", true)]
    [InlineData("/?q=100%", true)]
    [InlineData("/?q=%B5%B3", false)] // 党 in GBK
    [InlineData("/?q=%FF%FE", false)]
    [InlineData("/?q=%C0%AF", false)] // overlong
    [InlineData("/?q=%00", false)]
    [InlineData("/?q=%1B", false)]
    public void Takes_only_text_in_utf8(string target, bool readable) => Assert.Equal(readable, RequestGuard.IsReadable(target));
}

using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

public sealed class LogTextTests
{
    [Fact]
    public void A_file_name_can_neither_forge_nor_reverse_a_line() =>
        Assert.Equal("讲话□info: 伪造□fdp.exe□", LogText.Clean("讲话\ninfo: 伪造\u202Efdp.exe\u001B"));
}

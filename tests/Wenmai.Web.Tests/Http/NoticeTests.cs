using System.Net;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

/// <summary>Notices about a query speak the page's language.</summary>
public sealed partial class NoticeTests(WebApp app)
{
    [Theory]
    [InlineData("“从严治党", "Q101")]
    [InlineData("（党建", "Q102")]
    [InlineData("党建 AND", "Q103")]
    [InlineData("标题: 整改", "Q104")]
    [InlineData("的了", "Q105")]
    [InlineData("整改 年份:2022-2019", "Q106")]
    public async Task A_notice_is_English_on_an_English_page_and_Chinese_on_a_Chinese_one(string query, string code)
    {
        foreach (var language in (string[])["", "&lang=en"])
        {
            var page = WebUtility.HtmlDecode(await app.TextAsync(Addresses.Search(query) + language));
            var notices = List().Match(page).Groups[1].Value;
            Assert.Contains(code, notices);
            Assert.Equal(language.Length == 0, notices.Contains('。'));
        }
    }

    [GeneratedRegex("(?s)<ul class=\"notices\">(.*?)</ul>")]
    private static partial Regex List();
}

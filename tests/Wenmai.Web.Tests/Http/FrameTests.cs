using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

/// <summary>What a query says besides its topic: chips on the page, filters in effect, words again at a click.</summary>
public sealed class FrameTests : OwnArchive
{
    private const string Query = "2021年以后关于渔船检修的提法";

    protected override void WriteFiles()
    {
        foreach (var year in Enumerable.Range(2019, 5))
            Write($"{year}.md", $"---\ntitle: {year}年渔业工作会议讲话\ndate: {year}-03-01\n---\n\n要抓好渔船检修，逐船登记。\n\n出海之前查一遍缆绳。\n");
    }

    [Fact]
    public async Task The_frame_stands_as_chips_and_narrows()
    {
        var page = await PageAsync($"/?q={Query}");
        Assert.Contains("共 3 段，出自 3 篇", page);
        Assert.Contains("已按检索词中的条件筛选", page);
        Assert.Matches("年份</span> 2021 年以后", page);
        Assert.Contains("Narrowed by what the query says", await PageAsync($"/?q={Query}&lang=en"));
        Assert.DoesNotContain("已按检索词中的条件筛选", await PageAsync("/?q=渔船检修"));
    }

    [Fact]
    public async Task A_click_gives_a_part_back_as_words()
    {
        var page = await PageAsync($"/?q={Query}");
        var chip = Regex.Match(page, "href=\"(/\\?[^\"]*keep=2021[^\"]*)\"").Groups[1].Value;
        var given = await PageAsync(chip);
        Assert.DoesNotMatch("年份</span> 2021 年以后", given);
        Assert.Contains($"value=\"{Query}\"", given);
        var form = Regex.Match(given, "<form class=\"search.*?</form>", RegexOptions.Singleline).Value;
        Assert.Contains("name=\"q\"", form);
        Assert.DoesNotContain("name=\"keep\"", form);
        Assert.DoesNotContain("class=\"chips said\"", await PageAsync($"/?q={Query}&keep=*"));
    }

    [Fact]
    public async Task A_year_of_the_frame_is_chosen_in_the_facet_and_another_may_be_added()
    {
        var page = await PageAsync($"/?q={Query}");
        Assert.Matches("keep=2021[^\"]*\"[^>]*aria-current=\"true\"[^>]*><span class=\"label\">2022", page);
        Assert.Matches("year=2020[^\"]*\"[^>]*><span class=\"label\">2020", page);
    }

    [Fact]
    public async Task Programs_see_how_a_query_is_understood()
    {
        var answer = await JsonAsync($"/api/v1/understand?q={Query}");
        Assert.Equal("渔船检修", answer.GetProperty("topic").GetString());
        Assert.Equal(2021, answer.GetProperty("year").GetProperty("from").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("year").GetProperty("to").ValueKind);
        Assert.False(answer.GetProperty("nothingNear").GetBoolean());
        Assert.Equal("渔船检修", (await JsonAsync($"/api/v1/search?q={Query}")).GetProperty("frame").GetProperty("topic").GetString());
        Assert.Equal(5, (await JsonAsync($"/api/v1/search?q={Uri.EscapeDataString("渔船检修")}")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.GetAsync($"/api/v1/understand?q={new string('渔', 300)}", TestContext.Current.CancellationToken)).StatusCode);
    }
}

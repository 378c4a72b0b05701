using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

public sealed class PageTests(WebApp app)
{
    [Fact]
    public async Task Every_page_answers_in_both_languages()
    {
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            var expected = name switch { "refused" => HttpStatusCode.BadRequest, "missing" => HttpStatusCode.NotFound, _ => HttpStatusCode.OK };
            var chinese = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(expected, chinese.StatusCode);
            Assert.Contains("<html lang=\"zh-CN\">", await chinese.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            var english = await app.Client.GetAsync(Addresses.InEnglish(path), TestContext.Current.CancellationToken);
            Assert.Equal(expected, english.StatusCode);
            Assert.Contains("<html lang=\"en\">", await english.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_search_says_how_many_how_it_was_understood_and_where()
    {
        var page = await TextAsync(Addresses.Search("整改 巡察"));
        Assert.Contains("role=\"status\"", page);
        Assert.Contains("已理解为：", page);
        Assert.Contains("整改 且 巡察", page);
        Assert.Contains("<mark>整改</mark>", page);
        Assert.Matches("href=\"/speeches/s[0-9a-f]{10}\\?q=[^\"]+#p[0-9]+\"", page);
        Assert.Contains("<title>整改 巡察 – 检索 – 文脉</title>", page);
    }

    [Fact]
    public async Task Plain_words_get_official_phrasings_that_are_told_apart_from_the_archive()
    {
        var page = await TextAsync(Addresses.Search("有的同事混日子，派活就嫌多"));
        var panel = page[page.IndexOf("id=\"phrasings-title\"", StringComparison.Ordinal)..];
        Assert.Contains("不是档案原文", panel);
        Assert.Matches("aria-label=\"检索：[^\"]{6,}\"", panel);
        Assert.DoesNotContain("phrasings-title", await TextAsync(Addresses.Search("整改")));
        Assert.DoesNotContain("phrasings-title", await TextAsync(Addresses.Search("有的同事混日子，派活就嫌多") + "&mode=exact"));
    }

    [Fact]
    public async Task The_page_s_number_stands_in_the_title() =>
        Assert.Contains("<title>整改 – 第 2 页 – 检索 – 文脉</title>", await TextAsync(Addresses.Search("整改") + "&page=2"));

    [Fact]
    public async Task Filters_stand_as_links_that_remove_them_and_are_kept_by_the_form()
    {
        var page = await TextAsync(Addresses.Search("整改") + "&type=D10&year=2019-2022");
        Assert.Contains("aria-label=\"取消 要求类型：整改整治\"", page);
        Assert.Contains("aria-label=\"取消 年份：2019-2022\"", page);
        Assert.Contains("name=\"year\" value=\"2019-2022\"", page);
        Assert.Contains("清除全部", page);
    }

    [Fact]
    public async Task Nothing_found_says_which_part_and_which_filter()
    {
        var page = await TextAsync(Addresses.Search("整改 量子纠缠") + "&mode=words");
        Assert.Contains("没有找到相符的段落", page);
        Assert.Contains("没有出现", page);

        var filtered = await TextAsync(Addresses.Search("整改") + "&year=1999");
        Assert.Contains("取消年份条件，可得", filtered);
        Assert.Matches("不加条件，全档案有 [1-9][0-9,]* 段，出自 [1-9][0-9,]* 篇", filtered);
        Assert.DoesNotContain("id=\"filters\"", filtered);
    }

    [Theory]
    [InlineData("from=2019&to=2021", "year=2019-2021")]
    [InlineData("from=2019", "year=2019-")]
    [InlineData("to=2021", "year=1900-2021")]
    [InlineData("from=&to=", "")]
    public async Task Two_fields_of_years_lead_to_the_address_they_mean(string fields, string year)
    {
        var answer = await app.Client.GetAsync($"{Addresses.Search("整改")}&sort=newest&page=2&{fields}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var address = answer.Headers.Location!.OriginalString;
        Assert.StartsWith($"{Addresses.Search("整改")}&sort=newest", address);
        Assert.DoesNotContain("page=", address);
        Assert.Equal(year.Length > 0, address.Contains("&" + year, StringComparison.Ordinal) && address.Contains("year", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_other_years_the_nearest_passage_of_each_is_shown_once()
    {
        var path = await Addresses.FirstSpeechAsync(app);
        using var speech = await Json.GetAsync(app, "/api/v1" + path);
        var page = await TextAsync($"/other-years?like={path.Split('/')[2]}-3");
        var years = Regex.Matches(page, "<li><h2>([0-9]{4})").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(years);
        Assert.Equal(years.Distinct().OrderDescending(), years);
        Assert.DoesNotContain(speech.RootElement.GetProperty("year").GetProperty("best").GetInt32(), years);
        Assert.Contains("与哪一段比较", await TextAsync("/other-years"));
    }

    [Fact]
    public async Task What_the_archive_has_nothing_on_is_said_first_with_ways_on()
    {
        var search = Addresses.Search("梅西转会去了哪家俱乐部");
        var page = await TextAsync(search + "&year=2012-2024");
        Assert.Contains("本档案没有关于“梅西转会去了哪家俱乐部”的内容", page);
        Assert.True(page.IndexOf("本档案没有关于", page.IndexOf("role=\"status\"", StringComparison.Ordinal), StringComparison.Ordinal) < page.IndexOf("最接近的几段，不是答案", StringComparison.Ordinal));
        foreach (var way in new[] { "换个说法", "只查原文", "去掉筛选", "仍按相近程度列出" }) Assert.Contains(way, page);
        Assert.DoesNotContain("id=\"filters\"", page);
        Assert.DoesNotContain("去掉筛选", await TextAsync(search));
        Assert.Contains("This archive has nothing about “梅西转会去了哪家俱乐部”", await TextAsync(Addresses.InEnglish(search)));

        var listed = await TextAsync(search + "&near=all");
        Assert.DoesNotContain("本档案没有关于", listed);
        Assert.Contains("id=\"filters\"", listed);
    }

    [Fact]
    public async Task A_query_without_anything_to_search_shows_everything_with_a_hint()
    {
        foreach (var query in new[] { "。，！", "***" }) Assert.Contains("检索词中没有可以检索的文字", await TextAsync(Addresses.Search(query)));
    }

    [Fact]
    public async Task The_front_page_shows_the_newest_speeches_and_examples()
    {
        var page = await TextAsync("/");
        Assert.Contains("试一试", page);
        foreach (var card in new[] { "door-search", "door-draft", "door-trend", "日期有误，6月没有31日", "年首见" }) Assert.Contains(card, page);
        Assert.True(Regex.Count(page, "href=\"/\\?theme=T[0-9]{2}\"") >= 10);
        Assert.DoesNotContain("id=\"filters\"", page);
        Assert.Contains("最新讲话", page);
        Assert.Matches("href=\"/speeches/s[0-9a-f]{10}\"", page);
    }

    [Fact]
    public async Task A_speech_page_holds_the_text_as_it_stands_with_anchors_and_evidence()
    {
        var path = await Addresses.FirstSpeechAsync(app);
        using var speech = await Json.GetAsync(app, "/api/v1" + path);
        var page = await TextAsync(path);

        foreach (var number in speech.RootElement.GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("number").GetInt32()))
            Assert.Contains($"id=\"p{number}\"", page);
        Assert.Contains("年份依据", page);
        Assert.Contains("提纲", page);
        Assert.Contains("下载原文件", page);
    }

    [Fact]
    public async Task Labels_show_their_cue_and_rule_on_demand()
    {
        var path = await Addresses.FirstSpeechAsync(app);
        Assert.DoesNotContain("class=\"labels\"", await TextAsync(path));
        var page = await TextAsync(path + "?labels=on");
        Assert.Contains("class=\"labels\"", page);
        Assert.Contains("<code>", page);
    }

    [Fact]
    public async Task The_catalogue_lists_every_speech_by_year_and_filters()
    {
        using var all = await Json.GetAsync(app, "/api/v1/speeches?size=100");
        var total = all.RootElement.GetProperty("total").GetInt32();
        Assert.Contains($"{total} 篇讲话", await TextAsync("/speeches"));

        var year = all.RootElement.GetProperty("speeches")[0].GetProperty("year").GetInt32();
        var chosen = await TextAsync($"/speeches?year={year}");
        Assert.Contains($"id=\"year-{year}\"", chosen);
        Assert.DoesNotContain($"id=\"year-{year - 1}\"", chosen);
        Assert.Contains("清除全部", chosen);
    }

    [Fact]
    public async Task The_help_runs_its_examples()
    {
        var page = await TextAsync("/help");
        Assert.Contains("<h1>检索帮助</h1>", page);
        Assert.Contains("<a href=\"/?q=%E4%BB%8E%E4%B8%A5%E6%B2%BB%E5%85%9A%20%E5%9F%BA%E5%B1%82\">从严治党 基层</a>", page);
        Assert.Contains("键盘操作", page);
        Assert.Contains("<h1>How to search</h1>", await TextAsync("/help?lang=en"));
    }

    [Theory]
    [InlineData("/trends")]
    [InlineData("/mirror")]
    public async Task The_help_tells_of_every_page_of_a_desk_by_its_name(string desk)
    {
        var help = await TextAsync("/help");
        var row = Regex.Match(await TextAsync(desk), "<nav class=\"tabs.*?</nav>", RegexOptions.Singleline).Value;
        var tabs = Regex.Matches(row, "<a href=\"(/[a-z-]+)\"[^>]*>([^<]+)</a>");
        Assert.True(tabs.Count > 8, $"{tabs.Count}");
        Assert.All(tabs, tab => Assert.Contains($"<h3><a href=\"{tab.Groups[1].Value}\">{tab.Groups[2].Value}</a></h3>", help));
    }

    [Fact]
    public async Task The_language_is_carried_by_every_link_of_a_page()
    {
        var page = await TextAsync(Addresses.Search("整改") + "&lang=en");
        var links = System.Text.RegularExpressions.Regex.Matches(page, "href=\"(/[^\"]*)\"").Select(m => m.Groups[1].Value)
            .Where(link => !link.Contains("?v=", StringComparison.Ordinal)).ToList();
        var chinese = Assert.Single(links, link => !link.Contains("lang=en"));
        Assert.Equal(Addresses.Search("整改"), chinese);
    }

    private Task<string> TextAsync(string path) => app.TextAsync(path);
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

/// <summary>Hits put together on the page, one by one for programs, with the switch between both, and a search within one speech.</summary>
public sealed class GroupingTests : OwnArchive
{
    private const int Speeches = 9;

    protected override void WriteFiles()
    {
        var orders = string.Join("\n\n", Enumerable.Range(1, 6).Select(n => $"第{"一二三四五六"[n - 1]}项安排，由第{n}渔政站负责禁渔巡查，报表于每月{n}日前交到县里。"));
        for (var s = 0; s < Speeches; s++)
            Write($"{s}.md", $"---\ntitle: 第{s}次渔业会议上的讲话\ndate: 202{s}-03-01\n---\n\n{(s == 0 ? orders : Round(s))}\n");
        Write("抄.md", $"---\ntitle: 抄来的讲话\n---\n\n{Round(3)}\n");
    }

    [Fact]
    public async Task The_page_shows_two_of_a_speech_and_opens_the_others()
    {
        var page = await PageAsync("/?q=禁渔巡查&size=30");
        Assert.Contains("共 15 段，出自 10 篇", page);
        Assert.Matches("本篇另有 [3-4] 段", page);
        Assert.Contains("另有 1 段相近", page);
        var within = Regex.Match(page, "href=\"(/\\?[^\"]*within=s[0-9a-f]{10}[^\"]*)\"").Groups[1].Value;
        var speech = await PageAsync(within);
        Assert.Contains("共 6 段，出自 1 篇", speech);
        Assert.Contains("只在一篇中检索：", speech);
        Assert.DoesNotContain("本篇另有", speech);
    }

    [Fact]
    public async Task A_link_switches_to_every_passage_and_back_and_the_form_keeps_the_choice()
    {
        var page = await PageAsync("/?q=禁渔巡查&group=none&size=30");
        Assert.Contains("共 15 段，出自 10 篇", page);
        Assert.DoesNotContain("本篇另有", page);
        Assert.Contains("name=\"group\" value=\"none\"", page);
        Assert.Matches("group=none[^\"]*\"[^>]*aria-current=\"true\"[^>]*>逐段显示", page);
        Assert.Contains(">Grouped</a>", await PageAsync("/?q=禁渔巡查&lang=en"));
        Assert.DoesNotContain("归并显示", await PageAsync("/?q=禁渔巡查&mode=exact"));
        Assert.DoesNotContain("归并显示", await PageAsync("/?q=禁渔巡查&sort=newest"));
    }

    [Fact]
    public async Task Pages_follow_upon_one_another()
    {
        var whole = Passages(await JsonAsync("/api/v1/search?q=禁渔巡查&group=speech&size=100"));
        var paged = new List<string>();
        for (var page = 1; page <= whole.Count / 3 + 1; page++)
        {
            var answer = await JsonAsync($"/api/v1/search?q=禁渔巡查&group=speech&size=3&page={page}");
            Assert.Equal(15, answer.GetProperty("total").GetInt32());
            paged.AddRange(Passages(answer));
        }
        Assert.Equal(whole, paged);
        Assert.Equal(whole.Count, whole.Distinct().Count());
    }

    [Fact]
    public async Task Programs_get_every_passage_unless_they_ask()
    {
        var flat = await JsonAsync("/api/v1/search?q=禁渔巡查&size=100");
        Assert.Equal(15, Passages(flat).Count);
        Assert.False(flat.TryGetProperty("grouped", out _));
        Assert.All(flat.GetProperty("hits").EnumerateArray(), hit => Assert.False(hit.TryGetProperty("group", out _)));
        var grouped = await JsonAsync("/api/v1/search?q=禁渔巡查&size=100&group=speech");
        Assert.Equal(flat.GetProperty("facets").ToString(), grouped.GetProperty("facets").ToString());
        Assert.True(grouped.GetProperty("grouped").GetProperty("areAll").GetBoolean());
        var exact = await Client.GetStringAsync("/api/v1/search?q=禁渔巡查&mode=exact&group=speech", TestContext.Current.CancellationToken);
        var usual = await Client.GetStringAsync("/api/v1/search?q=禁渔巡查&mode=exact", TestContext.Current.CancellationToken);
        Assert.Equal(WithoutTime(usual), WithoutTime(exact));
    }

    [Theory]
    [InlineData("group=two", "E207")]
    [InlineData("within=s0000000000", "E301")]
    [InlineData("within=../etc", "E301")]
    public async Task What_cannot_be_read_is_refused(string parameter, string code)
    {
        var answer = await Client.GetAsync($"/api/v1/search?q=禁渔巡查&{parameter}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Round(int number) =>
        $"今年第{number}轮禁渔巡查由{"甲乙丙丁戊己庚辛"[number - 1]}县牵头，{new string("山水田林湖草沙岸"[number - 1], 12 + number)}一并检查。";

    private static string WithoutTime(string json) => Regex.Replace(json, "\"elapsedMs\":[0-9.E-]+", "");

    private static List<string> Passages(JsonElement answer) => [.. answer.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("passage").GetString()!)];
}

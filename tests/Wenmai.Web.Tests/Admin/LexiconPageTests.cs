using System.Net;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Lexicons as tables: rows are found, changed, taken out and pasted; nothing is kept before it is saved.</summary>
public sealed class LexiconPageTests
{
    private const string Page = "/admin/lexicons?table=themes.tsv";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_found_changed_and_taken_out_before_they_are_saved()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        var shown = await browser.GetStringAsync(Page + "&words=" + Uri.EscapeDataString("两个维护"), Cancel);
        Assert.Contains("主题用语", WebUtility.HtmlDecode(shown));
        Assert.Contains("政治建设", WebUtility.HtmlDecode(shown));

        var put = await TextAsync(await Desk.PostAsync(browser, Page + "&handler=Put",
            ("text", ""), ("words", ""), ("own", "true"), ("cell", "T19"), ("cell", "清单"), ("cell", "4"), ("cell", "")));
        Assert.Contains("T19\t清单\t4\t本单位", put);
        Assert.Contains("本库新增", put);
        Assert.Contains("改动还没有保存", put);
        var key = Uri.EscapeDataString("T01\t两个维护");
        var taken = await TextAsync(await Desk.PostAsync(browser, $"{Page}&handler=TakeOut&key={key}", ("text", "T19 清单 4"), ("own", "true")));
        Assert.Contains("-T01\t两个维护", taken);
        Assert.Contains("已去掉", taken);
        Assert.DoesNotContain("-T01\t两个维护", await TextAsync(await Desk.PostAsync(browser, $"{Page}&handler=GiveBack&key={key}", ("text", "-T01\t两个维护"))));
        Assert.False(File.Exists(Path.Combine(desk.Corpus, "lexicons", "themes.tsv")));
    }

    [Fact]
    public async Task A_flawed_row_is_told_and_stays_in_the_form()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        var answer = await TextAsync(await Desk.PostAsync(browser, Page + "&handler=Put", ("text", ""), ("cell", "T19"), ("cell", "清单"), ("cell", "很"), ("cell", "甲")));
        Assert.Contains("“很”不是 1 至 4 的数", answer);
        Assert.Contains("value=\"很\"", answer);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
}

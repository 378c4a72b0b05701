using System.IO.Compression;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>A writer's whole way: paste a draft, read precedents, collect, export.</summary>
public sealed class WritingTests(WebApp app, Browser browser)
{
    private const string Draft = "同志们：\n一、压实责任\n各级党组织要把管党治党责任扛在肩上，一级带着一级干。\n三、抓好整改\n对巡察反馈的问题要逐条销号。\n我们打算组织一次徒步观鸟活动。";

    [Fact]
    public async Task Paste_read_collect_and_export()
    {
        var page = await browser.OpenAsync(app);
        await MirrorAsync(page);
        Assert.NotEqual(0, await page.Locator(".fault-list > li[data-kind=order]").CountAsync());
        await page.Locator(".running-text .line", new() { HasTextString = "管党治党" }).First.ClickAsync();
        var precedent = page.Locator(".evidence-of[open] .precedent").First;
        Assert.NotEqual("", await precedent.Locator(".comparison").InnerTextAsync());
        await precedent.Locator(".copy").ClickAsync();
        Assert.Matches("\\n《.+》.*。$", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        if (Environment.GetEnvironmentVariable("WENMAI_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "mirrored.png"), FullPage = true });

        await page.Locator(".collect:visible").First.ClickAsync();
        Assert.Equal("已在素材篮", await page.Locator(".collect:visible").First.InnerTextAsync());
        await page.GotoAsync(Addresses.Search("整改"));
        await page.Locator(".hit .collect").First.ClickAsync();
        await page.ReloadAsync();
        Assert.Equal("(2)", await page.Locator("[data-basket] .basket-count").InnerTextAsync());

        await page.Locator("[data-basket]").ClickAsync();
        await page.Locator(".basket .cards > li").Nth(1).WaitForAsync();
        Assert.Equal(2, await page.Locator(".basket .cards > li").CountAsync());
        await page.Locator("input[name=note]").First.FillAsync("开头可用");
        await page.Locator(".basket .group summary").First.ClickAsync();
        await page.Locator("input[name=group]").First.FillAsync("一、把责任压实");
        await page.Locator("input[name=note]").First.FocusAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Word" }).ClickAsync());
        Assert.Equal("素材摘编.docx", download.SuggestedFilename);
        using var word = ZipFile.OpenRead(await download.PathAsync());
        using var document = new StreamReader(word.GetEntry("word/document.xml")!.Open());
        var written = await document.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("开头可用", written);
        Assert.Contains("一、把责任压实", written);

        await page.GotoAsync(Addresses.Search("整改"));
        await page.Locator("[data-basket]").ClickAsync();
        await page.Locator("input[name=note]").First.WaitForAsync();
        Assert.Equal("开头可用", await page.Locator("input[name=note]").First.InputValueAsync());
        await page.Locator("[data-order]").First.ClickAsync();
        await page.WaitForFunctionAsync("document.querySelectorAll('input[name=note]')[1].value === '开头可用'");
        Assert.Equal("一、把责任压实", await page.Locator("input[name=group]").Nth(1).InputValueAsync());
        await page.Locator("[data-remove]").First.ClickAsync();
        await page.WaitForFunctionAsync("document.querySelectorAll('.basket .cards > li').length === 1");
        await page.Locator(".clear-basket").ClickAsync();
        await page.Locator("#basket-empty").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-basket] .basket-count").CountAsync());
    }

    [Fact]
    public async Task Without_script_a_draft_is_mirrored_and_what_is_collected_is_exported()
    {
        var page = await browser.OpenAsync(app, script: false);
        await MirrorAsync(page);
        await page.Locator(".mirror .evidence-of summary").First.ClickAsync();
        await page.Locator(".evidence-of[open] .collect").First.ClickAsync();
        await page.Locator(".basket .cards > li").First.WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "TXT" }).ClickAsync());
        Assert.Contains("〔《", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_draft_is_told_and_the_next_one_compared()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/mirror");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始对稿" }).ClickAsync();
        await page.GetByText("E220").WaitForAsync();
        await page.FillAsync("#draft-text", Draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始对稿" }).ClickAsync();
        await page.Locator(".mirror > li").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal("mirror-result", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Faults_are_accepted_ignored_and_given_back_as_word()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/mirror");
        await page.FillAsync("#draft-text", "同志们：\n各单位要于6月31日前完成整改。。\n各单位要于9月31日前报送情况。");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始对稿" }).ClickAsync();
        await page.Locator(".mirror > li").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var faults = page.Locator(".fault-list > li");
        var all = await faults.CountAsync();
        await page.Locator(".fault-list > li[data-kind=punct] .accept").First.ClickAsync();
        Assert.Contains("完成整改。\n", await page.InputValueAsync("#draft-text"));
        await page.Locator(".fault-list > li[data-kind=date] .ignore").First.ClickAsync();
        Assert.Equal(all - 1, await faults.CountAsync());
        await page.Locator("[data-step='1']").ClickAsync();
        Assert.Equal(1, await page.Locator(".fault-list > li[aria-current=true]").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "开始对稿" }).ClickAsync();
        await page.Locator(".ignored-count").WaitForAsync();
        await page.WaitForFunctionAsync("document.querySelectorAll('.fault-list > li[data-kind=date]').length === 1");
        await page.Locator(".running[hidden]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Word" }).ClickAsync());
        using var word = ZipFile.OpenRead(await download.PathAsync());
        using var comments = new StreamReader(word.GetEntry("word/comments.xml")!.Open());
        Assert.Contains("9月", await comments.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mirrored_draft_fits_a_narrow_window()
    {
        var page = await browser.OpenAsync(app, width: 320);
        await MirrorAsync(page);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320);
    }

    private static async Task MirrorAsync(IPage page)
    {
        await page.GotoAsync("/mirror");
        await page.FillAsync("#draft-text", Draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始对稿" }).ClickAsync();
        await page.Locator(".mirror > li").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Wenmai.Web.Tests.InBrowser;

namespace Wenmai.Web.Tests.Admin;

/// <summary>An administrator's day in a real browser: bring in, look, publish, correct, go back; and every page of administration accessible.</summary>
public sealed partial class JourneyTests(Browser browser)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WENMAI_SCREENSHOTS");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_try_publish_correct_and_undo(bool script)
    {
        await using var desk = await Desk.StartAsync();
        var page = await SignInAsync(desk, script: script);
        await page.GotoAsync("/admin/queries");
        await page.FillAsync("#name", "整改");
        await page.FillAsync("#query", "整改");
        await page.ClickAsync(".desk-body .primary");

        var before = await TotalAsync(page, "整改");

        // Five good speeches and ten that are not.
        await page.GotoAsync("/admin/upload");
        await page.SetInputFilesAsync("#files", [.. GoodFiles(), .. BadFiles()]);
        await page.ClickAsync(".desk-body .primary");
        await WaitForAsync(page, "待发布");
        await PictureAsync(page, "job-waiting");
        var text = await page.InnerTextAsync(".desk-body");
        Assert.Contains("讲话 2 → 7 篇", text);
        Assert.Contains("整改", text);
        foreach (var code in new[] { "E101", "E102", "E111", "E160", "E165", "E192", "E195", "W150" }) Assert.Contains(code, text);
        Assert.Equal(15, await page.Locator("#outcomes ~ table tbody tr").CountAsync());
        Assert.Equal(2, Directory.GetFiles(desk.Corpus).Length);

        await page.ClickAsync(".actions .primary");
        await WaitForAsync(page, "已完成");
        Assert.Equal(7, Directory.GetFiles(desk.Corpus).Length);
        Assert.True(await TotalAsync(page, "整改") > before, "the speeches that were published are not found");

        // Correct a year, after a trial.
        await page.GotoAsync("/admin/speeches?show=undated");
        await page.ClickAsync(".bulk tbody th a >> nth=0");
        await PictureAsync(page, "correction");
        await page.FillAsync("#year", "2019");
        await page.CheckAsync("[name=trial]");
        await page.ClickAsync(".desk-body .primary");
        await WaitForAsync(page, "待发布");
        Assert.Contains("2019", await page.InnerTextAsync("#diff ~ table"));
        await page.ClickAsync(".actions .primary");
        await WaitForAsync(page, "已完成");
        Assert.Single(Directory.GetFiles(desk.Corpus, "*.notes.yml"));

        // And back again: the correction, then the upload.
        for (var i = 0; i < 2; i++)
        {
            await page.GotoAsync("/admin/changes");
            if (i == 0) await PictureAsync(page, "changes");
            await page.Locator("tr", new() { HasText = i == 0 ? "更正" : "收录 5 个文件" }).Filter(new() { HasNotText = "撤销：" }).Locator("button").First.ClickAsync();
            await WaitForAsync(page, "已完成");
        }
        Assert.Equal(2, Directory.GetFiles(desk.Corpus).Length);
        await page.GotoAsync("/admin/audit");
        await PictureAsync(page, "audit");
        Assert.Contains("记录完整", await page.InnerTextAsync(".desk-body"));
    }

    [Fact]
    public async Task Removing_asks_for_the_name_and_can_be_undone()
    {
        await using var desk = await Desk.StartAsync();
        var page = await SignInAsync(desk);
        await page.GotoAsync("/admin/speeches?filter=" + Uri.EscapeDataString("教育局"));
        await page.ClickAsync(".bulk tbody th a");
        await page.FillAsync("#confirmation", "随便写的");
        await page.ClickAsync("text=移除这篇讲话");
        Assert.Contains("E406", await page.InnerTextAsync(".problems"));
        Assert.True(File.Exists(Path.Combine(desk.Corpus, "教育局.txt")));
        await page.FillAsync("#confirmation", "教育局.txt");
        await page.ClickAsync("text=移除这篇讲话");
        await WaitForAsync(page, "已完成");
        Assert.False(File.Exists(Path.Combine(desk.Corpus, "教育局.txt")));
        await page.GotoAsync("/admin/changes");
        await page.ClickAsync("tbody button");
        await WaitForAsync(page, "已完成");
        Assert.True(File.Exists(Path.Combine(desk.Corpus, "教育局.txt")));
    }

    [Fact]
    public async Task A_sentence_and_a_lexicon_are_corrected_on_their_pages()
    {
        await using var desk = await Desk.StartAsync();
        var page = await SignInAsync(desk);
        await page.GotoAsync("/admin/speeches?filter=" + Uri.EscapeDataString("民政局"));
        await page.ClickAsync(".bulk tbody th a");
        await page.ClickAsync("text=逐句更正");
        await page.Locator("tr", new() { HasText = "六月底前" }).Locator("a").ClickAsync();
        await page.SelectOptionAsync("#stance", "Reported");
        await page.FillAsync("#note", "与印发稿核对过");
        await page.ClickAsync(".form .primary");
        await WaitForAsync(page, "已完成");
        Assert.Contains("stance: 'reported'", await File.ReadAllTextAsync(Path.Combine(desk.Corpus, "2021-民政局.md.notes.yml"), TestContext.Current.CancellationToken));

        await page.GotoAsync("/admin/lexicons?table=themes.tsv");
        await page.FillAsync("#text", "T19\t清单\t4\t测试\nT99\t错的\t1\t测试");
        await page.FillAsync("#sample", "要对照清单抓好落实。");
        await page.ClickAsync("text=试标 >> nth=-1");
        Assert.Contains("W145", await page.InnerTextAsync(".problems"));
        await page.FillAsync("#text", "T19\t清单\t4\t测试");
        await page.ClickAsync("text=保存并更新索引");
        await WaitForAsync(page, "已完成");
        Assert.Equal("T19\t清单\t4\t测试", await File.ReadAllTextAsync(Path.Combine(desk.Corpus, "lexicons", "themes.tsv"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1280, false, false)]
    [InlineData(320, true, true)]
    public async Task Axe_finds_nothing_on_the_pages_of_administration(int width, bool dark, bool english)
    {
        await using var desk = await Desk.StartAsync();
        var page = await SignInAsync(desk, width, dark);
        await page.GotoAsync("/admin/upload");
        await page.SetInputFilesAsync("#files", [.. GoodFiles(), .. BadFiles()]);
        await page.ClickAsync(".desk-body .primary");
        await WaitForAsync(page, "待发布");
        var job = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/admin/speeches");
        var speech = await page.GetAttributeAsync(".bulk tbody th a", "href");
        var found = new List<string>();
        foreach (var path in new[]
        {
            "/admin", "/admin/upload", "/admin/jobs", job, "/admin/speeches", speech!, speech + "/sentences", "/admin/changes", "/admin/lexicons",
            "/admin/queries", "/admin/checks", "/admin/next", "/admin/backups", "/admin/users", "/admin/keys", "/admin/audit", "/account",
        })
        {
            await page.GotoAsync(english ? path + "?lang=en" : path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await PictureAsync(page, $"{path.Trim('/').Replace('/', '-')}-{width}{(english ? "-en" : "")}");
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(v => $"{path}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width) found.Add($"{path} is {wide} pixels wide");
        }
        var anonymous = await browser.OpenAsync(desk.Address, width, dark);
        await anonymous.GotoAsync("/account/sign-in");
        found.AddRange((await anonymous.RunAxe()).Violations.Select(v => $"sign-in: {v.Id}"));
        Assert.Empty(found);
    }

    private async Task<IPage> SignInAsync(Desk desk, int width = 1280, bool dark = false, bool script = true)
    {
        var page = await browser.OpenAsync(desk.Address, width, dark, script);
        await page.GotoAsync("/admin");
        await page.FillAsync("#name", Desk.Administrator);
        await page.FillAsync("#password", Desk.Password);
        await page.ClickAsync(".desk-body .primary");
        Assert.EndsWith("/admin", page.Url);
        return page;
    }

    /// <summary>The passages that the search page counts, as its reader sees it.</summary>
    private static async Task<int> TotalAsync(IPage page, string query)
    {
        await page.GotoAsync(Addresses.Search(query));
        var summary = await page.InnerTextAsync(".summary");
        var match = Count().Match(summary);
        Assert.True(match.Success, summary);
        return int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    /// <summary>The page renews itself until the job has come to a state.</summary>
    private static Task WaitForAsync(IPage page, string state) => page.WaitForSelectorAsync($".job-state strong:text-is('{state}')", new() { Timeout = 60_000 });

    private static async Task PictureAsync(IPage page, string name)
    {
        if (!string.IsNullOrEmpty(Pictures)) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"admin-{name}.png"), FullPage = true });
    }

    private static IEnumerable<FilePayload> GoodFiles() => Directory.GetFiles(Corpus.Folder).Order(StringComparer.Ordinal)
        .Where(f => !Path.GetFileName(f).StartsWith("README", StringComparison.Ordinal)).Where((_, i) => i % 12 == 0).Take(5)
        .Select(f => new FilePayload { Name = Path.GetFileName(f), MimeType = "application/octet-stream", Buffer = File.ReadAllBytes(f) });

    private static IEnumerable<FilePayload> BadFiles()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "text/plain", Buffer = content };
        return
        [
            File("空.txt", []),
            File("只有空白.txt", Encoding.UTF8.GetBytes(" \u3000\n")),
            File("坏字节.txt", [.. Encoding.UTF8.GetBytes("讲话正文很长，其中有一个坏字节："), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("后面还有文字，要抓好落实。")]),
            File("假的.docx", Encoding.UTF8.GetBytes("这不是 Word 文件")),
            File("坏的.docx", [0x50, 0x4B, 3, 4, 1, 2, 3]),
            File("坏的.zip", [0x50, 0x4B, 3, 4, 9, 9, 9]),
            File("程序.exe", [0x4D, 0x5A]),
            File(".隐藏.txt", Encoding.UTF8.GetBytes("讲话正文")),
            File("密件.txt", Encoding.UTF8.GetBytes("机密★5年\n\n在会议上的讲话\n\n同志们：\n\n要抓好各项工作的落实，确保完成全年任务。\n")),
            File("又一份.md", System.IO.File.ReadAllBytes(Directory.GetFiles(Corpus.Folder, "*.md").Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First())),
        ];
    }

    [GeneratedRegex(@"共 ([\d,]+) 段")]
    private static partial Regex Count();
}

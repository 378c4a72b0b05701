using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>Opens pages in every state (empty, one, many, error), wide and on a phone, light and dark, in both languages. Fails on what a machine can see:
/// axe, a page wider than the screen, characters without a glyph, complaints on the console, links that are refused. What only an eye can see is
/// pictured into the folder named by WENMAI_SCREENSHOTS; without it a few pages are tried, on the phone, and none pictured.</summary>
public sealed class Screenshots(WebApp app, Browser browser)
{
    private const string Folder = "WENMAI_SCREENSHOTS";

    /// <summary>Whether every page is tried and pictured.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder ? folder : null;

    /// <summary>What is tried in every run: the pages most people see, on the screen that is hardest.</summary>
    private static readonly string[] Few = ["front", "search", "filter-sheet", "speech", "empty-basket"];

    [Theory]
    [InlineData(390, false, false)]
    [InlineData(390, true, true)]
    [InlineData(1280, false, false)]
    [InlineData(1280, true, false)]
    [InlineData(1280, false, true)]
    public async Task Pages_hold_in_every_state(int width, bool dark, bool english)
    {
        if (Pictures is null) Assert.SkipWhen(width != 390 || dark, $"{Folder} names no folder: only a phone in daylight is tried.");
        var page = await browser.OpenAsync(app, width, dark);
        var complaints = new List<string>();
        // The browser reports each answer that is not 2xx as well; those pages are meant to be refused.
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        foreach (var (name, path) in (await StatesAsync()).Where(s => Pictures is not null || Few.Contains(s.Name)))
        {
            await page.GotoAsync(english ? Addresses.InEnglish(path) : path);
            complaints.AddRange((await LookAsync(page, width)).Select(c => $"{name}: {c}"));
            if (Pictures is not null) await PictureAsync(page, $"{name}-{width}{(dark ? "-dark" : "")}{(english ? "-en" : "")}");
        }
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task No_link_of_a_page_is_refused()
    {
        Assert.SkipWhen(Pictures is null, $"{Folder} names no folder.");
        var page = await browser.OpenAsync(app);
        var tried = new HashSet<string>();
        var refused = new List<string>();
        foreach (var (name, path) in await StatesAsync())
        {
            await page.GotoAsync(path);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href]')].map(a => new URL(a.getAttribute('href'), location).href.split('#')[0])"))
            {
                if (!link.StartsWith(app.Address, StringComparison.Ordinal) || link.Contains("/export", StringComparison.Ordinal) || !tried.Add(link)) continue;
                using var answer = await app.Client.GetAsync(link, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                if ((int)answer.StatusCode >= 400) refused.Add($"{name}: {link} {(int)answer.StatusCode}");
            }
        }
        Assert.True(tried.Count > 100);
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_character_without_a_glyph_is_noticed()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/help");
        await page.EvaluateAsync("document.querySelector('h1').append(String.fromCodePoint(0x10fffd))");
        Assert.Contains(await LookAsync(page, 1280), c => c.Contains("10fffd", StringComparison.Ordinal));
    }

    /// <summary>The states that addresses of one page of each kind do not show.</summary>
    private async Task<IReadOnlyList<(string Name, string Path)>> StatesAsync()
    {
        var query = Uri.EscapeDataString("整改");
        return
        [
            .. await Addresses.AllAsync(app),
            ("filter-sheet", $"/?q={query}#filters"),
            ("one-hit", $"/?q={Uri.EscapeDataString("“对照清单逐条整改”")}"),
            ("beyond", $"/?q={query}&page=900"),
            ("nothing-in-filters", $"/?q={query}&year=1999"),
            ("other-years-empty", "/other-years"),
            ("empty-catalogue", "/speeches?year=1900"),
            ("empty-basket", "/basket"),
            ("empty-register", "/register?q=" + Uri.EscapeDataString("量子纠缠")),
            ("empty-sentences", "/sentences?q=" + Uri.EscapeDataString("量子纠缠")),
            ("empty-trend", "/trends"),
            ("empty-lineage", "/lineage"),
            ("empty-ladder", "/ladder"),
            ("empty-compare", "/compare"),
            ("empty-keyness", "/keyness"),
            ("empty-concordance", "/concordance"),
            ("empty-follow-up", "/follow-up"),
            ("portrait", "/portrait?q=" + Uri.EscapeDataString("文种:讲话")),
            ("first-use", "/first-use"),
            ("deadlines", "/deadlines"),
            ("follow-up", $"/follow-up?id={(await Addresses.FirstSpeechAsync(app)).Split('/')[2]}"),
            ("reports", "/reports"),
            ("data", "/data"),
            ("sign-in", "/account/signin"),
            ("no-page", "/nowhere"),
        ];
    }

    /// <summary>What a machine finds wrong with the page that is open.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, int width)
    {
        var found = (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ToList();
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (wide > width) found.Add($"{wide} pixels wide");
        found.AddRange((await page.EvaluateAsync<string[]>(MissingGlyphs)).Select(c => $"no glyph for U+{c}"));
        return found;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        var picture = Path.Combine(Pictures!, name);
        await page.ScreenshotAsync(new() { Path = picture + ".png" });
        await page.ScreenshotAsync(new() { Path = picture + "-full.png", FullPage = true });
    }

    /// <summary>Characters of the page, drawn contents of the style sheet among them, that look like one that no font has. Characters of writing are taken as there.</summary>
    private const string MissingGlyphs =
        """
        () => {
          const text = [...document.querySelectorAll("body *")].flatMap(e => ["::before", "::after"].map(p => getComputedStyle(e, p).content))
            .filter(c => c.startsWith('"')).map(c => c.split('" /')[0].slice(1)).join("") + document.body.innerText;
          const signs = [...new Set(text)].filter(c => !/[\p{L}\p{N}\s\u0000-\u007f]/u.test(c));
          const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
          const pen = canvas.getContext("2d", { willReadFrequently: true });
          pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
          const drawn = c => {
            pen.clearRect(0, 0, 40, 40);
            pen.fillText(c, 2, 30);
            return pen.getImageData(0, 0, 40, 40).data.join();
          };
          const missing = new Set(["\u{10fffe}", "\u{ffffe}", "\u{10fffd}"].map(drawn));
          return signs.filter(c => missing.has(drawn(c))).map(c => c.codePointAt(0).toString(16));
        }
        """;
}

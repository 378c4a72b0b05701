using Deque.AxeCore.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>No axe violation on any page, in either language and colour scheme, wide and narrow.</summary>
public sealed class AccessibilityTests(WebApp app, Browser browser)
{
    [Theory]
    [InlineData(1280, false, false)]
    [InlineData(1280, true, true)]
    [InlineData(320, true, false)]
    [InlineData(320, false, true)]
    public async Task Axe_finds_nothing(int width, bool dark, bool english)
    {
        var page = await browser.OpenAsync(app, width, dark);
        var found = new List<string>();
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            await page.GotoAsync(english ? Addresses.InEnglish(path) : path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(v => $"{name}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }
        Assert.Empty(found);
    }

    [Fact]
    public async Task Targets_are_24_pixels_or_stand_apart()
    {
        var page = await browser.OpenAsync(app);
        var options = new Deque.AxeCore.Commons.AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["target-size"] } };
        var found = new List<string>();
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            await page.GotoAsync(path);
            var result = await page.RunAxe(options);
            found.AddRange(result.Violations.SelectMany(v => v.Nodes).Select(n => $"{name}: {n.Html}"));
        }
        Assert.Empty(found);
    }

    [Fact]
    public async Task At_320_pixels_nothing_scrolls_sideways()
    {
        var page = await browser.OpenAsync(app, width: 320);
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            foreach (var address in new[] { path, Addresses.InEnglish(path) })
            {
                await page.GotoAsync(address);
                var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(width <= 320, $"{name} ({address}) is {width} pixels wide");
            }
        }
    }

    [Fact]
    public async Task The_building_page_has_no_violation_either()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        using var other = new Storage.GenerationStore(folder.In("index")).AcquireWriterLock();
        var (building, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = building;

        var page = await browser.OpenAsync(app);
        await page.GotoAsync(address);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
        await page.CloseAsync();
        await building.StopAsync(TestContext.Current.CancellationToken);
    }
}

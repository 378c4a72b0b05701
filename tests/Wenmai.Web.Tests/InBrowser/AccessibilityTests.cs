using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>No axe violation on any page, wide in Chinese by day and narrow in English by night; <c>Screenshots</c> has the other states.</summary>
public sealed class AccessibilityTests(WebApp app, Browser browser)
{
    private static readonly AxeRunOptions AllRules = new() { Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } } };

    [Theory]
    [InlineData(1280, false, false)]
    [InlineData(320, true, true)]
    public async Task Axe_finds_nothing_targets_are_large_and_nothing_scrolls_sideways(int width, bool dark, bool english)
    {
        var page = await browser.OpenAsync(app, width, dark);
        var found = new List<string>();
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            await page.GotoAsync(english ? Addresses.InEnglish(path) : path);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width) found.Add($"{name} is {wide} pixels wide");
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            var result = await page.RunAxe(AllRules);
            found.AddRange(result.Violations.Select(v => $"{name}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }
        Assert.Empty(found);
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

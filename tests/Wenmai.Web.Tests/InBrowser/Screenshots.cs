namespace Wenmai.Web.Tests.InBrowser;

/// <summary>For the eye, not for the verdict: writes pictures of the pages into the folder named by WENMAI_SCREENSHOTS.</summary>
public sealed class Screenshots(WebApp app, Browser browser)
{
    [Theory]
    [InlineData(1280, false, false)]
    [InlineData(1280, true, false)]
    [InlineData(1280, false, true)]
    [InlineData(320, false, false)]
    public async Task Pages_are_pictured(int width, bool dark, bool english)
    {
        var folder = Environment.GetEnvironmentVariable("WENMAI_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "WENMAI_SCREENSHOTS names no folder.");
        var page = await browser.OpenAsync(app, width, dark);
        foreach (var (name, path) in await Addresses.AllAsync(app))
        {
            await page.GotoAsync(english ? Addresses.InEnglish(path) : path);
            var picture = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}{(english ? "-en" : "")}");
            await page.ScreenshotAsync(new() { Path = picture + ".png" });
            await page.ScreenshotAsync(new() { Path = picture + "-full.png", FullPage = true });
        }
    }
}

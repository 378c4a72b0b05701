using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Wenmai.Web.Tests.InBrowser.Browser))]

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>The system's Chromium; once for all tests. Tests that need it are skipped where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } chromium) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh page in a context of its own.</summary>
    /// <param name="app">The app it opens.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers dark.</param>
    /// <param name="script">Whether scripts run.</param>
    public Task<IPage> OpenAsync(WebApp app, int width = 1280, bool dark = false, bool script = true) => OpenAsync(app.Address, width, dark, script);

    /// <inheritdoc cref="OpenAsync(WebApp, int, bool, bool)"/>
    public async Task<IPage> OpenAsync(string address, int width = 1280, bool dark = false, bool script = true)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed (apt-get install chromium).");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await context.NewPageAsync();
    }
}

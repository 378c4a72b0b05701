using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>The search field as a combobox: keyboard, pointer, screen reader, input method.</summary>
public sealed class SuggestTests(WebApp app, Browser browser)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task Offers_open_while_typing_and_are_accessible(int width, bool dark)
    {
        var page = await browser.OpenAsync(app, width, dark);
        await page.GotoAsync("/");
        await TypeAsync(page, "形式");
        Assert.Equal("true", await page.GetAttributeAsync("#q", "aria-expanded"));
        Assert.Contains("形式主义", await page.Locator("[role=option]").AllTextContentsAsync());
        await page.WaitForFunctionAsync("document.getElementById('announcer').textContent.includes('输入提示')");
        await page.Keyboard.PressAsync("ArrowDown");
        if (Environment.GetEnvironmentVariable("WENMAI_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"offers-{width}{(dark ? "-dark" : "")}.png") });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id} {v.Help} {v.Nodes[0].Html}"));
    }

    [Fact]
    public async Task The_keyboard_chooses_an_offer_leaves_it_and_searches_it()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(Addresses.Search("整改"));
        await page.FillAsync("#q", "");
        await TypeAsync(page, "xingshi");
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[role=option][aria-selected=true]");
        Assert.Equal(await chosen.GetAttributeAsync("id"), await page.GetAttributeAsync("#q", "aria-activedescendant"));
        Assert.Equal(await chosen.TextContentAsync(), await page.InputValueAsync("#q"));
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("xingshi", await page.InputValueAsync("#q"));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("false", await page.GetAttributeAsync("#q", "aria-expanded"));
        Assert.Equal("xingshi", await page.InputValueAsync("#q"));

        await TypeAsync(page, "zhu");
        await page.Keyboard.PressAsync("ArrowDown");
        var query = await page.InputValueAsync("#q");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync(AddressOf(query));
    }

    [Fact]
    public async Task A_click_searches_an_offer()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/");
        await TypeAsync(page, "形式");
        await page.Locator("[role=option]", new() { HasTextString = "形式主义" }).First.ClickAsync();
        await page.ReachesAsync(AddressOf("形式主义"));
    }

    [Fact]
    public async Task What_an_input_method_composes_is_not_asked_for()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/");
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains("/suggest?") ? 1 : 0;
        await page.EvaluateAsync(
            """
            () => {
              const box = document.getElementById("q");
              box.value = "xing'shi";
              box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
            }
            """);
        await page.WaitForTimeoutAsync(400);
        Assert.Equal(0, asked);
        await page.EvaluateAsync(
            """
            () => {
              const box = document.getElementById("q");
              box.value = "形式";
              box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
            }
            """);
        await page.Locator("[role=option]").First.WaitForAsync();
    }

    [Fact]
    public async Task Without_script_the_field_is_plain()
    {
        var page = await browser.OpenAsync(app, script: false);
        await page.GotoAsync("/");
        Assert.Null(await page.GetAttributeAsync("#q", "role"));
        Assert.Equal("search", await page.GetAttributeAsync("#q", "type"));
    }

    // A form writes a blank as +.
    private static Regex AddressOf(string query) => new(@"/\?q=" + Regex.Escape(Uri.EscapeDataString(query).Replace("%20", "+", StringComparison.Ordinal)));

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.FocusAsync("#q");
        await page.Keyboard.InsertTextAsync(text);   // at once: the offers that come are those of the whole text
        await page.Locator("[role=option]").First.WaitForAsync();
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>What a reader does with keyboard, mouse, clipboard and printer.</summary>
public sealed partial class ReadingTests(WebApp app, Browser browser)
{
    [Fact]
    public async Task The_keyboard_leads_from_the_box_through_the_hits_to_a_speech_and_back()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/");
        await page.Keyboard.TypeAsync("整改");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync(new Regex(@"/\?q="));

        await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.Locator(".hit .place").First.EvaluateAsync<bool>("link => link === document.activeElement"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.Locator(".hit .place").Nth(1).EvaluateAsync<bool>("link => link === document.activeElement"));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("q", await FocusedIdAsync(page));

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync(new Regex("/speeches/"));
        Assert.Matches("#p[0-9]+$", page.Url);

        await page.Keyboard.PressAsync("n");
        await page.ReachesAsync(new Regex("#h[0-9]+$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "返回检索结果" }).ClickAsync();
        Assert.Equal("整改", await page.InputValueAsync("#q"));
    }

    [Fact]
    public async Task Slash_goes_to_the_box_and_question_mark_to_the_help()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(Addresses.Search("整改"));
        await page.Locator(".summary-head strong").ClickAsync();
        await page.Keyboard.PressAsync("/");
        Assert.Equal("q", await FocusedIdAsync(page));
        await page.Locator(".summary-head strong").ClickAsync();
        await page.WaitForFunctionAsync("document.activeElement.id !== 'q'");
        await page.Keyboard.PressAsync("?");
        await page.ReachesAsync(new Regex("/help$"));
    }

    [Fact]
    public async Task Years_are_one_tab_stop_and_a_drag_or_shift_chooses_several()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(Addresses.Search("整改"));
        Assert.Equal(1, await page.Locator(".histogram a[tabindex='0']").CountAsync());
        Assert.NotEqual(0, await page.Locator(".histogram a[tabindex='-1']").CountAsync());
        await page.Locator(".histogram a[tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        var year = await page.EvaluateAsync<string>("document.activeElement.dataset.year");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync(new Regex($"year=[0-9]{{4}}-{year}"));

        await page.GotoAsync(Addresses.Search("整改"));
        var place = (await page.Locator(".histogram svg[data-brush]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(place.X + place.Width * .3f, place.Y + 30);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(place.X + place.Width * .7f, place.Y + 30, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.ReachesAsync(new Regex("year=[0-9]{4}-[0-9]{4}"));
    }

    [Fact]
    public async Task Beside_a_paragraph_it_is_collected_and_others_like_it_are_found()
    {
        var page = await browser.OpenAsync(app);
        var path = await Addresses.FirstSpeechAsync(app);
        await page.GotoAsync(path + "?q=" + Uri.EscapeDataString("整改"));
        await page.Locator("#p3 .tool.collect").ClickAsync(new() { Force = true });
        await page.Locator("#p3 .tool.collect[data-held]").WaitForAsync();
        Assert.Equal("已在素材篮", await page.Locator("#p3 .tool.collect").GetAttributeAsync("aria-label"));
        await page.Locator("[data-mark='1']").ClickAsync();
        await page.ReachesAsync(new Regex("#h[0-9]+$"));
        Assert.Matches("^[1-9][0-9]*/[0-9]+$", await page.Locator(".stepper output").InnerTextAsync());
        Assert.EndsWith($"like={path.Split('/')[2]}-3", await page.Locator("#p3 a.tool:not(.collect)").EvaluateAsync<string>("a => a.href"));
    }

    [Fact]
    public async Task Enter_while_an_input_method_composes_does_not_search()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync("/");
        var prevented = await page.EvaluateAsync<bool>(
            """
            () => {
              const box = document.getElementById("q");
              const enter = new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true });
              box.dispatchEvent(enter);
              return enter.defaultPrevented;
            }
            """);
        Assert.True(prevented);
    }

    [Fact]
    public async Task Copying_brings_the_passage_with_its_citation()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(Addresses.Search("整改"));
        await page.Locator(".copy").First.ClickAsync();
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("整改", copied);
        Assert.Matches("\\n《.+》（.+）?，第[0-9]+段。$", copied);

        await page.GotoAsync(await Addresses.FirstSpeechAsync(app));
        await page.Locator("#p3 .copy-paragraph").ClickAsync(new() { Force = true });
        Assert.Matches("，第3段。$", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task What_is_selected_of_a_speech_is_the_text_as_it_stands()
    {
        var page = await browser.OpenAsync(app);
        var path = await Addresses.FirstSpeechAsync(app);
        using var speech = await Json.GetAsync(app, "/api/v1" + path);
        var text = speech.RootElement.GetProperty("text").GetString()!;
        foreach (var view in new[] { path + "?q=" + Uri.EscapeDataString("整改"), path + "?labels=on" })
        {
            await page.GotoAsync(view);
            var paragraphs = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll(".speech > :is(p, h2, h3, h4, h5, h6)")].map(paragraph => {
                  getSelection().selectAllChildren(paragraph);
                  return getSelection().toString();
                })
                """);
            Assert.NotEmpty(paragraphs);
            Assert.All(paragraphs, paragraph => Assert.Contains(paragraph.Trim(), text));
        }
    }

    [Fact]
    public async Task Without_script_everything_is_there()
    {
        var page = await browser.OpenAsync(app, script: false);
        await page.GotoAsync("/");
        await page.FillAsync("#q", "整改");
        await page.GetByLabel("精确").CheckAsync();
        await page.Locator(".box button").ClickAsync();
        await page.ReachesAsync(new Regex("mode=exact"));
        Assert.Contains("共 ", await page.Locator("[role=status]").First.InnerTextAsync());

        await page.Locator(".facet a.value").First.ClickAsync();
        Assert.NotEqual(0, await page.Locator(".chips a").CountAsync());
        await page.Locator(".hit .more summary").First.ClickAsync();
        Assert.True(await page.GetByText("引文出处").First.IsVisibleAsync());
        Assert.StartsWith("《", await page.Locator(".hit .citation").First.InnerTextAsync());
        Assert.False(await page.Locator(".copy").First.IsVisibleAsync());

        await page.Locator(".group h3 a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "第一处" }).ClickAsync();
        Assert.EndsWith("#h1", page.Url);
    }

    [Fact]
    public async Task Back_and_reload_bring_the_same_page()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(Addresses.Search("整改") + "&year=2021&sort=newest&page=2");
        var before = await page.Locator(".hits").InnerTextAsync();
        await page.Locator(".group h3 a").First.ClickAsync();
        await page.GoBackAsync();
        Assert.Equal(before, await page.Locator(".hits").InnerTextAsync());
        await page.ReloadAsync();
        Assert.Equal(before, await page.Locator(".hits").InnerTextAsync());
    }

    [Fact]
    public async Task Nothing_is_asked_of_another_host_and_nothing_breaks_the_policy()
    {
        var page = await browser.OpenAsync(app);
        var foreign = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => { if (!request.Url.StartsWith(app.Address, StringComparison.Ordinal)) foreign.Add(request.Url); };
        // The browser reports each answer that is not 2xx as well; those pages are meant to be refused.
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        foreach (var (_, path) in await Addresses.AllAsync(app)) await page.GotoAsync(path);
        Assert.Empty(foreign);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Hostile_text_opens_no_dialog()
    {
        var page = await browser.OpenAsync(app);
        var dialogs = new List<string>();
        page.Dialog += async (_, dialog) => { dialogs.Add(dialog.Message); await dialog.DismissAsync(); };
        foreach (var text in new[] { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "javascript:alert(1)", "' autofocus onfocus=alert(1) x='" })
        {
            var escaped = Uri.EscapeDataString(text);
            foreach (var path in new[] { $"/?q={escaped}&unit={escaped}&{escaped}=1", $"/speeches?unit={escaped}", $"{await Addresses.FirstSpeechAsync(app)}?q={escaped}" })
                await page.GotoAsync(path);
        }
        Assert.Empty(dialogs);
    }

    [Fact]
    public async Task A_speech_prints_on_a4_with_page_numbers()
    {
        var page = await browser.OpenAsync(app);
        await page.GotoAsync(await Addresses.FirstSpeechAsync(app));
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF", text);
        // A4 in points, as the printer rounds it.
        Assert.Matches(A4(), text);
        if (Environment.GetEnvironmentVariable("WENMAI_SCREENSHOTS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "speech.pdf"), pdf, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 59[4-6](\.\d+)? 84[1-3](\.\d+)?\s*\]")]
    private static partial Regex A4();

    private static Task<string> FocusedIdAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id");
}

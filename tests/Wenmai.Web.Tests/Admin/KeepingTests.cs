using System.Net;
using System.Text.RegularExpressions;
using Wenmai.Administration;
using Wenmai.Keeping;
using Microsoft.Extensions.DependencyInjection;

namespace Wenmai.Web.Tests.Admin;

/// <summary>What readers keep by name: from the page where it is seen, over the page that lists it, to every view and the data.</summary>
public sealed partial class KeepingTests : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.StartAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_reader_keeps_a_subcorpus_and_counts_inside_it()
    {
        using var li = await _desk.SignInAsync(Desk.Reader);
        var page = await li.GetStringAsync("/sentences?q=责任", TestContext.Current.CancellationToken);
        await KeepAsync(li, page, "KeepSubcorpus", "甲", "/sentences?q=%E8%B4%A3%E4%BB%BB");
        var expected = await TotalAsync(li, "/api/v1/sentences?q=责任");
        Assert.NotEqual(await TotalAsync(li, "/api/v1/sentences"), expected);
        Assert.Equal(expected, await TotalAsync(li, "/api/v1/sentences?subcorpus=甲"));
        foreach (var view in new[] { "/", "/matrix", "/register", "/ladder", "/keyness", "/sentences", "/saved" })
        {
            var answer = await li.GetAsync($"{view}?subcorpus=甲", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("甲", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await li.GetAsync("/compare?left=子库:甲&right=责任", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Others_see_what_is_shared_and_nothing_else()
    {
        var subcorpora = _desk.Services.GetRequiredService<Subcorpora>();
        var id = subcorpora.Add(new Keeper(Desk.Reader), "甲", new SubcorpusDefinition { Query = "责任" }, Taxonomy.Shipped).Id;
        using var zhang = await _desk.SignInAsync(Desk.Administrator);
        using var stranger = _desk.NewBrowser();
        foreach (var browser in new[] { zhang, stranger })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/sentences?subcorpus=甲", TestContext.Current.CancellationToken)).StatusCode);
        subcorpora.Share(new Keeper(Desk.Reader), id, true);
        foreach (var browser in new[] { zhang, stranger })
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sentences?subcorpus=甲", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Somebody_unknown_keeps_nothing_where_there_are_accounts()
    {
        using var stranger = _desk.NewBrowser();
        var page = await stranger.GetStringAsync("/sentences?q=责任", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("KeepQuery", page, StringComparison.Ordinal);
        using var li = await _desk.SignInAsync(Desk.Reader);
        var foreign = await stranger.PostAsync("/saved?handler=KeepQuery", new FormUrlEncodedContent([new("name", "甲"), new("address", "/matrix")]), TestContext.Current.CancellationToken);
        Assert.False(foreign.IsSuccessStatusCode);
        Assert.Empty(_desk.Services.GetRequiredService<SavedAddresses>().Visible(Keeper.Machine));
    }

    [Fact]
    public async Task On_ones_own_machine_without_accounts_anybody_keeps()
    {
        _desk.Services.GetRequiredService<Wenmai.Databases.StateDatabase>().Change(session => session.Run("DELETE FROM accounts"));
        using var browser = _desk.NewBrowser();
        var page = await browser.GetStringAsync("/matrix?q=责任", TestContext.Current.CancellationToken);
        await KeepAsync(browser, page, "KeepQuery", "责任交叉", "/matrix?q=%E8%B4%A3%E4%BB%BB");
        var saved = await browser.GetAsync("/saved/责任交叉", TestContext.Current.CancellationToken);
        Assert.Equal("/matrix?q=%E8%B4%A3%E4%BB%BB", saved.Headers.Location!.OriginalString);
        // What a proxy passed on comes from elsewhere.
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        Assert.DoesNotContain("KeepQuery", await browser.GetStringAsync("/matrix?q=责任", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_removed_can_be_brought_back_from_the_page()
    {
        var subcorpora = _desk.Services.GetRequiredService<Subcorpora>();
        var id = subcorpora.Add(new Keeper(Desk.Reader), "甲", new SubcorpusDefinition { Query = "责任" }, Taxonomy.Shipped).Id;
        using var li = await _desk.SignInAsync(Desk.Reader);
        var list = await li.GetStringAsync("/saved", TestContext.Current.CancellationToken);
        var removed = await PostAsync(li, list, "RemoveSubcorpus", ("id", $"{id}"), ("name", "甲"));
        Assert.Empty(subcorpora.Visible(new Keeper(Desk.Reader)));
        var told = await li.GetStringAsync(removed.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Contains("handler=RestoreSubcorpus", told, StringComparison.Ordinal);
        await PostAsync(li, told, "RestoreSubcorpus", ("id", $"{id}"));
        Assert.Single(subcorpora.Visible(new Keeper(Desk.Reader)));
    }

    [Fact]
    public async Task A_key_keeps_for_whoever_made_it()
    {
        var (_, key) = _desk.Services.GetRequiredService<ApiKeyStore>().Add("脚本", Rights.Read, TimeSpan.FromDays(1), Desk.Reader);
        using var program = new HttpClient { BaseAddress = new Uri(_desk.Address) };
        program.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
        var made = await program.PostAsync("/api/v1/subcorpora", Json("""{"name":"甲","query":"责任"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var kept = Assert.Single(_desk.Services.GetRequiredService<Subcorpora>().Visible(new Keeper(Desk.Reader)));
        Assert.Equal((Desk.Reader, "责任"), (kept.Owner, kept.Definition.Query));
        var changed = await program.PutAsync($"/api/v1/subcorpora/{kept.Id}", Json("""{"name":"乙","query":"问责","isShared":true}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("\"name\":\"乙\"", await program.GetStringAsync("/api/v1/subcorpora", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.DeleteAsync($"/api/v1/subcorpora/{kept.Id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.DeleteAsync($"/api/v1/subcorpora/{kept.Id}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_report_is_begun_on_a_view_removed_and_brought_back()
    {
        using var li = await _desk.SignInAsync(Desk.Reader);
        var view = await li.GetStringAsync("/trends?series=责任", TestContext.Current.CancellationToken);
        var put = await PostToAsync(li, view, "/reports?handler=Put", ("address", "/trends?series=" + Uri.EscapeDataString("责任")), ("name", "一季度"));
        var report = put.Headers.Location!.ToString();
        var refused = await AskAsync(li, view, "/reports?handler=Put", ("address", "/nowhere"), ("name", "不成的"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("不成的", await li.GetStringAsync("/reports", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var page = await li.GetStringAsync(report, TestContext.Current.CancellationToken);
        Assert.Contains("一季度", page, StringComparison.Ordinal);
        var removed = await PostToAsync(li, page, $"{report}?handler=RemoveReport");
        Assert.Equal(HttpStatusCode.NotFound, (await li.GetAsync(report, TestContext.Current.CancellationToken)).StatusCode);
        var list = await li.GetStringAsync(removed.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Contains("已删除“一季度”", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Contains($"{report}?handler=RestoreReport", list, StringComparison.Ordinal);
        Assert.Equal(report, (await PostToAsync(li, list, $"{report}?handler=RestoreReport")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_answer_inside_a_subcorpus_carries_no_tag()
    {
        _desk.Services.GetRequiredService<Subcorpora>().Add(new Keeper(Desk.Reader), "甲", new SubcorpusDefinition { Query = "责任" }, Taxonomy.Shipped);
        using var li = await _desk.SignInAsync(Desk.Reader);
        Assert.NotNull((await li.GetAsync("/api/v1/sentences", TestContext.Current.CancellationToken)).Headers.ETag);
        Assert.Null((await li.GetAsync("/api/v1/sentences?subcorpus=甲", TestContext.Current.CancellationToken)).Headers.ETag);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task KeepAsync(HttpClient browser, string page, string handler, string name, string address)
    {
        Assert.Contains($"handler={handler}", page, StringComparison.Ordinal);
        await PostAsync(browser, page, handler, ("name", name), ("address", address));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string handler, params (string Name, string Value)[] fields) =>
        PostToAsync(browser, page, $"/saved?handler={handler}", fields);

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string page, string address, params (string Name, string Value)[] fields) =>
        browser.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]), TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> PostToAsync(HttpClient browser, string page, string address, params (string Name, string Value)[] fields)
    {
        var answer = await AskAsync(browser, page, address, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return answer;
    }

    private static async Task<int> TotalAsync(HttpClient browser, string path) =>
        int.Parse(Total().Match(await browser.GetStringAsync(path, TestContext.Current.CancellationToken)).Groups[1].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("\"total\":(\\d+)")]
    private static partial Regex Total();
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Themes of one's own at the desk: what they would do is shown before they are kept; kept, they are everywhere; undone, they are gone; all of it is in the trail.</summary>
public sealed class TaxonomyPageTests
{
    private const string Page = "/admin/lexicons?table=taxonomy.tsv";
    private const string Rows = "T11\t制度与内控\tRules and controls\t内控\t局办\nT26\t清单管理\tChecklists\t\t局办\n-T23\n";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Themes_are_tested_kept_shown_and_undone()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        var tested = await TextAsync(await Desk.PostAsync(browser, Page + "&handler=Test", ("text", Rows), ("sample", "要对照清单逐条整改。")));
        foreach (var shown in (string[])["保存后的主题体系", "制度与内控（Rules and controls）、内控", "清单管理（Checklists）", "<th scope=\"row\">T23</th>"]) Assert.Contains(shown, tested);
        Assert.False(File.Exists(Path.Combine(desk.Corpus, "lexicons", "taxonomy.tsv")));

        await KeepAsync(desk, browser, "themes.tsv", "T26\t对照清单\t4\t局办\n", flawed: true);
        await KeepAsync(desk, browser, "taxonomy.tsv", Rows);
        await KeepAsync(desk, browser, "themes.tsv", "T26\t对照清单\t4\t局办\n");
        Assert.Contains("清单管理", await browser.GetStringAsync("/?q=" + Uri.EscapeDataString("整改"), Cancel));
        Assert.Contains("Checklists", await browser.GetStringAsync("/?lang=en&q=" + Uri.EscapeDataString("主题:清单管理"), Cancel));
        Assert.Contains("\"label\":\"清单管理\"", await browser.GetStringAsync("/api/v1/matrix?rows=theme&columns=year", Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/?theme=T23", Cancel)).StatusCode);
        Assert.Contains("value=\"T26\" selected", await browser.GetStringAsync("/headings?theme=" + Uri.EscapeDataString("清单管理"), Cancel));
        Assert.Contains("T01 至 T26", await TextAsync(await browser.GetAsync("/headings?theme=T23", Cancel)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/headings?theme=T26", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/api/v1/headings?theme=T23", Cancel)).StatusCode);
        Assert.Contains("清单管理", await browser.GetStringAsync("/sentences?theme=T26", Cancel));

        var editor = desk.Services.GetRequiredService<ArchiveEditor>();
        foreach (var change in editor.All.ToList()) await Desk.PostAsync(browser, "/admin/changes?handler=Undo", ("id", change.Id));
        await IdleAsync(desk);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/?theme=T23", Cancel)).StatusCode);
        Assert.DoesNotContain("清单管理", await browser.GetStringAsync("/?q=" + Uri.EscapeDataString("整改"), Cancel));
        var trail = desk.Services.GetRequiredService<AuditLog>().Latest(100);
        Assert.Equal(1, trail.Count(e => e is { Action: "lexicon.write", Succeeded: false }));
        Assert.Equal(2, trail.Count(e => e is { Action: "lexicon.write", Succeeded: true }));
        Assert.Equal(2, trail.Count(e => e is { Action: "change.undo", Succeeded: true }));
    }

    private static async Task KeepAsync(Desk desk, HttpClient browser, string table, string rows, bool flawed = false)
    {
        var answer = await Desk.PostAsync(browser, $"/admin/lexicons?table={table}&handler=Save", ("text", rows), ("sample", ""));
        if (flawed) Assert.Contains("W145", await TextAsync(answer));
        else Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await IdleAsync(desk);
    }

    private static async Task IdleAsync(Desk desk)
    {
        var jobs = desk.Services.GetRequiredService<JobStore>();
        await Waiting.UntilIdleAsync(jobs);
        Assert.DoesNotContain(jobs.All, j => j.State == JobState.Failed);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

/// <summary>What a page can do, a program can do.</summary>
public sealed partial class DeskApiTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each page with the endpoint of the same power; null where there is none on purpose.</summary>
    private static readonly Dictionary<string, string?> EndpointsOfPages = new()
    {
        ["Index"] = "Search", ["Speech"] = "Speech", ["Speeches"] = "Speeches", ["Sentences"] = "Sentences", ["Matrix"] = "Matrix", ["Trends"] = "Trends", ["Register"] = "Register", ["Ladder"] = "Ladder",
        ["Portrait"] = "Portrait", ["Deadlines"] = "Deadlines", ["FollowUp"] = "FollowUp", ["FirstUse"] = "FirstUses",
        ["Keyness"] = "Keyness", ["Collocations"] = "Collocations", ["Compare"] = "Comparison", ["Concordance"] = "Concordance", ["Mirror"] = "Mirror", ["Mirror.Faults"] = "Proofread", ["Mirror.Word"] = "ExportProofread", ["Outlines"] = "Outlines", ["Banks"] = "Bank", ["Rewording"] = "Rewording", ["Headings"] = "Headings", ["Phrases"] = "Phrases",
        ["Parallels"] = "Parallels", ["Lineage"] = "Lineage", ["Recycled"] = "Recycled", ["Basket"] = "ExportBasket", ["Data"] = "DataTables", ["Saved"] = "Queries", ["OtherYears"] = "Search", ["Building"] = null, ["Error"] = null,
        ["State"] = "State", ["State.Start"] = "StartJob", ["State.Rollback"] = "Rollback", ["State.Watch"] = "Watch", ["Upload"] = null, ["Upload."] = "Upload", ["Jobs"] = "Jobs", ["Job"] = "Job",
        ["Job.Publish"] = "PublishJob", ["Job.Cancel"] = "CancelJob", ["Job.Retry"] = "StartJob", ["Catalogue"] = "Speeches", ["Catalogue.Bulk"] = "CorrectSpeech", ["Correction"] = "Speech", ["Correction.Save"] = "CorrectSpeech",
        ["Correction.Remove"] = "RemoveSpeech", ["SentenceDesk"] = "Speech", ["SentenceDesk.Save"] = "CorrectSentence", ["Changes"] = "Changes", ["Changes.Undo"] = "Undo", ["Changes.Purge"] = null,
        ["Lexicons"] = "Lexicons", ["Lexicons.Find"] = "LexiconRows", ["Lexicons.Pick"] = "LexiconRows", ["Lexicons.Put"] = "TestLexicon", ["Lexicons.TakeOut"] = "TestLexicon", ["Lexicons.GiveBack"] = "TestLexicon", ["Lexicons.Test"] = "TestLexicon", ["Lexicons.Try"] = "KeepLexicon", ["Lexicons.Save"] = "KeepLexicon", ["Queries"] = "Queries", ["Queries.Add"] = "AddQuery", ["Queries.Remove"] = "RemoveQuery",
        ["Models"] = "Models", ["Models.Add"] = "AddModel", ["Models.Use"] = "UseModel", ["Models.UseNone"] = "UseModel", ["Models.Remove"] = "RemoveModel", ["Models.Pause"] = "PauseDeepening",
        ["Checks"] = "Checks", ["Checks."] = "CheckAgain", ["Next"] = "NextRun", ["Next.Hold"] = "Hold", ["Next.Reinstate"] = "Retire", ["Correction.Retire"] = "Retire", ["Backups"] = "Snapshots", ["Backups.Restore"] = "Restore", ["Backups.Check"] = "Restore", ["Backups.Dump"] = null, ["Audit"] = "Audit", ["Keys"] = null, ["Keys.Add"] = null, ["Keys.Remove"] = null,
        ["Saved.KeepQuery"] = "AddSavedQuery", ["Saved.KeepSubcorpus"] = "AddSubcorpus", ["Saved.Combine"] = "AddSubcorpus",
        ["Saved.RenameSubcorpus"] = "ChangeSubcorpus", ["Saved.ShareSubcorpus"] = "ChangeSubcorpus", ["Saved.RemoveSubcorpus"] = "RemoveSubcorpus", ["Saved.RestoreSubcorpus"] = "RestoreSubcorpus",
        ["Saved.RenameQuery"] = "ChangeSavedQuery", ["Saved.ShareQuery"] = "ChangeSavedQuery", ["Saved.RemoveQuery"] = "RemoveSavedQuery", ["Saved.RestoreQuery"] = "RestoreSavedQuery",
        ["Reports"] = "Report", ["Reports.Add"] = "AddReport", ["Reports.Put"] = "AppendToReport", ["Reports.Part"] = "ChangeReport", ["Reports.Move"] = "ChangeReport", ["Reports.Drop"] = "ChangeReport",
        ["Reports.KeepFigures"] = "KeepReportFigures", ["Reports.RenameReport"] = "ChangeReport", ["Reports.ShareReport"] = "ChangeReport", ["Reports.RemoveReport"] = "RemoveReport", ["Reports.RestoreReport"] = "RestoreReport",
        ["Users"] = null, ["Users.Add"] = null, ["Users.Remove"] = null, ["Users.Role"] = null, ["Users.Password"] = null, ["Users.Sessions"] = null, ["Users.Session"] = null, ["Users.Codes"] = null, ["Users.Unlock"] = null,
    };

    [Fact]
    public void Every_page_has_an_endpoint_of_the_same_power()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract && t.Namespace != "Wenmai.Web.Pages.Account").SelectMany(t => t
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => HandlerName().IsMatch(m.Name))
            .Select(m => HandlerName().Match(m.Name) is var handler && handler.Groups[1].Value == "Get" ? NameOf(t) : $"{NameOf(t)}.{handler.Groups[2].Value}")).Distinct().ToList();
        Assert.True(pages.Count > 40, $"{pages.Count}");
        var forms = pages.Where(p => p == "Mirror.").ToList();   // the form of the draft is the endpoint that takes a draft
        Assert.Equal([], pages.Except(forms).Where(p => !EndpointsOfPages.ContainsKey(p)).Order());
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).ToHashSet();
        Assert.Equal([], EndpointsOfPages.Values.OfType<string>().Where(e => !endpoints.Contains(e)).Order());
    }

    [Fact]
    public async Task A_program_corrects_undoes_and_goes_back()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        using var speeches = await Json.GetAsync(program, "/api/v1/speeches");
        var id = speeches.RootElement.GetProperty("speeches").EnumerateArray().Single(s => s.GetProperty("source").GetString() == "教育局.txt").GetProperty("id").GetString();

        await DoneAsync(program, await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/correction", new { year = 2019, themes = new[] { "纪律建设" } }, Cancel));
        Assert.Equal(2019, (await SpeechAsync(program, id)).GetProperty("year").GetProperty("best").GetInt32());
        await DoneAsync(program, await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/sentences", new { text = "要对照清单逐条整改，严禁走过场。", stance = "reported", note = "核对过" }, Cancel));
        Assert.Contains("reported", (await SpeechAsync(program, id)).GetProperty("sentences").GetRawText());
        var gone = await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/sentences", new { text = "没有这句。", strength = 1 }, Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "E407"), (gone.StatusCode, await CodeAsync(gone)));
        var unconfirmed = await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/removal", new { confirmation = "别的.txt" }, Cancel);
        Assert.Equal("E406", await CodeAsync(unconfirmed));
        await DoneAsync(program, await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/removal", new { confirmation = "教育局.txt" }, Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/speeches/{id}", Cancel)).StatusCode);

        using var changes = await Json.GetAsync(program, "/api/v1/admin/changes");
        var latest = changes.RootElement.GetProperty("changes")[0].GetProperty("id").GetString();
        await DoneAsync(program, await program.PostAsync($"/api/v1/admin/changes/{latest}/undo", null, Cancel));
        Assert.Equal(2019, (await SpeechAsync(program, id)).GetProperty("year").GetProperty("best").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/admin/rollback", null, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/speeches/{id}", Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync("/api/v1/admin/queries", new { name = "整改", query = "整改" }, Cancel)).StatusCode);
        using var queries = await Json.GetAsync(program, "/api/v1/queries");
        Assert.Equal(1, queries.RootElement.GetProperty("queries").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync("/api/v1/admin/queries/removal", new { name = "整改" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync("/api/v1/admin/watch", new { on = false }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync("/api/v1/admin/lexicons/none.tsv", new { text = "" }, Cancel)).StatusCode);
        var flawed = await program.PostAsJsonAsync("/api/v1/admin/lexicons/themes.tsv", new { text = "T99\t词\t1\t甲" }, Cancel);
        Assert.Equal("E145", await CodeAsync(flawed));
        await DoneAsync(program, await program.PostAsJsonAsync("/api/v1/admin/lexicons/themes.tsv", new { text = "T19\t清单\t4\t甲" }, Cancel));
        await DoneAsync(program, await program.PostAsJsonAsync("/api/v1/admin/jobs", new { kind = "snapshot" }, Cancel));
        using var snapshots = await Json.GetAsync(program, "/api/v1/admin/snapshots");
        var name = snapshots.RootElement.GetProperty("snapshots")[0].GetProperty("name").GetString();
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"/api/v1/admin/snapshots/{name}/restore", null, Cancel)).StatusCode);
        using var trail = await Json.GetAsync(program, "/api/v1/admin/audit");
        Assert.Contains("speech.remove", trail.RootElement.GetRawText());
        Assert.Equal(JsonValueKind.Null, trail.RootElement.GetProperty("tamperedLine").ValueKind);
    }

    [Fact]
    public async Task A_program_reads_the_rows_of_a_lexicon_page_by_page()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        using var first = await Json.GetAsync(program, "/api/v1/admin/lexicons/kinds.tsv/rows?size=2");
        using var next = await Json.GetAsync(program, "/api/v1/admin/lexicons/kinds.tsv/rows?size=2&from=2");
        Assert.Equal(2, first.RootElement.GetProperty("rows").GetArrayLength());
        Assert.NotEqual(first.RootElement.GetProperty("rows").GetRawText(), next.RootElement.GetProperty("rows").GetRawText());
        using var found = await Json.GetAsync(program, "/api/v1/admin/lexicons/kinds.tsv/rows?words=" + Uri.EscapeDataString("实施意见"));
        Assert.Equal(1, found.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/admin/lexicons/none.tsv/rows", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Files_with_a_number_sign_are_shown_downloaded_corrected_and_removed()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "会议.md"), "要压实责任。", Cancel);
        await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "会议#3.md"), "要加强督查。", Cancel);
        await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "a#b#c.tsv"), "12\t1\t2020\t要逐项核对。", Cancel);
        await DoneAsync(program, await program.PostAsJsonAsync("/api/v1/admin/jobs", new { kind = "index" }, Cancel));
        using var speeches = await Json.GetAsync(program, "/api/v1/speeches?size=100");
        var ids = speeches.RootElement.GetProperty("speeches").EnumerateArray().ToDictionary(s => s.GetProperty("source").GetString()!, s => s.GetProperty("id").GetString()!);
        Assert.Superset(new HashSet<string> { "会议.md", "/会议#3.md", "/a#b#c.tsv//12" }, ids.Keys.ToHashSet());

        var id = ids["/会议#3.md"];
        Assert.Equal("要加强督查。", await program.GetStringAsync($"/speeches/{id}/original", Cancel));
        Assert.Equal("12\t1\t2020\t要逐项核对。", await program.GetStringAsync($"/speeches/{ids["/a#b#c.tsv//12"]}/original", Cancel));
        await DoneAsync(program, await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/correction", new { year = 2019 }, Cancel));
        Assert.True(File.Exists(Path.Combine(desk.Corpus, "会议#3.md.notes.yml")));
        Assert.Equal(2019, (await SpeechAsync(program, id)).GetProperty("year").GetProperty("best").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await SpeechAsync(program, ids["会议.md"])).GetProperty("year").GetProperty("best").ValueKind);
        await DoneAsync(program, await program.PostAsJsonAsync($"/api/v1/admin/speeches/{id}/removal", new { confirmation = "会议#3.md" }, Cancel));
        Assert.False(File.Exists(Path.Combine(desk.Corpus, "会议#3.md")));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/speeches/{id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/api/v1/speeches/{ids["会议.md"]}", Cancel)).StatusCode);
    }

    /// <summary>The lines of the administrator's README that need a key, run as they stand with the names filled in.</summary>
    [Fact]
    public async Task The_examples_with_a_key_work()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl") && File.Exists("/bin/bash"), "curl is not installed.");
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("讲话.txt"), "招商会讲话\n\n同志们：\n\n要抓好招商引资工作，六月底前签约，各单位按月报送进展，逐项核对。\n", Cancel);
        using var speeches = await Json.GetAsync(program, "/api/v1/speeches");
        var speech = speeches.RootElement.GetProperty("speeches")[0].GetProperty("id").GetString();
        var readme = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "src", "Wenmai.Web", "README.md"), Cancel);
        var lines = KeyedExample().Matches(readme).Select(m => m.Value).ToList();
        Assert.True(lines.Count >= 10);
        var jobs = desk.Services.GetRequiredService<JobStore>();
        foreach (var line in lines)
        {
            await Waiting.UntilIdleAsync(jobs);
            var filled = line.Replace("http://127.0.0.1:5080", desk.Address).Replace("SPEECH", speech).Replace("JOB", jobs.All.FirstOrDefault(j => j.State == JobState.Waiting)?.Id);
            var start = new ProcessStartInfo("/bin/bash", ["-c", filled]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
            start.Environment["KEY"] = program.DefaultRequestHeaders.Authorization!.Parameter;
            using var curl = Process.Start(start)!;
            var output = await curl.StandardOutput.ReadToEndAsync(Cancel);
            await curl.WaitForExitAsync(Cancel);
            Assert.True(curl.ExitCode == 0 && output.StartsWith('{'), $"{filled}: {curl.ExitCode} {output}");
        }
    }

    private static string NameOf(Type page) => page.Name[..^"Model".Length];

    private static HttpClient ProgramOf(Desk desk)
    {
        var program = new HttpClient { BaseAddress = new Uri(desk.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text);
        return program;
    }

    private static async Task<JsonElement> SpeechAsync(HttpClient program, string? id) => JsonDocument.Parse(await program.GetStringAsync($"/api/v1/speeches/{id}", Cancel)).RootElement;

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = await Json.ReadAsync(answer);
        return problem.RootElement.GetProperty("code").GetString();
    }

    private static async Task DoneAsync(HttpClient program, HttpResponseMessage asked)
    {
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync(Cancel));
        await Waiting.ForJobAsync(program, asked.Headers.Location, "done");
    }

    [GeneratedRegex("^On(Get|Post)((?!Async$)[A-Z]\\w*?)?(?:Async)?$")]
    private static partial Regex HandlerName();

    [GeneratedRegex("^curl -sf -H \"Authorization.*$", RegexOptions.Multiline)]
    private static partial Regex KeyedExample();
}

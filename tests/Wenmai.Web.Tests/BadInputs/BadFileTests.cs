using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Storage;
using Wenmai.Tests.Durability;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>The bad files through every entrance there is for files: the folder that the server reads, the command, the upload page, the interface for programs.</summary>
public sealed class BadFileTests(BadFileRun run) : IClassFixture<BadFileRun>
{
    public static TheoryData<int, string> Files => new(BadFiles.All.Select(f => (f.Row, f.Name)));

    [Theory, MemberData(nameof(Files))]
    public void Each_is_answered_alike_at_every_entrance(int row, string name)
    {
        var file = BadFiles.All.Single(f => f.Row == row && f.Name == name);
        foreach (var (entrance, answers) in run.Answers)
        {
            Assert.True(answers.TryGetValue(name, out var answer), $"{entrance} tells nothing of {name}");
            Assert.True(file.IsAnswered(answer.Refusal, answer.Notices, run.IsUpload(entrance)), $"{entrance}: {name} was answered {answer.Refusal} {string.Join(' ', answer.Notices)}");
        }
        if (file.Check is null) return;
        foreach (var index in run.Indexes)
        {
            using var searcher = SpeechSearcher.Open(new GenerationStore(index));
            file.Check(searcher, searcher.FindSpeech(searcher.Speeches.Single(s => s.Source.File == name).Id)!);
        }
    }

    [Fact]
    public void The_server_stands_after_all_of_them() => Assert.True(run.ServerStands);

    [Fact]
    public void Dead_links_stay_dead_on_the_page() =>
        Assert.All(run.PagesOfLinks, page => Assert.DoesNotMatch("<script>alert|<[^>]+(javascript:|\\son[a-z]+=)", page));
}

/// <summary>All bad files sent through each entrance once.</summary>
public sealed class BadFileRun : IAsyncLifetime
{
    private const string UploadPage = "upload page";
    private const string UploadApi = "POST /api/v1/admin/uploads";
    private readonly TemporaryFolder _folder = new();

    /// <summary>What each entrance said of each file.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, (string? Refusal, IReadOnlyList<string> Notices)>> Answers { get; } = [];

    /// <summary>The indexes that were made.</summary>
    public IReadOnlyList<string> Indexes => [_folder.In("by-server"), _folder.In("by-command")];

    /// <summary>Whether the server answered after all of it, in the same process.</summary>
    public bool ServerStands { get; private set; }

    /// <summary>The pages of the speech with hostile links.</summary>
    public List<string> PagesOfLinks { get; } = [];

    /// <summary>Whether an entrance takes uploads, which is stricter about names and twins.</summary>
    public bool IsUpload(string entrance) => entrance is UploadPage or UploadApi;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        foreach (var file in BadFiles.All) await File.WriteAllBytesAsync(_folder.In("corpus/" + file.Name), file.Content());
        await ByServerAsync();
        ByCommand();
        await ByUploadAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ByServerAsync()
    {
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("by-server"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var store = new GenerationStore(_folder.In("by-server"));
        Answers["folder of the server"] = store.ReadFiles(store.ReadCurrent()).ToDictionary(f => f.Name, f => (f.Rejection?.Code, (IReadOnlyList<string>)[.. f.Notices.Select(n => n.Code)]));
        using var speeches = await Http.Json.GetAsync(client, "/api/v1/speeches?size=100");
        foreach (var speech in speeches.RootElement.GetProperty("speeches").EnumerateArray().Where(s => s.GetProperty("source").GetString() is "链接.md" or "脚本.html"))
            PagesOfLinks.Add(await client.GetStringAsync($"/speeches/{speech.GetProperty("id").GetString()}?labels=on"));
        await app.StopAsync();
    }

    private void ByCommand()
    {
        using var command = CommandProcess.Start("index", _folder.In("corpus"), "--index", _folder.In("by-command"), "--json");
        command.Wait();
        Assert.True(command.ExitCode == 0, command.Error);
        var report = JsonDocument.Parse(command.Output).RootElement;
        var refusals = report.GetProperty("rejections").EnumerateArray().ToDictionary(r => r.GetProperty("file").GetString()!, r => r.GetProperty("code").GetString());
        var notices = report.GetProperty("notices").EnumerateArray().ToLookup(n => n.GetProperty("file").GetString()!, n => n.GetProperty("code").GetString()!);
        Assert.Equal(BadFiles.All.Count, report.GetProperty("found").GetInt32());
        Assert.All(report.GetProperty("rejections").EnumerateArray(), r => Assert.NotEmpty(r.GetProperty("remedy").GetString()!));
        Answers["wenmai index"] = BadFiles.All.ToDictionary(f => f.Name, f => (refusals.GetValueOrDefault(f.Name), (IReadOnlyList<string>)[.. notices[f.Name]]));
    }

    private async Task ByUploadAsync()
    {
        await using var desk = await Desk.StartAsync();
        var jobs = desk.Services.GetRequiredService<JobStore>();
        using var browser = await desk.SignInAsync();
        using var form = Form();
        form.Add(new StringContent(await Desk.TokenAsync(browser, "/admin/upload")), Desk.AntiforgeryField);
        var sent = await browser.PostAsync("/admin/upload", form);
        Assert.True(sent.StatusCode == System.Net.HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        Answers[UploadPage] = await OutcomesAsync(jobs, sent.Headers.Location!.ToString().Split('/')[^1]);

        using var program = new HttpClient { BaseAddress = new Uri(desk.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text);
        using var files = Form();
        var accepted = await program.PostAsync("/api/v1/admin/uploads", files);
        Answers[UploadApi] = await OutcomesAsync(jobs, accepted.Headers.Location!.ToString().Split('/')[^1]);
        ServerStands = (await browser.GetAsync("/health/ready")).IsSuccessStatusCode && (await browser.GetAsync(Addresses.Search("整改"))).IsSuccessStatusCode;
        Assert.Equal(2, Directory.GetFiles(desk.Corpus).Length);   // tried, not published
    }

    private static MultipartFormDataContent Form()
    {
        var form = new MultipartFormDataContent();
        foreach (var file in BadFiles.All)
        {
            var content = new ByteArrayContent(file.Content());
            // As browsers write names: UTF-8 in quotation marks, line breaks in percent-encoding.
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}");
            form.Add(content);
        }
        return form;
    }

    private static async Task<IReadOnlyDictionary<string, (string? Refusal, IReadOnlyList<string> Notices)>> OutcomesAsync(JobStore jobs, string id)
    {
        await Waiting.UntilAsync(() => !jobs.Find(id)!.IsPending);
        Assert.True(jobs.Find(id)!.State == JobState.Waiting, jobs.Find(id)!.Message);
        return jobs.Outcomes(id).ToDictionary(o => o.File, o => (
            o.Fate is FileFate.Rejected or FileFate.Skipped ? o.Notices[^1].Code : null,
            (IReadOnlyList<string>)[.. o.Notices.Select(n => n.Code)]));
    }
}

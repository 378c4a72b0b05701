using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Storage;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Jobs behind the pages: searching goes on, a restart takes them up again, the folder is watched.</summary>
public sealed class JobServiceTests
{

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searching_goes_on_during_every_rebuild_and_each_answer_is_of_one_generation()
    {
        await using var desk = await Desk.StartAsync();
        using var reader = desk.NewBrowser();
        var jobs = desk.Services.GetRequiredService<JobStore>();
        var generations = new HashSet<string>();
        for (var round = 0; round < 3; round++)
        {
            var job = jobs.Add(JobKind.Rebuild, "zhang");
            while (!jobs.Find(job.Id)!.HasEnded)
            {
                var answer = await reader.GetAsync("/api/v1/search?q=" + Uri.EscapeDataString("整改"), Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                using var results = await Json.ReadAsync(answer);
                Assert.Equal(2, results.RootElement.GetProperty("speeches").GetInt32());
                generations.Add(results.RootElement.GetProperty("generation").GetString()!);
            }
            Assert.Equal(JobState.Done, jobs.Find(job.Id)!.State);
        }
        Assert.True(generations.Count >= 2);
    }

    [Fact]
    public async Task A_job_that_a_restart_interrupts_is_done_after_it()
    {
        await using var desk = await Desk.StartAsync();
        Job job;
        // Another process writes, so the job has begun and waits when the server stops.
        using (new GenerationStore(desk.Index).AcquireWriterLock())
        {
            job = desk.Services.GetRequiredService<JobStore>().Add(JobKind.Rebuild, "zhang");
            await Waiting.UntilAsync(() => desk.Services.GetRequiredService<JobStore>().Find(job.Id)!.State == JobState.Running);
            await desk.RestartAsync();
        }
        await Waiting.UntilAsync(() => desk.Services.GetRequiredService<JobStore>().Find(job.Id)!.HasEnded);
        var done = desk.Services.GetRequiredService<JobStore>().Find(job.Id)!;
        Assert.Equal((JobState.Done, 2), (done.State, done.Attempts));
        using var administrator = await desk.SignInAsync();
        Assert.Contains("已完成", await administrator.GetStringAsync($"/admin/jobs/{job.Id}", Cancel));
    }

    [Fact]
    public async Task A_watched_folder_is_indexed_when_files_come_and_left_alone_when_not()
    {
        await using var desk = await Desk.StartAsync();
        using var administrator = await desk.SignInAsync();
        await Desk.PostAsync(administrator, "/admin?handler=Watch", ("on", "true"));
        var jobs = desk.Services.GetRequiredService<JobStore>();
        await Waiting.UntilAsync(() => jobs.All.Count == 1 && jobs.All[0].HasEnded);   // what came while nobody looked
        await File.WriteAllTextAsync(Path.Combine(desk.Corpus, "新来的.txt"), "招商会讲话\n\n同志们：\n\n要抓好招商引资工作。\n", Cancel);
        await Waiting.UntilAsync(() => jobs.All.Count == 2 && jobs.All[0].HasEnded);
        using var found = await Json.GetAsync(administrator, "/api/v1/search?q=" + Uri.EscapeDataString("招商引资"));
        Assert.Equal(1, found.RootElement.GetProperty("speeches").GetInt32());
    }

    [Fact]
    public async Task The_way_back_is_one_click()
    {
        await using var desk = await Desk.StartAsync();
        using var administrator = await desk.SignInAsync();
        var none = await Desk.PostAsync(administrator, "/admin?handler=Rollback");
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
        Assert.Contains("E414", await none.Content.ReadAsStringAsync(Cancel));
        File.Delete(Path.Combine(desk.Corpus, "教育局.txt"));
        var jobs = desk.Services.GetRequiredService<JobStore>();
        var job = jobs.Add(JobKind.Index, "zhang");
        await Waiting.UntilAsync(() => jobs.Find(job.Id)!.HasEnded);
        Assert.Equal(HttpStatusCode.Redirect, (await Desk.PostAsync(administrator, "/admin?handler=Rollback")).StatusCode);
        using var found = await Json.GetAsync(administrator, "/api/v1/speeches");
        Assert.Equal(2, found.RootElement.GetProperty("total").GetInt32());
        Assert.Contains("gen-000001", await administrator.GetStringAsync("/admin", Cancel));
    }
}

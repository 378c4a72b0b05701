using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Hosting;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>Measurements go to the collector that the settings name, and only there; they hold numbers, never what was asked.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_searches_jobs_and_generation_reach_the_collector_without_any_text()
    {
        var sent = new ConcurrentQueue<byte[]>();
        await using var collector = await CollectorAsync(sent);
        await using (var desk = await Desk.StartAsync("--Wenmai:Metrics", collector.Urls.Single()))
        {
            using var reader = desk.NewBrowser();
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/?mode=exact&q=" + Uri.EscapeDataString("逐条整改"), Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync("/api/v1/search?page=0", Cancel)).StatusCode);
            var job = desk.Services.GetRequiredService<JobStore>().Add(JobKind.Verify, Desk.Administrator);
            await Waiting.UntilEndedAsync(desk.Services.GetRequiredService<JobStore>(), job);
        }
        var bytes = sent.SelectMany(b => b).ToArray();
        foreach (var name in (string[])["http.server.request.duration", "wenmai.search.duration", "exact", "wenmai.job.duration", "verify", "wenmai.index.generation", "wenmai.index.speeches", "wenmai.jobs.pending", "/api/v1/search"])
            Assert.True(Holds(bytes, name), $"no {name} among {bytes.Length} bytes");
        foreach (var text in (string[])["整改", Uri.EscapeDataString("整改"), Desk.Administrator, Desk.Password]) Assert.False(Holds(bytes, text), text);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_stops_nothing()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Metrics", "http://127.0.0.1:9");
        using var reader = desk.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Prometheus_fetches_numbers_from_the_addresses_that_may()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Scrapers", "127.0.0.1");
        using var reader = desk.NewBrowser();
        await reader.GetAsync("/?mode=exact&q=" + Uri.EscapeDataString("逐条整改"), Cancel);
        var numbers = await reader.GetStringAsync("/metrics", Cancel);
        Assert.Contains("wenmai_search_duration", numbers);
        Assert.Contains("wenmai_index_speeches", numbers);
        Assert.DoesNotContain("整改", numbers);
        await desk.RestartAsync("--Wenmai:Scrapers", "10.1.2.3");
        using var other = desk.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/metrics", Cancel)).StatusCode);
        await desk.RestartAsync();
        using var none = desk.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await none.GetAsync("/metrics", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_failed_job_and_a_lost_file_are_told_once_to_the_address_of_the_settings()
    {
        var told = new ConcurrentQueue<byte[]>();
        await using var notices = await CollectorAsync(told, "/wenmai");
        await using var desk = await Desk.StartAsync("--Wenmai:Webhook", notices.Urls.Single() + "/wenmai");
        var jobs = desk.Services.GetRequiredService<JobStore>();
        foreach (var file in Directory.GetFiles(desk.Corpus)) File.Delete(file);   // an emptied folder is not taken for a wish
        var job = jobs.Add(JobKind.Index, Desk.Administrator);
        await Waiting.UntilEndedAsync(jobs, job);
        while (told.IsEmpty) await Task.Delay(20, Cancel);
        Assert.True(told.TryDequeue(out var failed));
        Assert.Contains($"\"event\":\"job.failed\",\"code\":\"E418\",\"kind\":\"index\",\"job\":\"{job.Id}\"", Encoding.UTF8.GetString(failed));

        File.Delete(Directory.GetFiles(Path.Combine(desk.Index, "segments"), "*", SearchOption.AllDirectories)[0]);
        var watchman = desk.Services.GetRequiredService<Watchman>();
        await watchman.LookAsync();
        await watchman.LookAsync();
        var warning = Encoding.UTF8.GetString(Assert.Single(told));
        Assert.Contains("\"event\":\"warning\"", warning);
        Assert.DoesNotContain(desk.Index, warning);
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<byte[]> sent, string path = "/v1/metrics")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            Assert.Equal(path, context.Request.Path);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Enqueue(body.ToArray());
        });
        await app.StartAsync(Cancel);
        return app;
    }
}

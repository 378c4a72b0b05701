using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Wenmai.Web.Access;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>Heavy views wait in a queue with an end; all else passes by.</summary>
public sealed class QueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_answers_when_to_come_again_and_keeps_nobody_else_waiting()
    {
        using var folder = new TemporaryFolder();
        var held = new TaskCompletionSource();
        var begun = 0;
        var (app, address) = await WebApp.StartAsync(OwnSpeech(folder), Path.Combine(folder.Path, "index"), app =>
            app.MapGet("/hold", async () =>
            {
                Interlocked.Increment(ref begun);
                await held.Task;
                return "held";
            }).Heavy().RequireAuthorization(AccessPolicies.Read));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);

        using var left = new CancellationTokenSource();
        var given = Enumerable.Range(0, 8).Select(_ => client.GetAsync("/hold", left.Token)).ToList();
        await Waiting.UntilAsync(() => begun > 0);
        var asked = Enumerable.Range(0, 60).Select(_ => client.GetAsync("/hold", Cancel)).ToList();
        var refused = await await Task.WhenAny(asked);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Contains("E630", await refused.Content.ReadAsStringAsync(Cancel));
        foreach (var path in (string[])["/health/live", "/health/ready", "/help", "/?q=%E8%B4%A3%E4%BB%BB"])
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, Cancel)).StatusCode);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(given));

        held.SetResult();
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/hold", Cancel)).StatusCode);
        await app.StopAsync(Cancel);
    }

    private static string OwnSpeech(TemporaryFolder folder)
    {
        var corpus = Directory.CreateDirectory(Path.Combine(folder.Path, "corpus")).FullName;
        File.WriteAllText(Path.Combine(corpus, "甲.txt"), "压实责任，抓好整改，按时完成。\n");
        return corpus;
    }
}

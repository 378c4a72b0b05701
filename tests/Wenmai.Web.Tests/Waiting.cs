using System.Runtime.CompilerServices;
using System.Text.Json;
using Wenmai.Administration;

namespace Wenmai.Web.Tests;

/// <summary>Waits for what happens in the background. The limit is far above what anything takes: it only ends what hangs, and says what did not come.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until a condition holds.</summary>
    public static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        UntilAsync(_ => Task.FromResult(holds()), what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, string)"/>
    public static async Task UntilAsync(
        Func<CancellationToken, Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            while (!await holds(limit.Token)) await Task.Delay(Pause, limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"This did not come in {Limit}: {what}");
        }
    }

    /// <summary>Waits until no job runs or waits for its turn.</summary>
    public static Task UntilIdleAsync(JobStore jobs) => UntilAsync(() => !jobs.All.Any(j => j.IsPending));

    /// <summary>Waits until a job has ended, well or not.</summary>
    public static Task UntilEndedAsync(JobStore jobs, Job job) => UntilAsync(() => jobs.Find(job.Id)!.HasEnded);

    /// <summary>Asks for a job by its address until it has come to a state, and returns it with what became of its files.</summary>
    public static async Task<JsonElement> ForJobAsync(HttpClient program, Uri? address, string state)
    {
        JsonElement job = default;
        await UntilAsync(async stop =>
        {
            using var answer = JsonDocument.Parse(await program.GetStringAsync(address, stop));
            job = answer.RootElement.Clone();
            var now = job.GetProperty("job").GetProperty("state").GetString();
            Assert.True(now == state || now != "failed", job.GetRawText());
            return now == state;
        }, $"the state {state} of {address}");
        return job;
    }
}

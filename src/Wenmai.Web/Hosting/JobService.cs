using System.Collections.Concurrent;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Does the jobs that are waiting, one after the other, and takes up at the start what the last stop left.</summary>
internal sealed class JobService(StateStorage state, JobStore jobs, JobRunner runner, AuditLog audit, IArchiveHost host, ArchiveMeter meter,
    Webhook webhook, TimeProvider clock, ILogger<JobService> log) : BackgroundService
{
    /// <summary>How often it looks unasked: another process may have asked for a job, and the first index may have come.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();

    /// <summary>Stops a job that runs, or puts aside one that waits.</summary>
    /// <returns>Whether there was anything to stop.</returns>
    public bool Cancel(string id)
    {
        if (_running.TryGetValue(id, out var running))
        {
            running.Cancel();
            return true;
        }
        return jobs.Change(id, j => j.State is JobState.Queued or JobState.Waiting, j => j with { State = JobState.Cancelled, FinishedAt = clock.GetUtcNow(), Message = "已放弃，索引保持原样。" }) is not null;
    }

    /// <summary>Lets a job that told what it would change make the change.</summary>
    public bool Publish(string id) => jobs.Change(id, j => j.State == JobState.Waiting, j => j with { State = JobState.Queued, MayPublish = true }) is not null;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (state.Folder is not { } folder || !TryHold(folder, out var hold)) return;
        using var _ = hold;
        runner.Recover();
        while (!stopping.IsCancellationRequested)
        {
            var change = jobs.NextChange;
            // The first index is the builder's business; jobs wait for it.
            var next = host.HasIndex ? jobs.All.LastOrDefault(j => j.State == JobState.Queued) : null;
            if (next is null) await Task.WhenAny(change, Task.Delay(Look, clock, stopping));
            else if (!await Task.Run(() => TryRun(next, stopping), CancellationToken.None)) await Task.Delay(AfterFailure, clock, stopping);
        }
    }

    /// <returns>Whether the state of the job could be written.</returns>
    private bool TryRun(Job job, CancellationToken stopping)
    {
        using var cancelled = new CancellationTokenSource();
        _running[job.Id] = cancelled;
        try
        {
            var done = runner.Run(job, cancelled.Token, stopping);
            meter.Ended(done);
            if (done.State == JobState.Failed) _ = webhook.TellAsync(done);
            if (done.HasEnded || done.State == JobState.Waiting)
                audit.Write(done.Actor, $"job.{done.Kind.ToString().ToLowerInvariant()}", done.Id, done.State != JobState.Failed, $"{done.Code} {done.Message}".Trim());
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or AdministrationFault)
        {
            // The state itself can't be written (disk full): the loop must not end for that.
            log.LogError(failure, "任务 {Id} 的状态不能写入", job.Id);
            return false;
        }
        finally
        {
            _running.TryRemove(job.Id, out var _);
        }
    }

    /// <summary>One server does the jobs of a state folder; a second one over the same folder leaves them alone.</summary>
    private bool TryHold(DataFolder folder, out IDisposable? hold)
    {
        try
        {
            hold = new FileStream(folder.PathOf("jobs.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            log.LogWarning("另一个服务正在使用状态文件夹 {Folder}，本服务不执行后台任务。", folder.Path);
            hold = null;
            return false;
        }
    }
}

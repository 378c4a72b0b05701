using Wenmai.Corpus;

namespace Wenmai.Administration;

/// <summary>Does jobs, one at a time. Searching goes on meanwhile: a run publishes by one rename, or not at all.</summary>
public sealed class JobRunner
{
    private const int MaxAttempts = 3;
    private readonly JobContext _context;

    /// <summary>A runner for one archive.</summary>
    /// <param name="places">Where it lies.</param>
    /// <param name="jobs">Its jobs.</param>
    /// <param name="reader">What reads files; in this process when left out.</param>
    /// <param name="clock">The time; the system's when left out.</param>
    public JobRunner(ArchivePlaces places, JobStore jobs, FileReader? reader = null, TimeProvider? clock = null) =>
        _context = new JobContext(places, jobs, reader ?? SpeechReader.Read, clock ?? TimeProvider.System);

    /// <summary>Takes up what a stop of the server left: jobs that were running wait for their turn again.</summary>
    public void Recover()
    {
        _context.Editor.Recover();
        _context.Snapshots.RemoveLeftovers();
        foreach (var job in _context.Jobs.All.Where(j => j.State == JobState.Running))
            _context.Jobs.Save(job.Attempts < MaxAttempts
                ? job with { State = JobState.Queued }
                : _context.Ended(job, JobState.Failed) with { Code = Codes.InterruptedTooOften, Message = $"任务 {MaxAttempts} 次被中断，不再自动继续。" });
    }

    /// <summary>Does one job.</summary>
    /// <param name="job">A queued job.</param>
    /// <param name="cancelled">Somebody wants it stopped.</param>
    /// <param name="stopping">The server stops; the job will be taken up again.</param>
    /// <returns>The job as it is after.</returns>
    public Job Run(Job job, CancellationToken cancelled, CancellationToken stopping)
    {
        job = _context.Jobs.Save(job with { State = JobState.Running, StartedAt = _context.Clock.GetUtcNow(), Attempts = job.Attempts + 1, Progress = null });
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopping);
        var work = WorkOf(job, either.Token);
        try
        {
            return _context.Jobs.Save(work.Do());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return _context.Jobs.Save(work.Job with { State = JobState.Queued, Progress = null });
        }
        catch (OperationCanceledException)
        {
            return _context.Jobs.Save(_context.Ended(work.RolledBack(), JobState.Cancelled) with { Code = Codes.Cancelled, Message = "已取消，索引保持原样。" });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var problem = KnownFaults.Of(failure);
            return _context.Jobs.Save(_context.Ended(work.RolledBack(), JobState.Failed) with { Code = problem.Code, Message = $"{problem.Message}{problem.Remedy}" });
        }
    }

    /// <summary>What a job of each kind does.</summary>
    private JobWork WorkOf(Job job, CancellationToken cancellation) => job.Kind switch
    {
        JobKind.Import or JobKind.Edit => new EditWork(_context, job, cancellation),
        JobKind.Verify => new VerifyWork(_context, job, cancellation),
        JobKind.Snapshot => new SnapshotWork(_context, job, cancellation),
        _ => new IndexWork(_context, job, cancellation),
    };
}

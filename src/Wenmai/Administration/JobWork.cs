using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>One job being done.</summary>
internal abstract class JobWork(JobContext context, Job job, CancellationToken cancellation) : IProgress<IndexProgress>
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);
    private DateTimeOffset _saved;

    /// <summary>The job as it is now.</summary>
    public Job Job { get; protected set; } = job;

    /// <summary>What it works with.</summary>
    protected JobContext Context => context;

    /// <summary>Ends it.</summary>
    protected CancellationToken Cancellation => cancellation;

    /// <summary>Whether it is to say what it would change, and wait to be published.</summary>
    protected bool IsTrial => Job is { MayPublish: false, Options.Trial: true };

    /// <summary>Does the job.</summary>
    /// <returns>The job as it is after.</returns>
    public abstract Job Do();

    /// <summary>The job with the files it changed put back as they were.</summary>
    public Job RolledBack()
    {
        if (Job.Change is not { } change) return Job;
        context.Editor.Undo(change, Job.Actor);
        return Job with { Change = null };
    }

    void IProgress<IndexProgress>.Report(IndexProgress value)
    {
        var stage = JobStages.Of(value.Stage);
        // A trial publishes beside the archive, for nobody: to whoever watches, what follows is the comparison.
        if (IsTrial && stage == JobStage.Publishing) Report(JobStage.Comparing, 0, 0, "");
        else Report(stage, value.Done, value.Total, value.CurrentFile);
    }

    /// <summary>Keeps how far the job is; not more often than readers look.</summary>
    protected void Report(JobStage stage, int done, int total, string item)
    {
        var now = context.Clock.GetUtcNow();
        var isNew = Job.Progress?.Stage != stage;
        Job = Job with { Progress = new JobProgress(stage, done, total, item, isNew ? now : Job.Progress!.StageStartedAt) };
        if (!isNew && now - _saved < SaveEvery) return;
        _saved = now;
        context.Jobs.Save(Job);
    }

    /// <summary>Runs the indexer beside the index, and keeps what it would change.</summary>
    protected IReadOnlyList<FileOutcome> Try(IReadOnlyList<OverlaidFile> overlay)
    {
        if (ArchiveHosts.KeeperOf(new ArchiveSettings(context.Places.Index) { Engine = context.Places.Engine }) is not null)
            throw new AdministrationFault(Codes.NoTrial, "由集群保存的档案不能试运行。", "请直接更新；更新后如需还原，可退回上一代索引。");
        var store = new GenerationStore(context.Places.Index);
        using var searcher = Open();
        using var trial = TrialIndex.Of(context.Places.Index);
        trial.Run(Request(overlay), this, cancellation);
        var (before, after) = (SourceComparison.Read(store), SourceComparison.Read(trial.Store));
        var sameRules = store.CurrentName() is not null && RulesOf(store) == RulesOf(trial.Store);
        using var tried = trial.Open();
        var comparison = new MeaningComparison(searcher, tried, context.Queries.All, cancellation);
        var touched = sameRules ? SourceComparison.Touched(before, after) : null;
        context.Jobs.SaveDiff(Job.Id, comparison.Compare(touched, (done, total) => Report(JobStage.Comparing, done, total, "")));
        return SourceComparison.Outcomes(before, after);
    }

    /// <summary>Brings the index up to date with the folder.</summary>
    protected IndexReport RunIndexer()
    {
        while (true)
        {
            try
            {
                return new SpeechIndexer(context.Places.Index).Run(Request([]), this, cancellation);
            }
            catch (IndexBusyException)
            {
                // Another process writes, perhaps `wenmai index`; the job waits for it like anybody else.
                cancellation.WaitHandle.WaitOne(BusyPause);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>The archive as it is; null where there is no index yet.</summary>
    protected ArchiveLease? OpenArchive()
    {
        try
        {
            return ArchiveHosts.OpenOnce(context.Places.Index);
        }
        catch (IndexMissingException)
        {
            return null;
        }
    }

    /// <summary>The current generation; null where there is none.</summary>
    private SpeechSearcher? Open()
    {
        var store = new GenerationStore(context.Places.Index);
        return store.CurrentName() is null ? null : SpeechSearcher.Open(store);
    }

    /// <summary>The job at its end.</summary>
    protected Job Finished(string message, string generation) => context.Ended(Job, JobState.Done) with { Message = message, Generation = generation };

    /// <summary>The job at the end of a run of the indexer.</summary>
    protected Job Finished(IndexReport report) => Finished(
        $"共 {report.Found} 个文件：新增 {report.Added}，更新 {report.Updated}，未变 {report.Unchanged}，未收录 {report.Rejected}；移除 {report.Removed}。"
        + (report.Relabelled > 0 ? $"未变的文件中有 {report.Relabelled} 个已重新标注。" : ""),
        report.Generation);

    /// <summary>The job once it has said what it would change.</summary>
    protected Job Waiting() => Job with { State = JobState.Waiting, Progress = null, Message = "检查完毕，等待发布。" };

    /// <summary>What labels depend on besides the text.</summary>
    private static (string Rules, string Learned) RulesOf(GenerationStore store) =>
        store.ReadCurrent() is var manifest ? (manifest.AnnotationFingerprint, manifest.LearnedHash) : default;

    private IndexingRequest Request(IReadOnlyList<OverlaidFile> overlay) => new()
    {
        Folders = [context.Places.Corpus],
        Engine = context.Places.Engine,
        Rebuild = Job.Kind == JobKind.Rebuild,
        AllowEmpty = Job.Options.AllowEmpty,
        Overlay = overlay,
        Reader = context.Reader,
    };
}

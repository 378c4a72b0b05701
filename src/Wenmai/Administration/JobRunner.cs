using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>Does jobs, one at a time. Searching goes on meanwhile: a run publishes by one rename, or not at all.</summary>
public sealed class JobRunner
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);

    private readonly ArchivePlaces _places;
    private readonly JobStore _jobs;
    private readonly FileReader _reader;
    private readonly TimeProvider _clock;
    private readonly ArchiveEditor _editor;
    private readonly SavedQueries _queries;
    private readonly FactStore _facts;
    private readonly Snapshots _snapshots;

    /// <summary>A runner for one archive.</summary>
    /// <param name="places">Where it lies.</param>
    /// <param name="jobs">Its jobs.</param>
    /// <param name="reader">What reads files; in this process when left out.</param>
    /// <param name="clock">The time; the system's when left out.</param>
    public JobRunner(ArchivePlaces places, JobStore jobs, FileReader? reader = null, TimeProvider? clock = null)
    {
        (_places, _jobs, _reader, _clock) = (places, jobs, reader ?? SpeechReader.Read, clock ?? TimeProvider.System);
        (_editor, _queries, _facts, _snapshots) = (new ArchiveEditor(places, clock), new SavedQueries(places.Data), new FactStore(places.Data), new Snapshots(places, clock));
    }

    /// <summary>Takes up what a stop of the server left: jobs that were running wait for their turn again.</summary>
    public void Recover()
    {
        _editor.Recover();
        foreach (var job in _jobs.All.Where(j => j.State == JobState.Running))
            _jobs.Save(job.Attempts < MostAttempts
                ? job with { State = JobState.Queued }
                : Ended(job, JobState.Failed) with { Code = "E400", Message = $"任务 {MostAttempts} 次被中断，不再自动继续。" });
    }

    /// <summary>Does one job.</summary>
    /// <param name="job">A queued job.</param>
    /// <param name="cancelled">Somebody wants it stopped.</param>
    /// <param name="stopping">The server stops; the job will be taken up again.</param>
    /// <returns>The job as it is after.</returns>
    public Job Run(Job job, CancellationToken cancelled, CancellationToken stopping)
    {
        job = _jobs.Save(job with { State = JobState.Running, StartedAt = _clock.GetUtcNow(), Attempts = job.Attempts + 1, Progress = null });
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopping);
        var work = new Work(this, job, either.Token);
        try
        {
            return _jobs.Save(work.Do());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return _jobs.Save(work.Job with { State = JobState.Queued, Progress = null });
        }
        catch (OperationCanceledException)
        {
            return _jobs.Save(Ended(work.RolledBack(), JobState.Cancelled) with { Code = "E400", Message = "已取消，索引保持原样。" });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var (code, message) = Explain(failure);
            return _jobs.Save(Ended(work.RolledBack(), JobState.Failed) with { Code = code, Message = message });
        }
    }

    private static (string Code, string Message) Explain(Exception failure) => failure switch
    {
        AdministrationFault fault => (fault.Code, $"{fault.Message}{fault.Remedy}"),
        IndexBusyException => ("E401", failure.Message),
        IndexDamagedException or IndexTooNewException => ("E411", failure.Message),
        IndexEngineException => ("E415", failure.Message),
        ArgumentException => ("E402", failure.Message),
        IOException or UnauthorizedAccessException => ("E412", $"读写失败：{failure.Message} 请检查权限和磁盘空间后重试。"),
        _ => ("E199", $"程序内部错误（{failure.GetType().Name}），索引保持原样。请报告此问题。"),
    };

    private Job Ended(Job job, JobState state) => job with { State = state, FinishedAt = _clock.GetUtcNow(), Progress = null };

    /// <summary>One job being done.</summary>
    private sealed class Work(JobRunner runner, Job job, CancellationToken cancellation) : IProgress<IndexProgress>
    {
        private static readonly TimeSpan SaveEvery = TimeSpan.FromMilliseconds(300);
        private DateTimeOffset _saved;

        /// <summary>The job as it is now.</summary>
        public Job Job { get; private set; } = job;

        private ArchivePlaces Places => runner._places;

        public Job Do() => Job.Kind switch
        {
            JobKind.Import or JobKind.Edit => Edit(),
            JobKind.Verify => Verify(),
            JobKind.Snapshot => Snapshot(),
            _ => Index(),
        };

        /// <summary>The job with the files it changed put back as they were.</summary>
        public Job RolledBack()
        {
            if (Job.Change is not { } change) return Job;
            runner._editor.Undo(change, Job.Actor);
            return Job with { Change = null };
        }

        void IProgress<IndexProgress>.Report(IndexProgress value) => Tell(JobStages.Of(value.Stage), value.Done, value.Total, value.CurrentFile);

        private Job Edit()
        {
            var edits = Job.Kind == JobKind.Import && !Job.MayPublish ? Plan() : runner._jobs.Plan(Job.Id);
            if (edits.Count == 0) return Finished("没有需要改动的文件。", "");
            if (Job is { MayPublish: false, Options.Trial: true })
            {
                Try(Request(TrialOverlay.Of(edits, runner._editor, runner._jobs.FolderOf(Job.Id))));
                return Waiting();
            }
            // After this the files stand; a crash takes the job up here again, and undoing is one step.
            if (Job.Change is null && runner._editor.Apply(Job.Actor, Job.Options.Change, Summary(edits.Count), edits) is { } change)
                Job = runner._jobs.Save(Job with { Change = change.Id });
            var report = RunIndexer();
            return Finished(Describe(report), report.Generation);
        }

        private Job Index()
        {
            if (Job is { MayPublish: false, Options.Trial: true })
            {
                var outcomes = Try(Request([]));
                runner._jobs.SaveOutcomes(Job.Id, outcomes);
                return Waiting();
            }
            var before = SourceComparison.Read(new GenerationStore(Places.Index));
            var report = RunIndexer();
            runner._jobs.SaveOutcomes(Job.Id, SourceComparison.Outcomes(before, SourceComparison.Read(new GenerationStore(Places.Index))));
            return Finished(Describe(report), report.Generation);
        }

        private Job Verify()
        {
            Tell(JobStage.Verifying, 0, 0, "");
            var report = new IndexVerifier(Places.Index).Verify(cancellation);
            runner._jobs.SaveOutcomes(Job.Id, [.. report.Faults.Select(f => new FileOutcome(
                f.File, f.IsDamage ? FileFate.Rejected : FileFate.Unchanged, [new Notice(f.IsDamage ? "E411" : "W160", f.Problem, f.IsDamage ? "请重建索引" : "需要时请更新索引")]))]);
            runner._facts.Note(f => f with { VerifiedAt = runner._clock.GetUtcNow(), WasSound = report.IsSound });
            return Finished($"核对 {report.Speeches} 篇，{(report.IsSound ? "索引完好" : "索引有损坏，请重建")}；与原件不一致的 {report.Faults.Count(f => !f.IsDamage)} 个。", report.Generation);
        }

        private Job Snapshot()
        {
            Tell(JobStage.Writing, 0, 0, "");
            var name = runner._snapshots.Create(cancellation).Name;
            runner._facts.Note(f => f with { SnapshotAt = runner._clock.GetUtcNow() });
            return Finished($"已保存快照 {name}。", "");
        }

        /// <summary>Unpacks and checks what was sent, and keeps the plan for publishing.</summary>
        private IReadOnlyList<FileEdit> Plan()
        {
            var items = Intake.Unpack(runner._jobs.FolderOf(Job.Id), (done, total) => Tell(JobStage.Unpacking, done, total, ""), cancellation);
            using var searcher = Open();
            var taxonomy = SpeechAssembler.For([Places.Corpus]).Taxonomy;
            var check = new IntakeCheck(runner._editor, TwinFinder.Of(searcher, cancellation), Job.Options, runner._reader, taxonomy);
            var outcomes = new List<FileOutcome>();
            foreach (var (item, path) in items)
            {
                cancellation.ThrowIfCancellationRequested();
                Tell(JobStage.Checking, outcomes.Count, items.Count, item.Name);
                outcomes.Add(check.Check(item, path, cancellation));
            }
            runner._jobs.SaveOutcomes(Job.Id, outcomes);
            JobStore.SavePlan(runner._jobs.FolderOf(Job.Id), check.Edits);
            return check.Edits;
        }

        /// <summary>Runs the indexer beside the index, and keeps what it would change.</summary>
        private IReadOnlyList<FileOutcome> Try(IndexingRequest request)
        {
            var store = new GenerationStore(Places.Index);
            using var searcher = Open();
            using var trial = TrialIndex.Of(Places.Index);
            trial.Run(request, this, cancellation);
            var (before, after) = (SourceComparison.Read(store), SourceComparison.Read(trial.Store));
            var sameRules = store.CurrentName() is not null && RulesOf(store) == RulesOf(trial.Store);
            using var tried = trial.Open();
            var comparison = new MeaningComparison(searcher, tried, runner._queries.All, cancellation);
            runner._jobs.SaveDiff(Job.Id, comparison.Compare(
                sameRules ? SourceComparison.Touched(before, after) : null, (done, total) => Tell(JobStage.Comparing, done, total, "")));
            return SourceComparison.Outcomes(before, after);
        }

        /// <summary>What labels depend on besides the text.</summary>
        private static (string Rules, string Learned) RulesOf(GenerationStore store) =>
            store.ReadCurrent() is var manifest ? (manifest.AnnotationFingerprint, manifest.LearnedHash) : default;

        private IndexReport RunIndexer()
        {
            while (true)
            {
                try
                {
                    return new SpeechIndexer(Places.Index).Run(Request([]), this, cancellation);
                }
                catch (IndexBusyException)
                {
                    // Another process writes, perhaps `wenmai index`; the job waits for it like anybody else.
                    cancellation.WaitHandle.WaitOne(BusyPause);
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }

        private IndexingRequest Request(IReadOnlyList<OverlaidFile> overlay) => new()
        {
            Folders = [Places.Corpus],
            Engine = Places.Engine,
            Rebuild = Job.Kind == JobKind.Rebuild,
            AllowEmpty = Job.Options.AllowEmpty,
            Overlay = overlay,
            Reader = runner._reader,
        };

        private SpeechSearcher? Open()
        {
            var store = new GenerationStore(Places.Index);
            return store.CurrentName() is null ? null : SpeechSearcher.Open(store);
        }

        private string Summary(int edits) => Job.Options.Summary.Length > 0 ? Job.Options.Summary : $"收录 {edits} 个文件";

        private static string Describe(IndexReport report) =>
            $"共 {report.Found} 个文件：新增 {report.Added}，更新 {report.Updated}，未变 {report.Unchanged}，未收录 {report.Rejected}；移除 {report.Removed}。"
            + (report.Relabelled > 0 ? $"未变的文件中有 {report.Relabelled} 个已重新标注。" : "");

        private Job Finished(string message, string generation) => runner.Ended(Job, JobState.Done) with { Message = message, Generation = generation };

        private Job Waiting() => Job with { State = JobState.Waiting, Progress = null, Message = "检查完毕，等待发布。" };

        private void Tell(JobStage stage, int done, int total, string item)
        {
            var now = runner._clock.GetUtcNow();
            var isNew = Job.Progress?.Stage != stage;
            Job = Job with { Progress = new JobProgress(stage, done, total, item, isNew ? now : Job.Progress!.StageStartedAt) };
            if (!isNew && now - _saved < SaveEvery) return;
            _saved = now;
            runner._jobs.Save(Job);
        }
    }
}

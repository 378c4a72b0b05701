using System.Text.Json;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>Keeps jobs: each as a row of the database, and beside it in <c>jobs/ID/</c> the outcome of each file, what it would change, and the files sent with it. Thread-safe.</summary>
public sealed class JobStore(DataFolder data, TimeProvider? clock = null)
{
    private const string OutcomesName = "files.json";
    private const string DiffName = "diff.json";
    private const string PlanName = "plan.json";
    private readonly StateDatabase _database = data.Database;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private TaskCompletionSource _change = NewSignal();

    /// <summary>Ends when this process next writes a job. To miss none, take it before looking at the jobs.</summary>
    public Task NextChange => Volatile.Read(ref _change).Task;

    /// <summary>All jobs, newest first.</summary>
    public IReadOnlyList<Job> All => _database.Read(session => Select(session, "ORDER BY id DESC"));

    /// <summary>The job of that identifier, or null.</summary>
    public Job? Find(string id) => _database.Read(session => Find(session, id));

    /// <summary>Asks for a job.</summary>
    /// <param name="kind">What it is to do.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="options">How.</param>
    /// <param name="prepare">Puts files into the job's folder before the job is seen; what it throws leaves no job.</param>
    /// <exception cref="AdministrationFault">One of that kind, of those there can only be one of, waits or runs already (E417).</exception>
    public Job Add(JobKind kind, string actor, JobOptions? options = null, Action<string>? prepare = null)
    {
        var job = NewJob(kind, actor, options);
        var folder = FolderOf(job.Id);
        try
        {
            prepare?.Invoke(folder);
            return Told(_database.Change(session =>
            {
                if (kind is not (JobKind.Import or JobKind.Edit) && Pending(session, kind).FirstOrDefault() is { } running) throw Busy(running);
                return Put(session, job);
            }));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Asks for a job unless one of that kind waits for its turn already: it will see whatever has changed until now.</summary>
    public Job Ensure(JobKind kind, string actor) => Told(_database.Change(session =>
        Pending(session, kind).FirstOrDefault(j => j.State == JobState.Queued) ?? Put(session, NewJob(kind, actor, null))));

    /// <summary>Asks for edits to be made, tried first if the options say so.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="options">What they are, and whether to try them first.</param>
    /// <param name="edits">Names in the archive and new contents; null takes a file away.</param>
    public Job AddEdits(string actor, JobOptions options, IReadOnlyList<(string Name, string? Content)> edits) => Add(JobKind.Edit, actor, options, folder =>
    {
        var plan = new List<FileEdit>();
        foreach (var (name, content) in edits)
        {
            var path = content is null ? null : Path.Combine(folder, $"edit-{plan.Count:0000}");
            if (path is not null) PrivateFile.Replace(path, content!);
            plan.Add(new FileEdit(name, path));
        }
        SavePlan(folder, plan);
    });

    /// <summary>The edits that a job will make.</summary>
    internal IReadOnlyList<FileEdit> Plan(string id) => Read<List<FileEdit>>(Path.Combine(FolderOf(id), PlanName)) ?? [];

    /// <summary>Keeps the edits that a job will make.</summary>
    internal static void SavePlan(string folder, IReadOnlyList<FileEdit> plan) =>
        PrivateFile.Replace(Path.Combine(folder, PlanName), JsonSerializer.Serialize(plan, StateJson.Options));

    /// <summary>Writes a job as it is now.</summary>
    public Job Save(Job job) => Told(_database.Change(session => Put(session, job)));

    /// <summary>Changes a job that is in one of some states; whoever comes too late changes nothing, in whatever process.</summary>
    /// <returns>The job as it is since; null when it is in another state.</returns>
    public Job? Change(string id, Func<Job, bool> isFit, Func<Job, Job> change) =>
        _database.Change(session => Find(session, id) is { } job && isFit(job) ? Put(session, change(job)) : null) is { } changed ? Told(changed) : null;

    /// <summary>What became of each file.</summary>
    public IReadOnlyList<FileOutcome> Outcomes(string id) => Read<List<FileOutcome>>(Path.Combine(FolderOf(id), OutcomesName)) ?? [];

    /// <summary>Writes what became of each file.</summary>
    public void SaveOutcomes(string id, IReadOnlyList<FileOutcome> outcomes) => Write(id, OutcomesName, outcomes);

    /// <summary>What the job would change, or null when it has not been tried.</summary>
    public MeaningDiff? Diff(string id) => Read<MeaningDiff>(Path.Combine(FolderOf(id), DiffName));

    /// <summary>Writes what the job would change.</summary>
    public void SaveDiff(string id, MeaningDiff diff) => Write(id, DiffName, diff);

    /// <summary>The folder of a job.</summary>
    public string FolderOf(string id) => TimeOrderedId.IsOne(id) ? data.Folder("jobs", id) : throw new ArgumentException("not an identifier of a job", nameof(id));

    private Job Told(Job job)
    {
        Interlocked.Exchange(ref _change, NewSignal()).TrySetResult();
        return job;
    }

    private static Job? Find(StateSession session, string id) => Select(session, "WHERE id = $id", ("$id", id)).FirstOrDefault();

    private static IEnumerable<Job> Pending(StateSession session, JobKind kind) =>
        Select(session, "WHERE kind = $kind ORDER BY id DESC", ("$kind", kind.ToString())).Where(j => j.IsPending);

    private static IReadOnlyList<Job> Select(StateSession session, string which, params ReadOnlySpan<(string Name, object? Value)> values) =>
        session.Query($"SELECT job FROM jobs {which}", row => JsonSerializer.Deserialize<Job>(row.GetString(0), StateJson.Line)!, values);

    /// <summary>Writes a job within a change of the database.</summary>
    internal static Job Put(StateSession session, Job job)
    {
        session.Run(
            "INSERT OR REPLACE INTO jobs (id, kind, state, job) VALUES ($id, $kind, $state, $job)",
            ("$id", job.Id), ("$kind", job.Kind.ToString()), ("$state", job.State.ToString()), ("$job", JsonSerializer.Serialize(job, StateJson.Line)));
        return job;
    }

    /// <summary>Who waits goes on by itself, not on the thread that writes.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Job NewJob(JobKind kind, string actor, JobOptions? options)
    {
        var now = _clock.GetUtcNow();
        return new Job { Id = TimeOrderedId.New(now), Kind = kind, Actor = actor, CreatedAt = now, Options = options ?? new JobOptions() };
    }

    private void Write<T>(string id, string name, T value) =>
        PrivateFile.Replace(Path.Combine(FolderOf(id), name), JsonSerializer.Serialize(value, StateJson.Options));

    private static T? Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), StateJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private AdministrationFault Busy(Job running)
    {
        var progress = running.Progress is { Total: > 0 } p ? $"，已完成 {p.Done}/{p.Total}" : "";
        return new AdministrationFault(Codes.JobRunsAlready, $"同样的任务正在进行：{running.Actor} 于 {running.CreatedAt.ToLocalTime():HH:mm} 提出{progress}。", "请在任务列表中查看，等它结束后重试。");
    }
}

using System.Text.Json.Serialization;
using Wenmai.Indexing;

namespace Wenmai.Administration;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Brings uploaded files in.</summary>
    Import,

    /// <summary>Makes edits that were prepared: corrections, lexicons, removals.</summary>
    Edit,

    /// <summary>Brings the index up to date with the folder.</summary>
    Index,

    /// <summary>Reads and labels everything anew.</summary>
    Rebuild,

    /// <summary>Checks index and originals byte by byte.</summary>
    Verify,

    /// <summary>Writes a snapshot of the index and the state.</summary>
    Snapshot,
}

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Is being done.</summary>
    Running,

    /// <summary>Has told what it would change, and waits for somebody to publish it or not.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed; the index is as before.</summary>
    Failed,

    /// <summary>Stopped or put aside by somebody; the index is as before.</summary>
    Cancelled,
}

/// <summary>What becomes of an uploaded file whose name another content bears already.</summary>
public enum NameConflict
{
    /// <summary>It takes the other's place; the other is kept for undoing.</summary>
    Replace,

    /// <summary>It comes in under another name.</summary>
    Rename,

    /// <summary>It stays out.</summary>
    Skip,
}

/// <summary>What somebody asked of a job.</summary>
public sealed record JobOptions
{
    /// <summary>Whether the job stops before publishing and tells what would change.</summary>
    public bool Trial { get; init; }

    /// <summary>What kind of change the edits are, and what they are about.</summary>
    public ChangeKind Change { get; init; }

    /// <summary>What the change is, in words; empty for one that says so itself.</summary>
    public string Summary { get; init; } = "";

    /// <summary>For imports: what becomes of a name that is taken.</summary>
    public NameConflict OnConflict { get; init; }

    /// <summary>For imports: whether documents with a mark of a security level are taken in all the same, their mark having been lifted.</summary>
    public bool AllowMarked { get; init; }

    /// <summary>Whether an empty folder may empty the index.</summary>
    public bool AllowEmpty { get; init; }
}

/// <summary>A job: kept from the moment it is asked for, so that it survives a reload of the page and a restart of the server.</summary>
public sealed record Job
{
    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was asked.</summary>
    public JobOptions Options { get; init; } = new();

    /// <summary>How far it is.</summary>
    public JobState State { get; init; }

    /// <summary>Whether it has been told to publish what it tried.</summary>
    public bool MayPublish { get; init; }

    /// <summary>How often it was begun: a restart of the server begins it again.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was begun last.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Progress of the stage at hand.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>What came of it, in a sentence; or why it failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>Code of the failure, or empty.</summary>
    public string Code { get; init; } = "";

    /// <summary>The generation that stood when it ended, or empty.</summary>
    public string Generation { get; init; } = "";

    /// <summary>The change of the archive's files that it made, or null.</summary>
    public string? Change { get; init; }

    /// <summary>Whether it ended.</summary>
    [JsonIgnore]
    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Cancelled;

    /// <summary>Whether it has its turn now or will have.</summary>
    [JsonIgnore]
    public bool IsPending => State is JobState.Queued or JobState.Running;
}

/// <summary>Progress of one stage of a job.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">Pieces done.</param>
/// <param name="Total">Pieces to do; 0 while they are being counted.</param>
/// <param name="Item">The piece at hand, or empty.</param>
/// <param name="StageStartedAt">When the stage began.</param>
public sealed record JobProgress(JobStage Stage, int Done, int Total, string Item, DateTimeOffset StageStartedAt)
{
    /// <summary>How long the stage will still take at the pace so far; null while that can't be told.</summary>
    public TimeSpan? Remaining(DateTimeOffset now) =>
        Done > 0 && Total > Done && now > StageStartedAt ? (now - StageStartedAt) / Done * (Total - Done) : null;
}

/// <summary>Stages of jobs.</summary>
public enum JobStage
{
    /// <summary>接收与解包</summary>
    Unpacking,

    /// <summary>检查文件</summary>
    Checking,

    /// <summary>清点文件</summary>
    Listing,

    /// <summary>读取与标注</summary>
    Reading,

    /// <summary>写入索引</summary>
    Writing,

    /// <summary>发布</summary>
    Publishing,

    /// <summary>比较新旧</summary>
    Comparing,

    /// <summary>核对</summary>
    Verifying,
}

/// <summary>What becomes of a file.</summary>
public enum FileFate
{
    /// <summary>New.</summary>
    Added,

    /// <summary>Takes the place of another content of that name.</summary>
    Updated,

    /// <summary>Known already under that name with the same content.</summary>
    Unchanged,

    /// <summary>Left out: another file says the same, or its name is taken.</summary>
    Skipped,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Gone from the folder.</summary>
    Removed,
}

/// <summary>What a job did with one file.</summary>
/// <param name="File">Its name in the archive, or as it was sent.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Notices">Why, and what else is worth telling; each with code and remedy.</param>
public sealed record FileOutcome(string File, FileFate Fate, IReadOnlyList<Problem> Notices);

/// <summary>Stages of indexing as stages of a job.</summary>
internal static class JobStages
{
    /// <summary>The stage of the same name.</summary>
    public static JobStage Of(IndexStage stage) => Enum.Parse<JobStage>(stage.ToString());
}

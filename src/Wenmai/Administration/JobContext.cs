using Wenmai.Corpus;

namespace Wenmai.Administration;

/// <summary>What jobs of one archive work with.</summary>
/// <param name="Places">Where the archive lies.</param>
/// <param name="Jobs">Its jobs.</param>
/// <param name="Reader">What reads files.</param>
/// <param name="Clock">The time.</param>
internal sealed record JobContext(ArchivePlaces Places, JobStore Jobs, FileReader Reader, TimeProvider Clock)
{
    /// <summary>Changes files of the archive, and takes changes back.</summary>
    public ArchiveEditor Editor { get; } = new(Places, Clock);

    /// <summary>The queries that trial runs watch.</summary>
    public SavedQueries Queries { get; } = new(Places.Data);

    /// <summary>When the archive was verified and kept.</summary>
    public FactStore Facts { get; } = new(Places.Data);

    /// <summary>The snapshots.</summary>
    public Snapshots Snapshots { get; } = new(Places, Clock);

    /// <summary>A job that has come to its end now.</summary>
    public Job Ended(Job job, JobState state) => job with { State = state, FinishedAt = Clock.GetUtcNow(), Progress = null };
}

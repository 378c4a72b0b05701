namespace Wenmai.Administration;

/// <summary>Keeps a snapshot of the index.</summary>
internal sealed class SnapshotWork(JobContext context, Job job, CancellationToken cancellation) : JobWork(context, job, cancellation)
{
    public override Job Do()
    {
        Report(JobStage.Writing, 0, 0, "");
        var name = Context.Snapshots.Create(Cancellation).Name;
        Context.Facts.Note(f => f with { SnapshotAt = Context.Clock.GetUtcNow() });
        return Finished($"已保存快照 {name}。", "");
    }
}

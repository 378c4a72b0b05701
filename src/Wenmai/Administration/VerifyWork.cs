using Wenmai.Indexing;

namespace Wenmai.Administration;

/// <summary>Checks the index and the originals.</summary>
internal sealed class VerifyWork(JobContext context, Job job, CancellationToken cancellation) : JobWork(context, job, cancellation)
{
    public override Job Do()
    {
        Report(JobStage.Verifying, 0, 0, "");
        var report = new IndexVerifier(Context.Places.Index).Verify(Cancellation);
        Context.Jobs.SaveOutcomes(Job.Id, [.. report.Faults.Select(Outcome)]);
        Context.Facts.Note(f => f with { VerifiedAt = Context.Clock.GetUtcNow(), WasSound = report.IsSound });
        var (found, differing) = (report.IsSound ? "索引完好" : "索引有损坏，请重建", report.Faults.Count(f => !f.IsDamage));
        return Finished($"核对 {report.Speeches} 篇，{found}；与原件不一致的 {differing} 个。", report.Generation);
    }

    private static FileOutcome Outcome(VerificationFault fault) => fault.IsDamage
        ? new FileOutcome(fault.File, FileFate.Rejected, [new Problem(Codes.IndexDamaged, fault.Problem, "请重建索引")])
        : new FileOutcome(fault.File, FileFate.Unchanged, [new Problem(Codes.OriginalDiffers, fault.Problem, "需要时请更新索引")]);
}

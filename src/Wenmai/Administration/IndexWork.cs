using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>Brings the index up to date with the folder, or makes all of it again.</summary>
internal sealed class IndexWork(JobContext context, Job job, CancellationToken cancellation) : JobWork(context, job, cancellation)
{
    public override Job Do()
    {
        if (IsTrial)
        {
            Context.Jobs.SaveOutcomes(Job.Id, Try([]));
            return Waiting();
        }
        var store = new GenerationStore(Context.Places.Index);
        var before = SourceComparison.Read(store);
        var report = RunIndexer();
        Context.Jobs.SaveOutcomes(Job.Id, SourceComparison.Outcomes(before, SourceComparison.Read(store)));
        return Finished(report);
    }
}

using Wenmai.Indexing;

namespace Wenmai.Administration;

/// <summary>Puts files into the archive, changes or removes them, and brings the index up to date.</summary>
internal sealed class EditWork(JobContext context, Job job, CancellationToken cancellation) : JobWork(context, job, cancellation)
{
    public override Job Do()
    {
        var edits = Job.Kind == JobKind.Import && !Job.MayPublish ? Plan() : Context.Jobs.Plan(Job.Id);
        if (edits.Count == 0) return Finished("没有需要改动的文件。", "");
        if (IsTrial)
        {
            Try(TrialOverlay.Of(edits, Context.Editor, Context.Jobs.FolderOf(Job.Id)));
            return Waiting();
        }
        // After this the files stand; a crash takes the job up here again, and undoing is one step.
        if (Job.Change is null && Context.Editor.Apply(Job.Actor, Job.Options.Change, Summary(edits.Count), edits) is { } change)
            Job = Context.Jobs.Save(Job with { Change = change.Id });
        return Finished(RunIndexer());
    }

    /// <summary>Unpacks and checks what was sent, and keeps the plan for publishing.</summary>
    private IReadOnlyList<FileEdit> Plan()
    {
        var folder = Context.Jobs.FolderOf(Job.Id);
        var items = Intake.Unpack(folder, (done, total) => Report(JobStage.Unpacking, done, total, ""), Cancellation);
        using var lease = OpenArchive();
        var taxonomy = SpeechAssembler.For([Context.Places.Corpus]).Taxonomy;
        var check = new IntakeCheck(Context.Editor, NearDuplicateFinder.Of(lease?.Archive, Cancellation), Job.Options, Context.Reader, taxonomy);
        var outcomes = new List<FileOutcome>();
        foreach (var (item, path) in items)
        {
            Cancellation.ThrowIfCancellationRequested();
            Report(JobStage.Checking, outcomes.Count, items.Count, item.Name);
            outcomes.Add(check.Check(item, path, Cancellation));
        }
        Context.Jobs.SaveOutcomes(Job.Id, outcomes);
        JobStore.SavePlan(folder, check.Edits);
        return check.Edits;
    }

    private string Summary(int edits) => Job.Options.Summary.Length > 0 ? Job.Options.Summary : $"收录 {edits} 个文件";
}

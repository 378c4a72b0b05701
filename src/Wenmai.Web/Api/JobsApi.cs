using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>Jobs and uploads for programs. Changes need a key: a browser's cookie is not enough.</summary>
internal static class JobsApi
{
    private const int Listed = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapEditing();
        desk.MapGet("jobs", List).WithName("Jobs").WithSummary("The latest jobs");
        desk.MapGet("jobs/{id}", Find).WithName("Job").WithSummary("A job: progress, what it would change, what became of each file")
            .RefusesWith(StatusCodes.Status404NotFound);
        var changes = routes.MapEdits().RefusesWith(StatusCodes.Status409Conflict);
        changes.MapPost("jobs", Start).WithName("StartJob")
            .WithSummary("Asks for a job: {\"kind\": \"index\" | \"rebuild\" | \"verify\" | \"snapshot\", \"trial\": false}");
        changes.MapPost("uploads", Upload).WithName("Upload").WithSummary(
            "Files as multipart/form-data; trial=false publishes after the checks; onConflict=replace|rename|skip");
        changes.MapPost("jobs/{id}/publish", Publish).WithName("PublishJob").WithSummary("Makes the changes that a trial announced")
            .RefusesWith(StatusCodes.Status404NotFound);
        changes.MapPost("jobs/{id}/cancel", Cancel).WithName("CancelJob").WithSummary("Stops a job, or puts aside what it would change")
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static JsonAnswer<JobsAnswer> List(JobStore jobs) => JsonAnswer.Of(new JobsAnswer(jobs.All.Take(Listed)));

    private static Results<JsonAnswer<JobDetailAnswer>, ProblemHttpResult> Find(string id, JobStore jobs) => jobs.Find(id) is { } job
        ? JsonAnswer.Of(new JobDetailAnswer(job, jobs.Outcomes(id), jobs.Diff(id)))
        : NoJob;

    private static Results<AcceptedJob, ProblemHttpResult> Start(RequestBody<StartJob> body, LoggedChange change, JobStore jobs)
    {
        var (kind, trial) = body.Value;
        if (!RequestableJobs.Kinds.Contains(kind))
            return ApiProblems.BadRequest(new Problem(Codes.BadRequestBody, "没有这种任务。", "可用的：index、rebuild、verify、snapshot。") { Field = "$.kind" });
        return change.Ask("job.start", kind.ToString(), () => jobs.Add(kind, change.Actor, new JobOptions { Trial = trial }));
    }

    private static Results<AcceptedJob, ProblemHttpResult> Upload(UploadForm form, LoggedChange change, JobStore jobs)
    {
        var options = new JobOptions { Trial = form.Trial, OnConflict = form.OnConflict };
        return change.Ask("upload", $"{form.Files.Count} 个文件", () => jobs.Add(
            JobKind.Import, change.Actor, options, folder => Intake.Keep(folder, form.Files.Select(f => (f.FileName, f.OpenReadStream())))));
    }

    private static Results<AcceptedJob, ProblemHttpResult> Publish(string id, JobStore jobs, JobService service, LoggedChange change) =>
        ChangeState(id, "job.publish", service.Publish, jobs, change);

    private static Results<AcceptedJob, ProblemHttpResult> Cancel(string id, JobStore jobs, JobService service, LoggedChange change) =>
        ChangeState(id, "job.cancel", service.Cancel, jobs, change);

    private static Results<AcceptedJob, ProblemHttpResult> ChangeState(
        string id, string action, Func<string, bool> makeChange, JobStore jobs, LoggedChange change)
    {
        if (jobs.Find(id) is null) return NoJob;
        var isMade = makeChange(id);
        change.Log(action, id, isMade);
        return isMade
            ? new AcceptedJob(jobs.Find(id), isNew: false)
            : ApiProblems.Of(
                StatusCodes.Status409Conflict, new Problem(Codes.JobHasMovedOn, "任务的状态已经改变，这一步不再适用。", "请先读取任务的最新状态。") { Field = "id" });
    }

    private static ProblemHttpResult NoJob =>
        ApiProblems.Of(StatusCodes.Status404NotFound, new Problem(Codes.NoSuchJob, "没有这项任务。", "请从任务列表中取编号。") { Field = "id" });
}

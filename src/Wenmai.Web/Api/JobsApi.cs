using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Pages.Admin;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/admin</c>: jobs and uploads for programs. Changes need a key: a browser's cookie is not enough.</summary>
internal static class JobsApi
{
    private const int MostBodyBytes = 16 * 1024;
    private const int Listed = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/api/v1/admin").RequireAuthorization(AccessPolicies.Administer);
        desk.MapGet("/jobs", (JobStore jobs) => Json(new { Jobs = jobs.All.Take(Listed) })).WithName("Jobs").WithSummary("The latest jobs");
        desk.MapGet("/jobs/{id}", Find).WithName("Job").WithSummary("A job: progress, what it would change, what became of each file");
        var change = desk.MapGroup("").WithMetadata(new TakesChangesAttribute());
        change.MapPost("/jobs", StartAsync).WithName("StartJob").WithSummary("Asks for a job: {\"kind\": \"index\" | \"rebuild\" | \"verify\" | \"snapshot\", \"trial\": false}");
        change.MapPost("/uploads", UploadAsync).WithName("Upload").WithSummary("Files as multipart/form-data; trial=false publishes after the checks; onConflict=replace|rename|skip")
            .WithMetadata(new RequestSizeLimitAttribute(UploadModel.MostBytes));
        change.MapPost("/jobs/{id}/publish", (HttpContext context, string id, JobStore jobs, JobService service, AuditLog audit) =>
            Change(context, id, "job.publish", service.Publish, jobs, audit)).WithName("PublishJob").WithSummary("Makes the changes that a trial told of");
        change.MapPost("/jobs/{id}/cancel", (HttpContext context, string id, JobStore jobs, JobService service, AuditLog audit) =>
            Change(context, id, "job.cancel", service.Cancel, jobs, audit)).WithName("CancelJob").WithSummary("Stops a job, or puts aside what it would change");
    }

    private static IResult Find(string id, JobStore jobs) => jobs.Find(id) is { } job
        ? Json(new { Job = job, Outcomes = jobs.Outcomes(id), Diff = jobs.Diff(id) })
        : ApiProblems.Of(StatusCodes.Status404NotFound, NoJob);

    private static async Task<IResult> StartAsync(HttpContext context, JobStore jobs, AuditLog audit)
    {
        var (asked, refusal) = await ApiBody.ReadAsync<StartBody>(context, MostBodyBytes);
        if (refusal is not null) return refusal;
        if (!StateModel.Actions.Any(a => a.Kind == asked!.Kind)) return ApiProblems.Of(StatusCodes.Status400BadRequest, new Problem(Codes.BadRequestBody, "没有这种任务。", "可用的：index、rebuild、verify、snapshot。") { Field = "$.kind" });
        return Attempt(context, audit, "job.start", asked!.Kind.ToString(), () => jobs.Add(asked.Kind, Who.Name(context), new JobOptions { Trial = asked.Trial }));
    }

    private static async Task<IResult> UploadAsync(HttpContext context, JobStore jobs, AuditLog audit)
    {
        if (!context.Request.HasFormContentType)
            return ApiProblems.Of(StatusCodes.Status415UnsupportedMediaType, new Problem(Codes.WrongContentType, "上传应为 multipart/form-data。", "例如 curl -F files=@讲话.docx。"));
        try
        {
            var form = await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = UploadModel.MostBytes, ValueCountLimit = UploadModel.MostParts }, context.RequestAborted);
            var options = new JobOptions
            {
                Trial = form["trial"] != "false",
                OnConflict = Enum.TryParse<NameConflict>(form["onConflict"], ignoreCase: true, out var conflict) ? conflict : NameConflict.Replace,
            };
            return Attempt(context, audit, "upload", $"{form.Files.Count} 个文件", () => jobs.Add(
                JobKind.Import, Who.Name(context), options, folder => Intake.Keep(folder, form.Files.Select(f => (f.FileName, f.OpenReadStream())))));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return ApiProblems.Of(StatusCodes.Status400BadRequest, new Problem(Codes.BadRequestBody, "上传的内容不完整，或超过上限。", "请减少文件后重试。"));
        }
    }

    /// <summary>Asks for a job and logs it.</summary>
    /// <returns>202 with the job and its address; 400 or 409 with the fault.</returns>
    internal static IResult Attempt(HttpContext context, AuditLog audit, string action, string target, Func<Job> add) => Attempt(context, audit, action, target, () =>
    {
        var job = add();
        context.Response.Headers.Location = $"/api/v1/admin/jobs/{job.Id}";
        return (job.Id, Json(new { Job = job }, StatusCodes.Status202Accepted));
    });

    /// <summary>Makes a change and logs it, whether it was made or not.</summary>
    internal static IResult Attempt(HttpContext context, AuditLog audit, string action, string target, Func<(string Detail, IResult Answer)> change)
    {
        try
        {
            var (detail, answer) = change();
            audit.Write(Who.Name(context), action, target, detail: detail, address: Who.Address(context));
            return answer;
        }
        catch (AdministrationFault fault)
        {
            audit.Write(Who.Name(context), action, target, succeeded: false, $"{fault.Code} {fault.Message}", Who.Address(context));
            return ApiProblems.Of(fault.Code is Codes.IndexBusy or Codes.NoEarlierGeneration or Codes.JobRunsAlready ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, fault.Problem);
        }
    }

    private static IResult Change(HttpContext context, string id, string action, Func<string, bool> change, JobStore jobs, AuditLog audit)
    {
        if (jobs.Find(id) is null) return ApiProblems.Of(StatusCodes.Status404NotFound, NoJob);
        var changed = change(id);
        audit.Write(Who.Name(context), action, id, changed, address: Who.Address(context));
        return changed
            ? Json(new { Job = jobs.Find(id) }, StatusCodes.Status202Accepted)
            : ApiProblems.Of(StatusCodes.Status409Conflict, new Problem(Codes.JobHasMovedOn, "任务的状态已经改变，这一步不再适用。", "请先读取任务的最新状态。") { Field = "id" });
    }

    internal static IResult Json(object value, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(JsonSerializer.Serialize(value, SearchJson.Options), "application/json", System.Text.Encoding.UTF8, status);

    private static Problem NoJob => new(Codes.NoSuchJob, "没有这项任务。", "请从任务列表中取编号。") { Field = "id" };

    private sealed record StartBody(JobKind Kind, bool Trial = false);
}

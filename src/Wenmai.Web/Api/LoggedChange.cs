using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;

namespace Wenmai.Web.Api;

/// <summary>Makes the change that a request asks for and logs it, whether it was made or not.</summary>
internal sealed class LoggedChange(IHttpContextAccessor request, AuditLog audit)
{
    /// <summary>Who asks.</summary>
    public string Actor => Who.Name(Context);

    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Makes a change at once.</summary>
    /// <param name="action">Code for the audit trail.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="change">Does it, and returns details for answer and audit trail.</param>
    /// <returns>200 with the details; 400 or 409 with the fault.</returns>
    public Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Do(string action, string target, Func<string> change)
    {
        var (detail, refusal) = Attempt(action, target, () => Twice(change()));
        return refusal is null ? JsonAnswer.Of(new DoneAnswer(true, detail!)) : refusal;
    }

    /// <summary>Asks for a job.</summary>
    /// <param name="action">Code for the audit trail.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="add">Adds the job.</param>
    /// <returns>202 with the job and its address; 400 or 409 with the fault.</returns>
    public Results<AcceptedJob, ProblemHttpResult> Ask(string action, string target, Func<Job> add)
    {
        var (job, refusal) = Attempt(action, target, () => WithId(add()));
        return refusal is null ? new AcceptedJob(job) : refusal;
    }

    /// <summary>Logs a change of the state of a job.</summary>
    /// <param name="action">Code for the audit trail.</param>
    /// <param name="id">The job.</param>
    /// <param name="isMade">Whether the state allowed the change.</param>
    public void Log(string action, string id, bool isMade) =>
        audit.Write(Actor, action, id, isMade, address: Who.Address(Context));

    private static (string, string) Twice(string detail) => (detail, detail);

    private static (Job, string) WithId(Job job) => (job, job.Id);

    private (T? Result, ProblemHttpResult? Refusal) Attempt<T>(string action, string target, Func<(T Result, string Detail)> change)
    {
        try
        {
            var (result, detail) = change();
            audit.Write(Actor, action, target, detail: detail, address: Who.Address(Context));
            return (result, null);
        }
        catch (AdministrationFault fault)
        {
            audit.Write(Actor, action, target, succeeded: false, $"{fault.Problem.Code} {fault.Message}", Who.Address(Context));
            var isConflict = fault.Problem.Code is Codes.IndexBusy or Codes.NoEarlierGeneration or Codes.JobRunsAlready;
            return (default, ApiProblems.Of(isConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, fault.Problem));
        }
    }
}

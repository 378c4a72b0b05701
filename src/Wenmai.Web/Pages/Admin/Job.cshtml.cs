using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>One job: its progress, what it would change, and what became of each file.</summary>
internal sealed class JobModel(Ui ui, AuditLog audit, JobStore jobs, JobService service, TimeProvider clock) : DeskPage(ui, audit)
{
    private const string SecondsToRefresh = "1";

    /// <summary>The job.</summary>
    public Job Job { get; private set; } = null!;

    /// <summary>What it would change, or null.</summary>
    public MeaningDiff? Diff { get; private set; }

    /// <summary>What became of the files, of one fate if one is chosen.</summary>
    public IReadOnlyList<FileOutcome> Outcomes { get; private set; } = [];

    /// <summary>How many files had which fate.</summary>
    public IReadOnlyList<(FileFate Fate, int Count)> Fates { get; private set; } = [];

    /// <summary>The fate chosen, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public FileFate? Fate { get; set; }

    /// <summary>Whether the page renews itself.</summary>
    public bool Refreshes { get; private set; }

    /// <summary>How long the stage will still take, or null.</summary>
    public TimeSpan? Remaining => Job.Progress?.Remaining(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string id, string? live)
    {
        if (!Load(id)) return await NoJobAsync();
        Refreshes = Job.IsPending && live != "off";
        if (Refreshes) Response.Headers["Refresh"] = SecondsToRefresh;
        return Page();
    }

    public Task<IActionResult> OnPostPublishAsync(string id) => ChangeAsync("job.publish", id, service.Publish);

    public Task<IActionResult> OnPostCancelAsync(string id) => ChangeAsync("job.cancel", id, service.Cancel);

    public Task<IActionResult> OnPostRetryAsync(string id) => ChangeAsync("job.retry", id, job => jobs.Change(
        job, j => j.State is JobState.Failed or JobState.Cancelled, j => j with { State = JobState.Queued, Attempts = 0, Code = "", Message = "", FinishedAt = null }) is not null);

    private async Task<IActionResult> ChangeAsync(string action, string id, Func<string, bool> change)
    {
        if (!Load(id)) return await NoJobAsync();
        var changed = Attempt(action, id, () =>
        {
            if (!change(id)) throw new AdministrationFault(Codes.JobHasMovedOn, "任务的状态已经改变，这一步不再适用。", "请看页面上的最新状态。");
        });
        if (changed) return LocalRedirect(Ui.Link($"/admin/jobs/{id}"));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private bool Load(string id)
    {
        if (jobs.Find(id) is not { } job) return false;
        Job = job;
        Diff = jobs.Diff(id);
        var outcomes = jobs.Outcomes(id);
        Fates = [.. outcomes.GroupBy(o => o.Fate).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
        Outcomes = [.. outcomes.Where(o => Fate is null || o.Fate == Fate)];
        return true;
    }

    private async Task<IActionResult> NoJobAsync()
    {
        await Faults.AnswerAsync(HttpContext, StatusCodes.Status404NotFound, new Problem(Codes.NoSuchJob, "没有这项任务。", "请从任务列表进入。") { Field = "id" });
        return new EmptyResult();
    }
}

using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Storage;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>How the archive stands, and what can be done about it.</summary>
internal sealed class StateModel(
    Ui ui, AuditLog audit, IArchiveHost host, ArchivePlaces places, JobStore jobs, FactStore facts, FolderWatch watch, ServerSettings settings, EncoderDesk encoders) : DeskPage(ui, audit)
{
    /// <summary>Jobs that can be asked for: kind, whether tried first, name of the button.</summary>
    public static readonly IReadOnlyList<(JobKind Kind, bool Trial, UiText Name)> Actions =
    [
        (JobKind.Index, true, AdminTexts.TryIndex), (JobKind.Index, false, AdminTexts.RunIndex),
        (JobKind.Rebuild, true, AdminTexts.TryRebuild), (JobKind.Rebuild, false, AdminTexts.RunRebuild),
        (JobKind.Verify, false, AdminTexts.RunVerify), (JobKind.Snapshot, false, AdminTexts.RunSnapshot),
    ];

    /// <summary>What the generation holds; null when it can't be read.</summary>
    public ArchiveStatistics? Statistics { get; private set; }

    /// <summary>Speeches whose year is in doubt beside the others of their formulations.</summary>
    public int Questioned { get; private set; }

    /// <summary>Why it can't be read, or null.</summary>
    public string? Damage { get; private set; }

    /// <summary>How far the deepening of meanings is; null while searches use no deep model.</summary>
    public DeepeningState? Deepening { get; private set; }

    /// <summary>Whether rules or lexicons have changed since.</summary>
    public bool IsStale { get; private set; }

    /// <summary>A job that waits or runs, or null.</summary>
    public Job? Pending { get; private set; }

    /// <summary>The last job that made the index.</summary>
    public Job? LastRun { get; private set; }

    /// <summary>What is remembered.</summary>
    public ArchiveFacts Facts => facts.Facts;

    /// <summary>Free bytes on the disk of the index.</summary>
    public long Free => new DriveInfo(places.Index).AvailableFreeSpace;

    /// <summary>The folder of speeches.</summary>
    public string Corpus => places.Corpus;

    /// <summary>Whether the folder is watched.</summary>
    public bool Watches => watch.IsOn;

    /// <summary>Times of the day at which the index is updated.</summary>
    public IReadOnlyList<TimeOnly> UpdateAt => settings.UpdateAt;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostStartAsync(JobKind kind, bool trial)
    {
        Job? job = null;
        if (RequestableJobs.Kinds.Contains(kind) && Attempt("job.start", kind.ToString(), () => { job = jobs.Add(kind, User.Identity!.Name!, new JobOptions { Trial = trial }); }))
            return LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}"));
        if (Problem?.Code is Codes.IndexBusy or Codes.JobRunsAlready) Response.StatusCode = StatusCodes.Status409Conflict;
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRollbackAsync()
    {
        if (!User.May(Rights.Administer)) return StatusCode(StatusCodes.Status403Forbidden);
        var done = Attempt("rollback", "", () => IndexState.GoBack(places));
        if (done) return DoneAt("/admin/next");
        Response.StatusCode = StatusCodes.Status409Conflict;
        await LoadAsync();
        return Page();
    }

    public IActionResult OnPostWatch(bool on) => !User.May(Rights.Administer) ? StatusCode(StatusCodes.Status403Forbidden) :
        Attempt("watch", on ? "on" : "off", () => facts.Note(f => f with { Watches = on })) ? DoneAt("/admin") : Page();

    private async Task LoadAsync()
    {
        try
        {
            using var lease = host.Acquire();
            Statistics = await lease.Archive.SumUpAsync(HttpContext.RequestAborted);
            Questioned = (await lease.Archive.ListQuestionedAsync(HttpContext.RequestAborted)).Count;
            IsStale = IndexState.IsStale(places);
            Deepening = encoders.Deepening;
        }
        catch (Exception damage) when (damage is IndexDamagedException or IndexTooNewException or IndexEngineException or ArchiveServiceException)
        {
            Damage = damage.Message;
        }
        var all = jobs.All;
        Pending = all.FirstOrDefault(j => j.IsPending) ?? all.FirstOrDefault(j => j.State == JobState.Waiting);
        LastRun = all.FirstOrDefault(j => j is { State: JobState.Done, Generation.Length: > 0 });
    }
}

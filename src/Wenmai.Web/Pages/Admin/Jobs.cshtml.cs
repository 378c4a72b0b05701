using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>The latest jobs.</summary>
internal sealed class JobsModel(Ui ui, AuditLog audit, JobStore jobs) : DeskPage(ui, audit)
{
    private const int Shown = 100;

    /// <summary>The jobs, newest first.</summary>
    public IReadOnlyList<Job> All { get; private set; } = [];

    public void OnGet() => All = [.. jobs.All.Take(Shown)];
}

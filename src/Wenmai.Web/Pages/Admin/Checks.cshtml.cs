using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>What <c>wenmai doctor</c> says, on a page: the machine as it is now, the speeches as the last check found them.</summary>
internal sealed class ChecksModel(Ui ui, AuditLog audit, Doctor doctor, CheckDesk desk) : DeskPage(ui, audit)
{
    private const string SecondsToRefresh = "5";

    /// <summary>What was found, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The last check of the speeches; null before the first.</summary>
    public CheckReport? Last => desk.Last;

    /// <summary>Whether another is under way.</summary>
    public bool IsRunning => desk.IsRunning;

    /// <summary>Whether the page loads itself anew until the check has ended.</summary>
    public bool Refreshes { get; private set; }

    public void OnGet(string? live)
    {
        if (desk.IsOutdated) desk.Begin();
        Refreshes = IsRunning && live != "off";
        if (Refreshes) Response.Headers["Refresh"] = SecondsToRefresh;
        Findings = [.. (Last?.Findings ?? []).Concat(doctor.Surroundings()).OrderByDescending(f => f.Health)];
    }

    public IActionResult OnPost() => Attempt("checks", "", desk.Begin) ? DoneAt("/admin/checks") : Page();
}

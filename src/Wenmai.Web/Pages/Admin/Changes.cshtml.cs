using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>What was done to the files of the archive, and the way back.</summary>
internal sealed class ChangesModel(Ui ui, AuditLog audit, ArchiveEditor editor, JobStore jobs) : DeskPage(ui, audit)
{
    private const int Shown = 100;

    /// <summary>The latest changes.</summary>
    public IReadOnlyList<ArchiveChange> All => [.. editor.All.Take(Shown)];

    public void OnGet()
    {
    }

    public IActionResult OnPostUndo(string? id)
    {
        Job? job = null;
        var undone = Attempt("change.undo", id ?? "", () =>
        {
            editor.Undo(id ?? "", User.Identity!.Name!);
            job = jobs.Ensure(JobKind.Index, User.Identity!.Name!);
        });
        return undone ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    public IActionResult OnPostPurge(int days) =>
        Attempt("change.purge", $"{days} 天", () => $"{editor.Purge(TimeSpan.FromDays(Math.Max(1, days)))} 项") ? DoneAt("/admin/changes") : Page();
}

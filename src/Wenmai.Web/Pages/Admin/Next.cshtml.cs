using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>What the next run would do to the index, how to hold the index as it is, and which files are retired.</summary>
internal sealed class NextModel(Ui ui, AuditLog audit, IArchiveHost host, ArchivePlaces places, ArchiveEditor editor, Corrections corrections, JobStore jobs)
    : DeskPage(ui, audit)
{
    /// <summary>What the next run would do.</summary>
    public NextRun Next { get; private set; } = null!;

    /// <summary>Files that are kept and not indexed.</summary>
    public IReadOnlyList<string> Retired { get; private set; } = [];

    public void OnGet() => Load();

    public IActionResult OnPostHold()
    {
        if (Attempt("hold", "", Hold)) return DoneAt("/admin/next");
        Load();
        return Page();
    }

    public IActionResult OnPostReinstate(string? name)
    {
        Job? job = null;
        if (Attempt("speech.reinstate", name ?? "", () => { job = Retirements.Ask(name ?? "", isRetired: false, User.Identity!.Name!, corrections, jobs, host.Taxonomy); }))
            return LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}"));
        Load();
        return Page();
    }

    private void Hold() => new Holding(places, editor, corrections).Hold(User.Identity!.Name!, host.Taxonomy, HttpContext.RequestAborted);

    private void Load() => (Next, Retired) = (NextRun.Of(places, HttpContext.RequestAborted), CorpusFolder.Enumerate(places.Corpus).Retired);
}

using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Takes files in and makes a job of them.</summary>
[RequestSizeLimit(UploadLimits.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxBytes, ValueCountLimit = UploadLimits.MaxParts)]
internal sealed class UploadModel(Ui ui, AuditLog audit, JobStore jobs) : DeskPage(ui, audit)
{
    public void OnGet()
    {
    }

    public IActionResult OnPost(IReadOnlyList<IFormFile>? files, NameConflict onConflict, bool direct, bool allowMarked)
    {
        var options = new JobOptions { Trial = !direct, OnConflict = onConflict, AllowMarked = allowMarked };
        Job? job = null;
        var kept = Attempt("upload", $"{files?.Count ?? 0} 个文件", () =>
        {
            job = jobs.Add(JobKind.Import, User.Identity!.Name!, options, folder => Intake.Keep(folder, (files ?? []).Select(f => (f.FileName, f.OpenReadStream()))));
            return job.Id;
        });
        return kept ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }
}

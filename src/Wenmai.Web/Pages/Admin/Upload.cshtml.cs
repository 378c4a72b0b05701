using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Takes files in and makes a job of them.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueCountLimit = MostParts)]
internal sealed class UploadModel(Ui ui, AuditLog audit, JobStore jobs) : DeskPage(ui, audit)
{
    /// <summary>Most bytes of one upload.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    /// <summary>Most parts of one upload: as many files as may come at a time, and the fields beside them.</summary>
    public const int MostParts = Intake.MostFiles + 16;

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

using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>What <c>wenmai doctor</c> says, on a page.</summary>
internal sealed class ChecksModel(Ui ui, AuditLog audit, Doctor doctor) : DeskPage(ui, audit)
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public void OnGet() => Findings = [.. doctor.Speeches(HttpContext.RequestAborted).Concat(doctor.Surroundings()).OrderByDescending(f => f.Health)];
}

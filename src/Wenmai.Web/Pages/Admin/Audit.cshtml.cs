using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Who did what.</summary>
internal sealed class AuditModel(Ui ui, AuditLog audit) : DeskPage(ui, audit)
{
    private const int Shown = 200;
    private readonly AuditLog _audit = audit;

    /// <summary>Words that the entries must hold.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Filter { get; set; }

    /// <summary>The latest entries.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>The first line that does not fit the one before it.</summary>
    public int? BrokenLine { get; private set; }

    public void OnGet()
    {
        Entries = _audit.Latest(Shown, Filter ?? "");
        BrokenLine = _audit.FindTampering();
    }
}

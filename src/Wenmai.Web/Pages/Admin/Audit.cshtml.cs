using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Who did what, when.</summary>
internal sealed class AuditModel(Ui ui, AuditLog audit) : DeskPage(ui, audit)
{
    /// <summary>How many entries the page shows.</summary>
    public const int Shown = 200;

    private readonly AuditLog _audit = audit;

    /// <summary>Words that the entries must hold.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Filter { get; set; }

    /// <summary>Who did it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Actor { get; set; }

    /// <summary>What was done; not <c>action</c>, which routing takes for itself.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    /// <summary>First day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>A form to download, or nothing for the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    /// <summary>The latest entries of those asked for.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Everybody who did anything.</summary>
    public IReadOnlyList<string> Actors => _audit.Actors;

    /// <summary>Everything that was done.</summary>
    public IReadOnlyList<string> Actions => _audit.Actions;

    /// <summary>How the trail stands.</summary>
    public AuditCheck Check { get; private set; } = null!;

    /// <summary>The address of the entries shown, as a file.</summary>
    public string DownloadAs(string format) =>
        Ui.Link("/admin/audit", [.. Asked().Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!)), ("format", format)]);

    public IActionResult OnGet()
    {
        Check = _audit.Check();
        try
        {
            var query = AuditFilter.Read(Filter, Actor, What, From, To);
            Entries = _audit.Latest(string.IsNullOrEmpty(Format) ? Shown : AuditFilter.MostExported, query);
        }
        catch (AdministrationFault fault)
        {
            Refuse(fault);
        }
        return Problem is null && Downloads.Of(Format, () => AuditFilter.Table(Entries), () => new { Entries, Check }) is { } file ? file : Page();
    }

    private (string Name, string? Value)[] Asked() => [("filter", Filter), ("actor", Actor), ("what", What), ("from", From), ("to", To)];
}

using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>A page of administration about one speech.</summary>
internal abstract class SpeechDeskPage(Ui ui, AuditLog audit, IArchiveHost host) : DeskPage(ui, audit)
{
    /// <summary>The speech.</summary>
    public Speech Speech { get; private set; } = null!;

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy { get; private set; } = Taxonomy.Shipped;

    /// <summary>Name of its file.</summary>
    public string Name => Speech.Source.File;

    /// <summary>Whether its file holds other speeches too: then what it says of the speech itself can't be corrected.</summary>
    public bool IsParagraphFile => Speech.Source.HasKey;

    /// <summary>Looks the speech up.</summary>
    protected async Task<bool> FindAsync(string id)
    {
        using var lease = host.Acquire();
        (Speech, Taxonomy) = ((await lease.Archive.FindSpeechAsync(id, HttpContext.RequestAborted))!, lease.Archive.Taxonomy);
        return Speech is not null;
    }

    /// <summary>The answer where there is none.</summary>
    protected async Task<IActionResult> GoneAsync(string id)
    {
        await Faults.AnswerAsync(HttpContext, StatusCodes.Status404NotFound, SpeechIds.Missing(id));
        return new EmptyResult();
    }
}

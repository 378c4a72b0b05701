using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Storage;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Snapshots to go back to, and a dump to take away.</summary>
internal sealed class BackupsModel(Ui ui, AuditLog audit, ArchivePlaces places, Snapshots snapshots, ArchiveEditor editor, FactStore facts, TimeProvider clock)
    : DeskPage(ui, audit)
{
    /// <summary>The snapshots, newest first.</summary>
    public IReadOnlyList<SnapshotFile> All => snapshots.All;

    public void OnGet()
    {
    }

    public IActionResult OnPostCheck(string? name) => Do("snapshot.check", name, path =>
    {
        snapshots.Check(path, HttpContext.RequestAborted);
        return "";
    });

    public IActionResult OnPostRestore(string? name) => Do("restore", name, path =>
    {
        try
        {
            return snapshots.Restore(path, withState: false, HttpContext.RequestAborted);
        }
        catch (IndexBusyException busy)
        {
            throw new AdministrationFault(KnownFaults.Of(busy));
        }
    });

    public IActionResult OnPostDump()
    {
        var path = Path.Combine(places.Data.Folder("snapshots"), $".dump-{Guid.NewGuid():N}");
        if (!Attempt("dump", "", () => $"{new Dumps(places, editor).Write(path, HttpContext.RequestAborted)} 个文件")) return Page();
        // The file goes with its last byte.
        var content = new FileStream(path, new FileStreamOptions { Options = FileOptions.DeleteOnClose });
        return File(content, "application/zip", $"wenmai-{clock.GetLocalNow():yyyyMMdd}.zip");
    }

    private IActionResult Do(string action, string? name, Func<string, string> act)
    {
        var done = Attempt(action, name ?? "", () =>
        {
            var detail = act(snapshots.PathOf(name ?? "") ?? throw new AdministrationFault(Codes.NoSuchBackup, "没有这份快照。", "请从列表中选择。"));
            facts.Note(f => f with { RestoredAt = clock.GetUtcNow() });
            return detail;
        });
        return done ? DoneAt(action == "restore" ? "/admin/next" : "/admin/backups") : Page();
    }
}

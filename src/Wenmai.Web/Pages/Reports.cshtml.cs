using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Reporting;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Reports: the list, and one of them counted anew.</summary>
internal sealed class ReportsModel(ReportDesk desk, Ui ui) : PageModel
{
    private const string RemovedName = "removed", RemovedId = "number";

    /// <summary>Reports, one's own first.</summary>
    public IReadOnlyList<KeptReport> Reports { get; private set; } = [];

    /// <summary>The report that is shown; null for the list.</summary>
    public ReportResult? Result { get; private set; }

    /// <summary>Who asks.</summary>
    public Keeper Keeper => desk.Keeper;

    /// <summary>Whether they may keep anything.</summary>
    public bool MayKeep => desk.Refusal is null;

    /// <summary>Whether they may change the report that is shown.</summary>
    public bool MayChange => MayKeep && Keeper.MayChange(Result!.Report);

    /// <summary>Why something was not done; null when all went well.</summary>
    public Problem? Problem { get; private set; }

    /// <param name="id">The report's number; null for the list.</param>
    public Task<IActionResult> OnGetAsync(long? id) => ShowAsync(id);

    public Task<IActionResult> OnPostAddAsync(string? name) => FinishAsync(null, () => Task.FromResult(Link(desk.Reports.Add(Keeper, name ?? "").Id)));

    /// <summary>Puts a view into a report, a new one where none is chosen.</summary>
    public Task<IActionResult> OnPostPutAsync(long report, string? name, string? heading, string? text, string? address) => FinishAsync(null, async () =>
    {
        var part = new ReportPart(heading ?? "", text ?? "", address ?? "");
        var stop = HttpContext.RequestAborted;
        return Link((report > 0 ? await desk.AppendAsync(report, part, stop) : await desk.BeginAsync(name ?? "", part, stop)).Id);
    });

    public Task<IActionResult> OnPostPartAsync(long id, int place, string? heading, string? text) => RewriteAsync(id, parts =>
    {
        if (place < parts.Count) parts[place] = parts[place] with { Heading = heading ?? "", Text = text ?? "" };
        else parts.Add(new ReportPart(heading ?? "", text ?? ""));
    });

    public Task<IActionResult> OnPostMoveAsync(long id, int place, int by) => RewriteAsync(id, parts =>
    {
        if (place < 0 || place >= parts.Count || place + by < 0 || place + by >= parts.Count) return;
        (parts[place], parts[place + by]) = (parts[place + by], parts[place]);
    });

    public Task<IActionResult> OnPostDropAsync(long id, int place) => RewriteAsync(id, parts =>
    {
        if (place >= 0 && place < parts.Count) parts.RemoveAt(place);
    });

    public Task<IActionResult> OnPostKeepFiguresAsync(long id) => FinishAsync(id, async () => Link((await desk.KeepFiguresAsync(id, HttpContext.RequestAborted)).Id));

    public Task<IActionResult> OnPostRenameReportAsync(long id, string? name) => DoAsync(id, id, () => desk.Reports.Rename(Keeper, id, name ?? ""));

    public Task<IActionResult> OnPostShareReportAsync(long id, bool shared) => DoAsync(id, id, () => desk.Reports.Share(Keeper, id, shared));

    public Task<IActionResult> OnPostRemoveReportAsync(long id) => FinishAsync(id, () =>
    {
        var name = desk.Reports.Find(Keeper, id).Name;
        desk.Reports.Remove(Keeper, id);
        return Task.FromResult(ui.Link("/reports", (RemovedName, name), (RemovedId, Number(id))));
    });

    public Task<IActionResult> OnPostRestoreReportAsync(long id) => DoAsync(null, id, () => desk.Reports.Restore(Keeper, id));

    /// <summary>Name and number of the report that has just been removed; null for none.</summary>
    public (string Name, string Id)? Undo => Request.Query[RemovedName].ToString() is { Length: > 0 } name && Request.Query[RemovedId].ToString() is { Length: > 0 } id
        ? (name, id) : null;

    /// <summary>Address of a report.</summary>
    public string Link(long id) => ui.Link($"/reports/{Number(id)}");

    /// <summary>Address of a report's file.</summary>
    public string FileLink(ReportFormat format) => ui.Link($"/api/v1/reports/{Result!.Report.Id}/file", ("format", SearchUrl.Name(format)));

    /// <summary>A cell as the page shows it.</summary>
    public static string Cell(object? cell) => ReportText.Cell(cell);

    /// <summary>Whether a column holds figures.</summary>
    public static bool IsOfFigures(ReportTable table, int column) => ReportText.IsOfFigures(table, column);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Task<IActionResult> RewriteAsync(long id, Action<List<ReportPart>> change) => DoAsync(id, id, () =>
    {
        List<ReportPart> parts = [.. desk.Reports.Find(Keeper, id).Parts];
        change(parts);
        desk.Reports.Rewrite(Keeper, id, parts);
    });

    private Task<IActionResult> DoAsync(long? from, long to, Action change) => FinishAsync(from, () =>
    {
        change();
        return Task.FromResult(Link(to));
    });

    // What was kept is shown on a page of its own, so that a reload does not do it again.
    private async Task<IActionResult> FinishAsync(long? from, Func<Task<string>> change)
    {
        try
        {
            desk.Check();
            return LocalRedirect(await change());
        }
        catch (AdministrationFault fault)
        {
            return await TellAsync(fault, from);
        }
    }

    private async Task<IActionResult> ShowAsync(long? id)
    {
        try
        {
            Reports = desk.Reports.Visible(Keeper);
            if (id is { } number) Result = await desk.RunAsync(number, HttpContext.RequestAborted);
        }
        catch (AdministrationFault fault)
        {
            Problem ??= fault.Problem;
            if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = KeptStatus.Of(fault.Code);
        }
        return Page();
    }

    private Task<IActionResult> TellAsync(AdministrationFault fault, long? from)
    {
        Problem = fault.Problem;
        Response.StatusCode = KeptStatus.Of(fault.Code);
        return ShowAsync(from);
    }
}

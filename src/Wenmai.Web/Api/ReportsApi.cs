using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Keeping;
using Wenmai.Reporting;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Reports as data: kept by name, counted anew, written as files. A key keeps for whoever made it.</summary>
internal static class ReportsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("reports", List).WithName("Reports").WithSummary("The reports that one sees: one's own, and those shared");
        var counting = routes.MapReading().Heavy().RefusesWith(StatusCodes.Status404NotFound);
        counting.MapGet("reports/{id}", RunAsync).WithName("Report").WithSummary("What the views of a report say now, and what has changed since their figures were kept");
        counting.MapGet("reports/{id}/file", FileAsync).WithName("ReportFile").WithSummary("A report as Word, or as an archive of Markdown, pictures and tables: format=docx or zip")
            .Produces<Stream>(StatusCodes.Status200OK, ReportFile.MediaType(ReportFormat.Docx), ReportFile.MediaType(ReportFormat.Zip));
        var changes = routes.MapReading().WithMetadata(new MutatingEndpointAttribute()).RefusesWith(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        changes.MapPost("reports", Add).WithName("AddReport").WithSummary("Keeps a report by name");
        changes.MapPut("reports/{id}", Change).WithName("ChangeReport").WithSummary("Gives a report another name, sharing or parts; a view that stays keeps the figures it is compared with");
        changes.MapDelete("reports/{id}", Remove).WithName("RemoveReport").WithSummary("Removes a report; it can be restored for 30 days");
        changes.MapPost("reports/{id}/restoration", Restore).WithName("RestoreReport").WithSummary("Restores a report that was removed");
        changes.MapPost("reports/{id}/parts", AppendAsync).WithName("AppendToReport").WithSummary("Puts a view or words at the end of a report, and keeps the figures of the view");
        changes.MapPost("reports/{id}/basis", KeepAsync).WithName("KeepReportFigures").WithSummary("Keeps the figures of all views as they are now: from now on these are compared with");
    }

    private static Results<JsonAnswer<ReportsAnswer>, ProblemHttpResult> List(HttpContext context, KeptReports reports) => KeepingApi.Guarded(() =>
        new ReportsAnswer([.. reports.Visible(KeeperOfRequest.Of(context)).Select(r => ReportJson.Of(r, KeeperOfRequest.Of(context)))]));

    private static async Task<Results<JsonAnswer<ReportRunAnswer>, ProblemHttpResult>> RunAsync(long id, HttpContext context, ReportDesk desk) =>
        await KeepingApi.GuardedAsync(async () => ReportJson.Of(await desk.RunAsync(id, context.RequestAborted)));

    private static async Task<IResult> FileAsync(
        long id, [FromQuery(Name = AnalysisAddress.Format), Description("The form of the file, docx or zip; docx unless stated")] string? format, HttpContext context, ReportDesk desk)
    {
        try
        {
            if (format is not (null or "" or "docx" or "zip"))
                throw new AdministrationFault(Codes.UnknownValue, $"参数 format 的值“{format}”无法识别。", "可用的值：docx、zip。");
            var (kind, result) = (format == "zip" ? ReportFormat.Zip : ReportFormat.Docx, await desk.RunAsync(id, context.RequestAborted));
            return Results.File(ReportFile.Write(result, kind), ReportFile.MediaType(kind), $"{result.Report.Name}.{SearchUrl.Name(kind)}");
        }
        catch (AdministrationFault fault)
        {
            return KeepingApi.Refused(fault);
        }
    }

    private static Results<JsonAnswer<KeptReportAnswer>, ProblemHttpResult> Add(RequestBody<NewReport> body, HttpContext context, KeptReports reports) =>
        KeepingApi.Changed(context, keeper =>
        {
            var added = reports.Add(keeper, body.Value.Name, PartsOf(body.Value));
            if (body.Value.IsShared) reports.Share(keeper, added.Id, true);
            return ReportJson.Of(added with { IsShared = body.Value.IsShared }, keeper);
        });

    private static Results<JsonAnswer<KeptReportAnswer>, ProblemHttpResult> Change(
        long id, RequestBody<NewReport> body, HttpContext context, KeptReports reports) => KeepingApi.Changed(context, keeper =>
    {
        // The parts are what is refused most often: first, so that nothing of a refused change is made.
        var changed = reports.Rewrite(keeper, id, PartsOf(body.Value));
        if (changed.Name != body.Value.Name) reports.Rename(keeper, id, body.Value.Name);
        if (changed.IsShared != body.Value.IsShared) reports.Share(keeper, id, body.Value.IsShared);
        return ReportJson.Of(reports.Find(keeper, id), keeper);
    });

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Remove(long id, HttpContext context, KeptReports reports) =>
        KeepingApi.Changed(context, keeper => KeepingApi.Done(() => reports.Remove(keeper, id)));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Restore(long id, HttpContext context, KeptReports reports) =>
        KeepingApi.Changed(context, keeper => KeepingApi.Done(() => reports.Restore(keeper, id)));

    private static Task<Results<JsonAnswer<KeptReportAnswer>, ProblemHttpResult>> AppendAsync(
        long id, RequestBody<NewReportPart> body, HttpContext context, ReportDesk desk) => KeepingApi.GuardedAsync(async () =>
        ReportJson.Of(await desk.AppendAsync(id, PartOf(body.Value), context.RequestAborted), desk.Keeper));

    private static Task<Results<JsonAnswer<KeptReportAnswer>, ProblemHttpResult>> KeepAsync(long id, HttpContext context, ReportDesk desk) =>
        KeepingApi.GuardedAsync(async () => ReportJson.Of(await desk.KeepFiguresAsync(id, context.RequestAborted), desk.Keeper));

    private static IReadOnlyList<ReportPart> PartsOf(NewReport body) => [.. (body.Parts ?? []).Select(PartOf)];

    private static ReportPart PartOf(NewReportPart part) => new(part.Heading ?? "", part.Text ?? "", part.Address ?? "");
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>How the archive is, what was done to it, and going back.</summary>
internal static class StateApi
{
    private const int Listed = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapState(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapAdministration();
        desk.MapGet("state", State).WithName("State").WithSummary("The generation, whether it is stale, the folder, what was done last");
        desk.MapGet("checks", Checks).WithName("Checks").WithSummary("What wenmai doctor says");
        desk.MapGet("audit", Audit).WithName("Audit")
            .WithSummary("The latest entries of the audit trail, and the first line that was tampered with");
        desk.MapGet("changes", Changes).WithName("Changes").WithSummary("What was done to the files of the archive");
        desk.MapGet("snapshots", ListSnapshots).WithName("Snapshots").WithSummary("The snapshots, newest first");
        var changes = routes.MapChanges().RefusesWith(StatusCodes.Status409Conflict);
        changes.MapPost("rollback", Rollback).WithName("Rollback").WithSummary("Goes back by one generation");
        changes.MapPost("watch", Watch).WithName("Watch").WithSummary("{\"on\": true}: picks up changes in the folder without being asked");
        changes.MapPost("changes/{id}/undo", Undo).WithName("Undo").WithSummary("Takes a change back, as a change of its own");
        changes.MapPost("snapshots/{name}/restore", Restore).WithName("Restore")
            .WithSummary("Makes a snapshot's index the next generation");
    }

    private static async Task<JsonAnswer<StateAnswer>> State(IArchiveHost host, ArchivePlaces places, FactStore facts, FolderWatch watch) =>
        JsonAnswer.Of(new StateAnswer(
            await host.AskAsync(archive => archive.SumUpAsync()), IndexState.IsStale(places), places.Corpus, watch.IsOn, facts.Facts));

    private static JsonAnswer<ChecksAnswer> Checks(Doctor doctor, CancellationToken stop) =>
        JsonAnswer.Of(new ChecksAnswer(doctor.Speeches(stop).Concat(doctor.Surroundings())));

    private static JsonAnswer<AuditAnswer> Audit(
        AuditLog audit, [FromQuery, Description("Words that entries must hold")] string? filter) =>
        JsonAnswer.Of(new AuditAnswer(audit.Latest(Listed, filter ?? ""), audit.FindTampering()));

    private static JsonAnswer<ChangesAnswer> Changes(ArchiveEditor editor) =>
        JsonAnswer.Of(new ChangesAnswer(editor.All.Take(Listed)));

    private static JsonAnswer<SnapshotsAnswer> ListSnapshots(Snapshots snapshots) => JsonAnswer.Of(new SnapshotsAnswer(snapshots.All));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Rollback(LoggedChange change, ArchivePlaces places) =>
        change.Do("rollback", "", () => IndexState.GoBack(places));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Watch(
        RequestBody<WatchSwitch> body, LoggedChange change, FactStore facts) => change.Do("watch", body.Value.On ? "on" : "off", () =>
    {
        facts.Note(f => f with { Watches = body.Value.On });
        return "";
    });

    private static Results<AcceptedJob, ProblemHttpResult> Undo(string id, LoggedChange change, ArchiveEditor editor, JobStore jobs) =>
        change.Ask("change.undo", id, () =>
        {
            editor.Undo(id, change.Actor);
            return jobs.Ensure(JobKind.Index, change.Actor);
        });

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Restore(
        string name, LoggedChange change, Snapshots snapshots, CancellationToken stop) =>
        change.Do("restore", name, () => snapshots.PathOf(name) is { } path
            ? snapshots.Restore(path, withState: false, stop)
            : throw new AdministrationFault(Codes.NoSuchBackup, "没有这份快照。", "请从列表中选择。"));
}

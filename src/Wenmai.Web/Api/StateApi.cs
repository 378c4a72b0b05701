using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Corpus;
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
        var desk = routes.MapEditing();
        desk.MapGet("state", State).WithName("State").WithSummary("The generation, whether it is stale, the folder, what was done last");
        desk.MapGet("checks", Checks).WithName("Checks").WithSummary("What wenmai doctor says: the machine now, the speeches as the last check found them");
        desk.MapGet("next-run", Next).WithName("NextRun").WithSummary("What the next update would add, change and remove, and which files are retired");
        desk.MapGet("changes", Changes).WithName("Changes").WithSummary("What was done to the files of the archive");
        routes.MapAdministration().MapGet("snapshots", ListSnapshots).WithName("Snapshots").WithSummary("The snapshots, newest first");
        var changes = routes.MapChanges().RefusesWith(StatusCodes.Status409Conflict);
        var edits = routes.MapEdits().RefusesWith(StatusCodes.Status409Conflict);
        changes.MapPost("rollback", Rollback).WithName("Rollback").WithSummary("Goes back by one generation");
        edits.MapPost("checks", Check).WithName("CheckAgain").WithSummary("Checks the speeches in the background; GET tells when it is done");
        edits.MapPost("hold", Hold).WithName("Hold")
            .WithSummary("Holds the index as it is: retires what the next update would add, takes back what it would change or remove");
        edits.MapPost("retirement", Retire).WithName("Retire")
            .WithSummary("{\"name\": file, \"retired\": true}: keeps a file without indexing it, or takes it in again; can be undone");
        changes.MapPost("watch", Watch).WithName("Watch").WithSummary("{\"on\": true}: picks up changes in the folder without being asked");
        edits.MapPost("changes/{id}/undo", Undo).WithName("Undo").WithSummary("Takes a change back, as a change of its own");
        changes.MapPost("snapshots/{name}/restore", Restore).WithName("Restore")
            .WithSummary("Makes a snapshot's index the next generation");
    }

    private static async Task<JsonAnswer<StateAnswer>> State(
        IArchiveHost host, ArchivePlaces places, FactStore facts, FolderWatch watch, ServerSettings settings) =>
        JsonAnswer.Of(new StateAnswer(
            await host.AskAsync(archive => archive.SumUpAsync()), IndexState.IsStale(places), places.Corpus, watch.IsOn, settings.UpdateAt, facts.Facts));

    private static JsonAnswer<ChecksAnswer> Checks(Doctor doctor, CheckDesk desk) => JsonAnswer.Of(new ChecksAnswer(
        (desk.Last?.Findings ?? []).Concat(doctor.Surroundings()), desk.Last?.At, desk.Last?.Generation, desk.IsRunning));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Check(LoggedChange change, CheckDesk desk) => change.Do("checks", "", () =>
    {
        desk.Begin();
        return "";
    });

    private static JsonAnswer<NextRunAnswer> Next(ArchivePlaces places, CancellationToken stop) =>
        JsonAnswer.Of(new NextRunAnswer(NextRun.Of(places, stop), CorpusFolder.Enumerate(places.Corpus).Retired));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Hold(
        LoggedChange change, ArchivePlaces places, ArchiveEditor editor, Corrections corrections, IArchiveHost host, CancellationToken stop) =>
        change.Do("hold", "", () => new Holding(places, editor, corrections).Hold(change.Actor, host.Taxonomy, stop) is { IsNothing: true } ? "" : "有文件不能自动恢复");

    private static Results<AcceptedJob, ProblemHttpResult> Retire(
        RequestBody<Retirement> body, LoggedChange change, Corrections corrections, JobStore jobs, IArchiveHost host) => change.Ask(
        body.Value.Retired ? "speech.retire" : "speech.reinstate", body.Value.Name,
        () => Retirements.Ask(body.Value.Name, body.Value.Retired, change.Actor, corrections, jobs, host.Taxonomy));

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
        string name, LoggedChange change, Snapshots snapshots, FactStore facts, TimeProvider clock, CancellationToken stop) =>
        change.Do("restore", name, () => snapshots.PathOf(name) is { } path
            ? Restored(snapshots.Restore(path, withState: false, stop), facts, clock)
            : throw new AdministrationFault(Codes.NoSuchBackup, "没有这份快照。", "请从列表中选择。"));

    /// <summary>Notes that a snapshot was restored; the state tells when.</summary>
    private static string Restored(string generation, FactStore facts, TimeProvider clock)
    {
        facts.Note(f => f with { RestoredAt = clock.GetUtcNow() });
        return generation;
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>The archive's own rows of lexicons and themes: read, tried, kept.</summary>
internal static class LexiconsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapLexicons(this IEndpointRouteBuilder routes)
    {
        routes.MapEditing().MapGet("lexicons", List).WithName("Lexicons")
            .WithSummary("The tables of words and themes, with the archive's own rows");
        var changes = routes.MapEdits().RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        changes.MapPost("lexicons/{table}/test", Test).WithName("TestLexicon").WithSummary("What rows would do to sentences");
        changes.MapPost("lexicons/{table}", Keep).WithName("KeepLexicon")
            .WithSummary("Keeps rows, after a trial on the complete archive if asked");
    }

    private static JsonAnswer<LexiconsAnswer> List(ArchiveEditor editor) =>
        JsonAnswer.Of(new LexiconsAnswer(LexiconTables.All.Select(t => new LexiconAnswer(t.Table, t.Columns, RowsOf(editor, t.Table)))));

    private static Results<JsonAnswer<LexiconTrial>, ProblemHttpResult> Test(
        string table, RequestBody<LexiconRows> body, ArchivePlaces places) => IsTable(table)
        ? JsonAnswer.Of(LexiconTrial.Of(places, table, body.Value.Text, body.Value.Sample))
        : NoTable;

    private static Results<AcceptedJob, ProblemHttpResult> Keep(
        string table, RequestBody<LexiconRows> body, LoggedChange change, ArchivePlaces places, JobStore jobs)
    {
        if (!IsTable(table)) return NoTable;
        var (text, _, trial) = body.Value;
        var options = new JobOptions { Trial = trial, Change = ChangeKind.Lexicon, Summary = $"词表 {table}" };
        return change.Ask("lexicon.write", LexiconTables.FileOf(table), () => jobs.AddEdits(
            change.Actor, options, [LexiconTrial.Of(places, table, text, "").Edit(table, text)]));
    }

    private static string RowsOf(ArchiveEditor editor, string table)
    {
        var path = editor.PathOf(LexiconTables.FileOf(table));
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static bool IsTable(string table) => LexiconTables.All.Any(t => t.Table == table);

    private static ProblemHttpResult NoTable =>
        ApiProblems.Of(StatusCodes.Status404NotFound, new Problem(Codes.NoSuchLexicon, "没有这份词表。", "词表见 /api/v1/admin/lexicons。") { Field = "table" });
}

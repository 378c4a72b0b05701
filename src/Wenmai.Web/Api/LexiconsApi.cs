using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>The archive's own rows of lexicons and themes: read, tried, kept.</summary>
internal static class LexiconsApi
{
    private const int MaxRows = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void MapLexicons(this IEndpointRouteBuilder routes)
    {
        routes.MapEditing().MapGet("lexicons", List).WithName("Lexicons")
            .WithSummary("The tables of words and themes, with the archive's own rows");
        routes.MapEditing().MapGet("lexicons/{table}/rows", Rows).RefusesWith(StatusCodes.Status404NotFound).WithName("LexiconRows")
            .WithSummary("The rows of a table, the archive's own over those that ship");
        var changes = routes.MapEdits().RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        changes.MapPost("lexicons/{table}/test", Test).WithName("TestLexicon").WithSummary("What rows would do to sentences");
        changes.MapPost("lexicons/{table}", Keep).WithName("KeepLexicon")
            .WithSummary("Keeps rows, after a trial on the complete archive if asked");
    }

    private static JsonAnswer<LexiconsAnswer> List(ArchiveEditor editor) =>
        JsonAnswer.Of(new LexiconsAnswer(LexiconTables.All.Select(t =>
            new LexiconAnswer(t.Table, t.Label, t.EnglishLabel, t.KeyColumns, t.Columns, TextOf(editor, t.Table)))));

    private static Results<JsonAnswer<LexiconRowsAnswer>, ProblemHttpResult> Rows(
        string table, ArchiveEditor editor,
        [Description("Words that a cell must hold")] string words = "",
        [Description("Whether only what the archive changed is given")] bool own = false,
        [Range(1, MaxRows), Description("Rows to give")] int size = 100,
        [Range(0, int.MaxValue), Description("Rows to leave out first")] int from = 0)
    {
        if (LexiconTables.Find(table) is not { } info) return NoTable;
        var found = LexiconSheet.Of(info, TextOf(editor, table)).Find(words, own).ToList();
        return JsonAnswer.Of(new LexiconRowsAnswer(found.Count, [.. found.Skip(Math.Max(0, from)).Take(Math.Clamp(size, 1, MaxRows))]));
    }

    private static Results<JsonAnswer<LexiconTrial>, ProblemHttpResult> Test(
        string table, RequestBody<LexiconRows> body, ArchivePlaces places) => IsTable(table)
        ? JsonAnswer.Of(LexiconTrial.Of(places, table, body.Value.Text, body.Value.Sample))
        : NoTable;

    private static Results<AcceptedJob, ProblemHttpResult> Keep(
        string table, RequestBody<LexiconRows> body, LoggedChange change, ArchivePlaces places, JobStore jobs)
    {
        if (!IsTable(table)) return NoTable;
        var (text, _, trial) = body.Value;
        var options = new JobOptions { Trial = trial, Change = ChangeKind.Lexicon, Summary = $"词表 {LexiconTables.Find(table)!.Label}" };
        return change.Ask("lexicon.write", LexiconTables.FileOf(table), () => jobs.AddEdits(
            change.Actor, options, [LexiconTrial.Of(places, table, text, "").Edit(table, text)]));
    }

    private static string TextOf(ArchiveEditor editor, string table)
    {
        var path = editor.PathOf(LexiconTables.FileOf(table));
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static bool IsTable(string table) => LexiconTables.Find(table) is not null;

    private static ProblemHttpResult NoTable =>
        ApiProblems.Of(StatusCodes.Status404NotFound, new Problem(Codes.NoSuchLexicon, "没有这份词表。", "词表见 /api/v1/admin/lexicons。") { Field = "table" });
}

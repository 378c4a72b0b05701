using Wenmai.Administration;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/admin</c> beside jobs: what the pages of administration can do, for programs. Changes of the archive are jobs, as there.</summary>
/// <remarks>Accounts and keys are not among them: a key that could make keys would outlive its withdrawal.</remarks>
internal static class DeskApi
{
    private const int MostBodyBytes = 1024 * 1024;
    private const int Listed = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/api/v1/admin").RequireAuthorization(AccessPolicies.Administer);
        desk.MapGet("/state", State).WithName("State").WithSummary("The generation, whether it is stale, the folder, what was done last");
        desk.MapGet("/checks", (HttpContext context, Doctor doctor) => JobsApi.Json(new { Findings = doctor.Speeches(context.RequestAborted).Concat(doctor.Surroundings()) })).WithName("Checks").WithSummary("What wenmai doctor says");
        desk.MapGet("/audit", (AuditLog audit, string? filter) => JobsApi.Json(new { Entries = audit.Latest(Listed, filter ?? ""), TamperedLine = audit.FindTampering() })).WithName("Audit").WithSummary("The latest entries of the audit trail, and the first line that was tampered with");
        desk.MapGet("/changes", (ArchiveEditor editor) => JobsApi.Json(new { Changes = editor.All.Take(Listed) })).WithName("Changes").WithSummary("What was done to the files of the archive");
        desk.MapGet("/snapshots", (Snapshots snapshots) => JobsApi.Json(new { Snapshots = snapshots.All })).WithName("Snapshots").WithSummary("The snapshots, newest first");
        desk.MapGet("/lexicons", Lexicons).WithName("Lexicons").WithSummary("The tables of words and themes, with the archive's own rows");
        var change = desk.MapGroup("").WithMetadata(new TakesChangesAttribute());
        change.MapPost("/rollback", (HttpContext context, AuditLog audit, ArchivePlaces places) => Do(context, audit, "rollback", "", () => IndexState.GoBack(places))).WithName("Rollback").WithSummary("Goes back by one generation");
        change.MapPost("/watch", WatchAsync).WithName("Watch").WithSummary("{\"on\": true}: picks up changes in the folder by itself");
        change.MapPost("/changes/{id}/undo", Undo).WithName("Undo").WithSummary("Takes a change back, as a change of its own");
        change.MapPost("/snapshots/{name}/restore", Restore).WithName("Restore").WithSummary("Makes a snapshot's index the next generation");
        change.MapPost("/lexicons/{table}/test", TestAsync).WithName("TestLexicon").WithSummary("{\"text\": rows, \"sample\": sentences}: what the rows would do");
        change.MapPost("/lexicons/{table}", KeepAsync).WithName("KeepLexicon").WithSummary("{\"text\": rows, \"trial\": true}: keeps them, after a trial on the whole archive if asked");
        change.MapPost("/speeches/{id}/correction", CorrectAsync).WithName("CorrectSpeech").WithSummary("Title, date, year, unit, speaker, meeting, themes; what is left out is as the file says");
        change.MapPost("/speeches/{id}/sentences", CorrectSentenceAsync).WithName("CorrectSentence").WithSummary("{\"text\": the sentence, \"types\", \"stance\", \"strength\", \"themes\", \"note\"}; without labels the correction goes");
        change.MapPost("/speeches/{id}/removal", RemoveAsync).WithName("RemoveSpeech").WithSummary("{\"confirmation\": name of the file}: removes the speech; can be undone");
        change.MapPost("/queries", AddQueryAsync).WithName("AddQuery").WithSummary("{\"name\", \"query\", \"mode\"}: a query that trial runs watch");
        change.MapPost("/queries/removal", RemoveQueryAsync).WithName("RemoveQuery").WithSummary("{\"name\"}: forgets a query");
    }

    private static IResult State(SearcherHost host, ArchivePlaces places, FactStore facts, Hosting.FolderWatch watch) =>
        JobsApi.Json(new { Statistics = host.Ask(s => s.Statistics), IsStale = IndexState.IsStale(places), places.Corpus, Watches = watch.IsOn, facts.Facts });

    private static IResult Lexicons(ArchiveEditor editor) => JobsApi.Json(new
    {
        Tables = LexiconTables.All.Select(t => new { t.Table, t.Columns, Text = File.Exists(editor.PathOf(LexiconTables.FileOf(t.Table))) ? File.ReadAllText(editor.PathOf(LexiconTables.FileOf(t.Table))) : "" }),
    });

    private static async Task<IResult> WatchAsync(HttpContext context, AuditLog audit, FactStore facts) => await WithBodyAsync<SwitchBody>(context, body =>
        Do(context, audit, "watch", body.On ? "on" : "off", () =>
        {
            facts.Note(f => f with { Watches = body.On });
            return "";
        }));

    private static IResult Undo(HttpContext context, string id, AuditLog audit, ArchiveEditor editor, JobStore jobs) => JobsApi.Attempt(context, audit, "change.undo", id, () =>
    {
        editor.Undo(id, Who.Name(context));
        return jobs.Ensure(JobKind.Index, Who.Name(context));
    });

    private static IResult Restore(HttpContext context, string name, AuditLog audit, Snapshots snapshots) => Do(context, audit, "restore", name, () =>
        snapshots.Restore(snapshots.PathOf(name) ?? throw new AdministrationFault("E421", "没有这份快照。", "请从列表中选择。"), withState: false, context.RequestAborted));

    private static async Task<IResult> TestAsync(HttpContext context, string table, ArchivePlaces places) => await WithBodyAsync<LexiconBody>(context, body =>
        IsTable(table) ? JobsApi.Json(LexiconTrial.Of(places, table, body.Text, body.Sample)) : NoTable);

    private static async Task<IResult> KeepAsync(HttpContext context, string table, AuditLog audit, ArchivePlaces places, JobStore jobs) => await WithBodyAsync<LexiconBody>(context, body =>
        IsTable(table) ? JobsApi.Attempt(context, audit, "lexicon.write", LexiconTables.FileOf(table), () => jobs.AddEdits(
            Who.Name(context), new JobOptions { Trial = body.Trial, Change = ChangeKind.Lexicon, Summary = $"词表 {table}" }, [LexiconTrial.Of(places, table, body.Text, "").Edit(table, body.Text)])) : NoTable);

    private static async Task<IResult> CorrectAsync(HttpContext context, string id, SearcherHost host, AuditLog audit, Corrections corrections, JobStore jobs) => await WithBodyAsync<SpeechBody>(context, body =>
        OfSpeech(host, id, (speech, taxonomy) => JobsApi.Attempt(context, audit, "speech.correct", NameOf(speech), () =>
        {
            var stated = new SpeechMetadata { Title = body.Title, Date = body.Date, Year = body.Year, Unit = body.Unit, Speaker = body.Speaker, Meeting = body.Meeting, ThemeIds = ThemesOf(body.Themes, taxonomy) ?? [] };
            return jobs.AddEdits(Who.Name(context), new JobOptions { Trial = body.Trial, Change = ChangeKind.Correction, Summary = $"更正 {NameOf(speech)}" }, [corrections.OfSpeech(NameOf(speech), stated, taxonomy)]);
        })));

    private static async Task<IResult> CorrectSentenceAsync(HttpContext context, string id, SearcherHost host, AuditLog audit, Corrections corrections, JobStore jobs) => await WithBodyAsync<SentenceBody>(context, body =>
        OfSpeech(host, id, (speech, taxonomy) => JobsApi.Attempt(context, audit, "sentence.correct", NameOf(speech), () =>
        {
            var key = SentenceKey.Of(body.Text);
            if (!speech.Sentences.Any(s => SentenceKey.Of(s.Span.Of(speech.Text)) == key)) throw new AdministrationFault("E407", "这句话不在文中。", "请照原文写出整句。");
            var says = body is { Types: null, Stance: null, Strength: null, Themes: null } ? null : new SentenceCorrection
            {
                Key = key, Text = body.Text, Types = body.Types, Stance = body.Stance, Strength = body.Strength, ThemeIds = ThemesOf(body.Themes, taxonomy), Note = body.Note,
            };
            return jobs.AddEdits(Who.Name(context), new JobOptions { Change = ChangeKind.Correction, Summary = $"更正 {NameOf(speech)} 中的一句" }, [corrections.OfSentence(NameOf(speech), key, says, taxonomy)]);
        })));

    private static async Task<IResult> RemoveAsync(HttpContext context, string id, SearcherHost host, AuditLog audit, JobStore jobs) => await WithBodyAsync<ConfirmationBody>(context, body =>
        OfSpeech(host, id, (speech, _) => JobsApi.Attempt(context, audit, "speech.remove", NameOf(speech), () => body.Confirmation == NameOf(speech)
            ? jobs.AddEdits(Who.Name(context), new JobOptions { Change = ChangeKind.Removal, Summary = $"移除 {NameOf(speech)}", AllowEmpty = true }, [(NameOf(speech), null), (SpeechNotes.PathFor(NameOf(speech)), null)])
            : throw new AdministrationFault("E406", "写明的文件名与这篇讲话的不一致，没有移除。", "请照原样写出文件名。"))));

    private static async Task<IResult> AddQueryAsync(HttpContext context, AuditLog audit, SavedQueries queries, SearcherHost host) => await WithBodyAsync<QueryBody>(context, body =>
        Do(context, audit, "query.add", body.Name, () =>
        {
            queries.Add(new SavedQuery(body.Name, body.Query, body.Mode), host.Taxonomy);
            return "";
        }));

    private static async Task<IResult> RemoveQueryAsync(HttpContext context, AuditLog audit, SavedQueries queries) => await WithBodyAsync<NameBody>(context, body =>
        Do(context, audit, "query.remove", body.Name, () =>
        {
            queries.Remove(body.Name);
            return "";
        }));

    private static async Task<IResult> WithBodyAsync<T>(HttpContext context, Func<T, IResult> answer) where T : class
    {
        var (body, refusal) = await ApiBody.ReadAsync<T>(context, MostBodyBytes);
        return refusal ?? (body is null ? ApiProblems.Of(StatusCodes.Status400BadRequest, new SearchProblem("E132", "", "请求正文是空的。", "请按接口说明（/openapi/v1.json）填写。")) : answer(body));
    }

    private static IResult Do(HttpContext context, AuditLog audit, string action, string target, Func<string> change) => JobsApi.Attempt(context, audit, action, target, () =>
    {
        var detail = change();
        return (detail, JobsApi.Json(new { Done = true, Detail = detail }));
    });

    private static IResult OfSpeech(SearcherHost host, string id, Func<Speech, Taxonomy, IResult> answer) =>
        host.Ask(s => (Speech: s.FindSpeech(id), s.Taxonomy)) is ({ } speech, var taxonomy) ? answer(speech, taxonomy) : ApiProblems.Of(SpeechIds.StatusOfMissing(id), SpeechIds.Missing(id));

    private static string NameOf(Speech speech) => speech.Source.File;

    private static List<string>? ThemesOf(IReadOnlyList<string>? names, Taxonomy taxonomy) => names is null ? null : [.. names.Select(n => taxonomy.TryFind(n, out var theme)
        ? theme.Id
        : throw new AdministrationFault("E182", $"没有主题“{PlainLine.Of(n, 40)}”。", $"请用主题的编号（{taxonomy.Range}）或名称。"))];

    private static bool IsTable(string table) => LexiconTables.All.Any(t => t.Table == table);

    private static IResult NoTable => ApiProblems.Of(StatusCodes.Status404NotFound, new SearchProblem("E301", "table", "没有这份词表。", "词表见 /api/v1/admin/lexicons。"));

    private sealed record SwitchBody(bool On);

    private sealed record LexiconBody(string Text, string Sample = "", bool Trial = false);

    private sealed record SpeechBody(string? Title = null, DateOnly? Date = null, int? Year = null, string? Unit = null, string? Speaker = null, string? Meeting = null, IReadOnlyList<string>? Themes = null, bool Trial = false);

    private sealed record SentenceBody(string Text, IReadOnlyList<DirectiveType>? Types = null, Stance? Stance = null, int? Strength = null, IReadOnlyList<string>? Themes = null, string? Note = null);

    private sealed record ConfirmationBody(string Confirmation);

    private sealed record QueryBody(string Name, string Query, SearchMode Mode = SearchMode.All);

    private sealed record NameBody(string Name);
}

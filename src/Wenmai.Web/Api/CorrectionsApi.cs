using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>Corrections and removals of speeches, as jobs.</summary>
internal static class CorrectionsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapCorrections(this IEndpointRouteBuilder routes)
    {
        var changes = routes.MapEdits()
            .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        changes.MapPost("speeches/{id}/correction", CorrectSpeech).WithName("CorrectSpeech")
            .WithSummary("Title, date, year, unit, speaker, meeting, themes; what is left out is as the file says");
        changes.MapPost("speeches/{id}/sentences", CorrectSentence).WithName("CorrectSentence")
            .WithSummary("Labels of one sentence; without labels the correction is taken back");
        changes.MapPost("speeches/{id}/removal", RemoveSpeech).WithName("RemoveSpeech")
            .WithSummary("{\"confirmation\": name of the file}: removes the speech; can be undone");
    }

    private static async Task<Results<AcceptedJob, ProblemHttpResult>> CorrectSpeech(
        string id, RequestBody<SpeechFacts> body, IArchiveHost host, LoggedChange change, Corrections corrections, JobStore jobs)
    {
        if (await FindSpeechAsync(host, id) is not ({ } speech, var taxonomy)) return ApiProblems.NoSpeech(id);
        var (name, facts) = (NameOf(speech), body.Value);
        var options = new JobOptions { Trial = facts.Trial, Change = ChangeKind.Correction, Summary = $"更正 {name}" };
        return change.Ask("speech.correct", name, () => jobs.AddEdits(
            change.Actor, options, [corrections.OfSpeech(name, MetadataOf(facts, taxonomy), taxonomy)]));
    }

    private static async Task<Results<AcceptedJob, ProblemHttpResult>> CorrectSentence(
        string id, RequestBody<SentenceLabels> body, IArchiveHost host, LoggedChange change, Corrections corrections, JobStore jobs)
    {
        if (await FindSpeechAsync(host, id) is not ({ } speech, var taxonomy)) return ApiProblems.NoSpeech(id);
        var name = NameOf(speech);
        var options = new JobOptions { Change = ChangeKind.Correction, Summary = $"更正 {name} 中的一句" };
        return change.Ask("sentence.correct", name, () =>
        {
            var key = SentenceKey.Of(body.Value.Text);
            if (!speech.Sentences.Any(s => SentenceKey.Of(s.Span.Of(speech.Text)) == key))
                throw new AdministrationFault(Codes.SentenceGone, "这句话不在文中。", "请照原文写出整句。");
            var correction = CorrectionOf(key, body.Value, taxonomy);
            return jobs.AddEdits(change.Actor, options, [corrections.OfSentence(name, key, correction, taxonomy)]);
        });
    }

    private static async Task<Results<AcceptedJob, ProblemHttpResult>> RemoveSpeech(
        string id, RequestBody<RemovalConfirmation> body, IArchiveHost host, LoggedChange change, JobStore jobs)
    {
        if (await FindSpeechAsync(host, id) is not ({ } speech, _)) return ApiProblems.NoSpeech(id);
        var name = NameOf(speech);
        var options = new JobOptions { Change = ChangeKind.Removal, Summary = $"移除 {name}", AllowEmpty = true };
        return change.Ask("speech.remove", name, () => body.Value.Confirmation == name
            ? jobs.AddEdits(change.Actor, options, [(name, null), (SpeechNotes.PathFor(name), null)])
            : throw new AdministrationFault(Codes.NotConfirmed, "写明的文件名与这篇讲话的不一致，没有移除。", "请照原样写出文件名。"));
    }

    private static Task<(Speech? Speech, Taxonomy Taxonomy)> FindSpeechAsync(IArchiveHost host, string id) =>
        host.AskAsync(async archive => (await archive.FindSpeechAsync(id), archive.Taxonomy));

    private static string NameOf(Speech speech) => speech.Source.File;

    private static SpeechMetadata MetadataOf(SpeechFacts facts, Taxonomy taxonomy) => new()
    {
        Title = facts.Title,
        Date = facts.Date,
        Year = facts.Year,
        Unit = facts.Unit,
        Speaker = facts.Speaker,
        Meeting = facts.Meeting,
        Kind = KindOf(facts.Kind),
        ThemeIds = ThemesOf(facts.Themes, taxonomy) ?? [],
    };

    private static DocumentKind? KindOf(string? name) => string.IsNullOrWhiteSpace(name) ? null
        : Labels.TryFindKind(name, out var kind) ? kind
        : throw new AdministrationFault(Codes.UnknownValue, $"没有文种“{PlainLine.Of(name, 30)}”。", $"可用的文种：{string.Join('、', Labels.DocumentKinds.Select(k => $"{k.Code} {k.Label}"))}。");

    private static SentenceCorrection? CorrectionOf(string key, SentenceLabels labels, Taxonomy taxonomy) =>
        labels.IsEmpty ? null : new SentenceCorrection
        {
            Key = key,
            Text = labels.Text,
            Types = labels.Types,
            Stance = labels.Stance,
            Strength = labels.Strength,
            ThemeIds = ThemesOf(labels.Themes, taxonomy),
            Note = labels.Note,
        };

    private static List<string>? ThemesOf(IReadOnlyList<string>? names, Taxonomy taxonomy) =>
        names is null ? null : [.. names.Select(name => ThemeOf(name, taxonomy))];

    private static string ThemeOf(string name, Taxonomy taxonomy) => taxonomy.TryFind(name, out var theme)
        ? theme.Id
        : throw new AdministrationFault(Codes.UnknownTheme, $"没有主题“{PlainLine.Of(name, 40)}”。", $"请用主题的编号（{taxonomy.Range}）或名称。");
}

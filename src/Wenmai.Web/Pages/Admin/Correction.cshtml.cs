using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>What a person says about one speech, in place of what its file says and the rules found.</summary>
internal sealed class CorrectionModel(Ui ui, AuditLog audit, IArchiveHost host, Corrections corrections, JobStore jobs) : SpeechDeskPage(ui, audit, host)
{
    /// <summary>What the notes say so far.</summary>
    public SpeechMetadata Stated { get; private set; } = SpeechMetadata.None;

    public async Task<IActionResult> OnGetAsync(string id) => await ShowAsync(id) ? Page() : await GoneAsync(id);

    public async Task<IActionResult> OnPostSaveAsync(string id, string? title, string? date, string? year, string? unit, string? speaker, string? meeting, string? kind, string[]? themes, bool trial)
    {
        if (!await ShowAsync(id)) return await GoneAsync(id);
        Job? job = null;
        var asked = Attempt("speech.correct", Name, () =>
        {
            var stated = new SpeechMetadata
            {
                Title = Text(title), Date = DateOf(date), Year = YearOf(year), Unit = Text(unit), Speaker = Text(speaker), Meeting = Text(meeting), Kind = KindOf(kind), ThemeIds = themes ?? [],
            };
            var edit = corrections.OfSpeech(Name, stated, Taxonomy);
            job = jobs.AddEdits(User.Identity!.Name!, new JobOptions { Trial = trial, Change = ChangeKind.Correction, Summary = $"更正 {Name}" }, [edit]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, string? confirmation)
    {
        if (!await ShowAsync(id)) return await GoneAsync(id);
        Job? job = null;
        var asked = Attempt("speech.remove", Name, () =>
        {
            if (confirmation?.Trim() != Name) throw new AdministrationFault(Codes.NotConfirmed, "输入的文件名与这篇讲话的不一致，没有移除。", "请照原样输入文件名。");
            job = jobs.AddEdits(
                User.Identity!.Name!, new JobOptions { Change = ChangeKind.Removal, Summary = $"移除 {Name}", AllowEmpty = true },
                [(Name, null), (Corpus.SpeechNotes.PathFor(Name), null)]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    public async Task<IActionResult> OnPostRetireAsync(string id)
    {
        if (!await ShowAsync(id)) return await GoneAsync(id);
        Job? job = null;
        var asked = Attempt("speech.retire", Name, () => { job = Retirements.Ask(Name, isRetired: true, User.Identity!.Name!, corrections, jobs, Taxonomy); });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    private async Task<bool> ShowAsync(string id)
    {
        if (!await FindAsync(id)) return false;
        Stated = corrections.Read(Name, Taxonomy).Speech;
        return true;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? DateOf(string? text)
    {
        if (Text(text) is not { } date) return null;
        return DateOnly.TryParseExact(date, ["yyyy-M-d", "yyyy年M月d日", "yyyy/M/d", "yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new AdministrationFault(Codes.BadDate, $"日期“{PlainLine.Of(date, 30)}”不能识别。", "请写成 2024-03-12 或 2024年3月12日。");
    }

    private static DocumentKind? KindOf(string? text) => Text(text) is not { } name ? null
        : Labels.TryFindKind(name, out var kind) ? kind
        : throw new AdministrationFault(Codes.UnknownValue, $"没有文种“{PlainLine.Of(name, 30)}”。", "请在列出的文种中选择。");

    private static int? YearOf(string? text)
    {
        if (Text(text) is not { } year) return null;
        return int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1900 and <= 2100
            ? number : throw new AdministrationFault(Codes.BadDate, $"年份“{PlainLine.Of(year, 30)}”不能识别。", "请写四位数字，例如 2024。");
    }
}

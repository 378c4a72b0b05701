using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Speeches to be corrected, one by one or several at once.</summary>
internal sealed class CatalogueModel(Ui ui, AuditLog audit, IArchiveHost host, Corrections corrections, JobStore jobs) : DeskPage(ui, audit)
{
    private const int Shown = 200;

    /// <summary>Which speeches can be shown.</summary>
    public static readonly IReadOnlyList<(string Value, UiText Name)> Views =
        [("all", AdminTexts.ShowAll), ("undated", AdminTexts.Undated), ("conflicts", AdminTexts.Conflicts), ("questioned", AdminTexts.Questioned), ("derived", AdminTexts.ShowDerived), ("unitless", AdminTexts.ShowUnitless)];

    /// <summary>Words that title, file or unit must hold.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Filter { get; set; }

    /// <summary>Which speeches are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The speeches shown.</summary>
    public IReadOnlyList<SpeechSummary> Speeches { get; private set; } = [];

    /// <summary>Why the year of a speech is in doubt, by identifier.</summary>
    public IReadOnlyDictionary<string, string> Questioned { get; private set; } = new Dictionary<string, string>();

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostBulkAsync(string[]? ids, string? year, string? unit, string? meeting, bool trial)
    {
        Job? job = null;
        var all = ids is { Length: > 0 } ? await host.AskAsync(archive => archive.ListSpeechesAsync()) : [];
        if (Attempt("speech.bulk", $"{ids?.Length ?? 0} 篇", () => { job = Ask(all, ids ?? [], year, unit, meeting, trial); })) return LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}"));
        await LoadAsync();
        return Page();
    }

    private Job Ask(IReadOnlyList<SpeechSummary> all, string[] ids, string? year, string? unit, string? meeting, bool trial)
    {
        var stated = new SpeechMetadata
        {
            Year = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Unit = Stated(unit),
            Meeting = Stated(meeting),
        };
        if (ids.Length == 0) throw new AdministrationFault(Codes.NothingChosen, "没有选择讲话。", "请在列表中勾选。");
        if (stated.Stated == MetadataFields.None) throw new AdministrationFault(Codes.NothingChosen, "没有填写要改成什么。", "请填写年份、单位或会议。");
        var chosen = all.Where(s => ids.Contains(s.Id) && !s.Source.HasKey).ToList();
        var taxonomy = host.Taxonomy;
        var edits = chosen.Select(s => corrections.OfSpeech(
            s.Source.File, corrections.Read(s.Source.File, taxonomy).Speech.CorrectedBy(stated) with { Corrected = MetadataFields.None }, taxonomy)).ToList();
        return jobs.AddEdits(User.Identity!.Name!, new JobOptions { Trial = trial, Change = ChangeKind.Correction, Summary = $"批量更正 {chosen.Count} 篇" }, edits);
    }

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task LoadAsync()
    {
        using var lease = host.Acquire();
        Questioned = (await lease.Archive.ListQuestionedAsync(HttpContext.RequestAborted)).ToDictionary(q => q.Speech.Id, q => q.Reason);
        var all = (await lease.Archive.ListSpeechesAsync(HttpContext.RequestAborted)).Where(IsShown).Where(HoldsFilter).ToList();
        (Total, Speeches) = (all.Count, [.. all.Take(Shown)]);
    }

    private bool IsShown(SpeechSummary speech) => Show switch
    {
        "undated" => speech.Year is null,
        "conflicts" => speech.HasYearConflict,
        "questioned" => Questioned.ContainsKey(speech.Id),
        "derived" => speech.TitleIsDerived,
        "unitless" => string.IsNullOrEmpty(speech.Unit),
        _ => true,
    };

    private bool HoldsFilter(SpeechSummary speech) => (Filter ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => $"{speech.Title} {speech.Source} {speech.Unit}".Contains(word, StringComparison.OrdinalIgnoreCase));
}

using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>The archive's own words over the shipped ones: looked up, changed row by row or pasted, with a test of what they do before they are kept.</summary>
/// <remarks>What is changed travels in the form until it is saved, so a reload forgets it and two people do not meet.</remarks>
internal sealed class LexiconsModel(Ui ui, AuditLog audit, ArchiveEditor editor, ArchivePlaces places, JobStore jobs) : DeskPage(ui, audit)
{
    private const int MaxSample = 5_000;
    private const string FirstTable = "themes.tsv";

    /// <summary>Rows on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The table at hand.</summary>
    public LexiconInfo Info { get; private set; } = LexiconTables.Find(FirstTable)!;

    /// <summary>Its rows, the archive's own over those that ship.</summary>
    public LexiconSheet Sheet { get; private set; } = LexiconSheet.Of(LexiconTables.Find(FirstTable)!, "");

    /// <summary>Whether the rows at hand differ from those that are kept.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Words that a row must hold to be shown.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Whether only what the archive changed is shown.</summary>
    public bool IsOwnOnly { get; private set; }

    /// <summary>How many rows are found.</summary>
    public int Found { get; private set; }

    /// <summary>The rows of the page.</summary>
    public IReadOnlyList<LexiconSheetRow> Rows { get; private set; } = [];

    /// <summary>The page, from 1.</summary>
    public int PageNumber { get; private set; } = 1;

    /// <summary>The cells of the row being written.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    /// <summary>Sentences to test the rows on.</summary>
    public string Sample { get; private set; } = "";

    /// <summary>What the rows would do; null before they were tried.</summary>
    public LexiconTrial? Trial { get; private set; }

    private string FileName => LexiconTables.FileOf(Info.Table);

    private string Kept => System.IO.File.Exists(editor.PathOf(FileName)) ? System.IO.File.ReadAllText(editor.PathOf(FileName)) : "";

    public void OnGet(string? table, string? words, bool own, int p = 1)
    {
        Info = LexiconTables.Find(table) ?? Info;
        Show(LexiconSheet.Of(Info, Kept), words, own, p);
    }

    public IActionResult OnPostFind(LexiconForm form, int p = 1) => Edit(form, s => s, p);

    public IActionResult OnPostPick(LexiconForm form, string? key)
    {
        var page = Edit(form, s => s);
        Cells = Sheet.Rows.FirstOrDefault(r => r.Key == key)?.Cells ?? [];
        return page;
    }

    public IActionResult OnPostPut(LexiconForm form)
    {
        var page = Edit(form, s => s.With(form.Row));
        Trial = LexiconTrial.Of(places, Info.Table, Sheet.Text, "");
        if (Trial.Flaws.Count > 0) Cells = form.Row;
        return page;
    }

    public IActionResult OnPostTakeOut(LexiconForm form, string? key) => Edit(form, s => s.Without(key ?? ""));

    public IActionResult OnPostGiveBack(LexiconForm form, string? key) => Edit(form, s => s.AsShipped(key ?? ""));

    public IActionResult OnPostTest(LexiconForm form)
    {
        var page = Edit(form, s => s);
        Trial = LexiconTrial.Of(places, Info.Table, Sheet.Text, Sample);
        return page;
    }

    public IActionResult OnPostTry(LexiconForm form) => Ask(form, trial: true);

    public IActionResult OnPostSave(LexiconForm form) => Ask(form, trial: false);

    private IActionResult Ask(LexiconForm form, bool trial)
    {
        var page = Edit(form, s => s);
        Job? job = null;
        var asked = Attempt("lexicon.write", FileName, () =>
        {
            Trial = LexiconTrial.Of(places, Info.Table, Sheet.Text, Sample);
            var options = new JobOptions { Trial = trial, Change = ChangeKind.Lexicon, Summary = $"词表 {Info.Label}" };
            job = jobs.AddEdits(User.Identity!.Name!, options, [Trial.Edit(Info.Table, Sheet.Text)]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : page;
    }

    private IActionResult Edit(LexiconForm form, Func<LexiconSheet, LexiconSheet> edit, int page = 1)
    {
        Info = LexiconTables.Find(form.Table) ?? Info;
        Sample = form.Sample is { Length: > MaxSample } ? form.Sample[..MaxSample] : form.Sample ?? "";
        Show(edit(LexiconSheet.Of(Info, form.Text ?? "")), form.Words, form.Own, page);
        return Page();
    }

    private void Show(LexiconSheet sheet, string? words, bool isOwn, int page)
    {
        (Sheet, Words, IsOwnOnly) = (sheet, words?.Trim() ?? "", isOwn);
        IsChanged = sheet.Text != LexiconSheet.Of(Info, Kept).Text;
        var found = sheet.Find(Words, isOwn).ToList();
        Found = found.Count;
        PageNumber = Math.Clamp(page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        Rows = [.. found.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }
}

/// <summary>What the form of a lexicon sends.</summary>
internal sealed class LexiconForm
{
    /// <summary>The table.</summary>
    [FromQuery]
    public string? Table { get; set; }

    /// <summary>The archive's own rows, as they stand in its file or as they were pasted.</summary>
    public string? Text { get; set; }

    /// <summary>Sentences to test them on.</summary>
    public string? Sample { get; set; }

    /// <summary>Words to find rows by.</summary>
    public string? Words { get; set; }

    /// <summary>Whether only what the archive changed is shown.</summary>
    public bool Own { get; set; }

    /// <summary>The cells of the row being written; null where a field is empty.</summary>
    public string?[] Cell { get; set; } = [];

    /// <summary>The cells of the row being written.</summary>
    public IReadOnlyList<string> Row => [.. Cell.Select(c => c ?? "")];
}

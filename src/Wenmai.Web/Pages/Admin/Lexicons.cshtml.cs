using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>The archive's own words beside the shipped ones, with a test of what they do before they are kept.</summary>
internal sealed class LexiconsModel(Ui ui, AuditLog audit, ArchiveEditor editor, ArchivePlaces places, JobStore jobs) : DeskPage(ui, audit)
{
    private const int MaxSample = 5_000;

    /// <summary>The tables there are.</summary>
    public static readonly IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Tables = LexiconTables.All;

    /// <summary>The table of wordings in force.</summary>
    public const string WordingsTable = LexiconTables.Wordings;

    /// <summary>The table of themes.</summary>
    public const string TaxonomyTable = LexiconTables.Taxonomy;

    /// <summary>The table at hand.</summary>
    public string Table { get; private set; } = "themes.tsv";

    /// <summary>Its columns.</summary>
    public IReadOnlyList<string> Columns => Tables.First(t => t.Table == Table).Columns;

    /// <summary>The archive's rows, as the file has them.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Sentences to test them on.</summary>
    public string Sample { get; private set; } = "";

    /// <summary>What they would do; null before they were tried.</summary>
    public LexiconTrial? Trial { get; private set; }

    private string FileName => LexiconTables.FileOf(Table);

    public void OnGet(string? table)
    {
        Choose(table);
        var path = editor.PathOf(FileName);
        Text = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "";
    }

    public IActionResult OnPostTest(string? table, string? text, string? sample)
    {
        Choose(table, text, sample);
        Trial = LexiconTrial.Of(places, Table, Text, Sample);
        return Page();
    }

    public IActionResult OnPostTry(string? table, string? text, string? sample) => Ask(table, text, sample, trial: true);

    public IActionResult OnPostSave(string? table, string? text, string? sample) => Ask(table, text, sample, trial: false);

    private IActionResult Ask(string? table, string? text, string? sample, bool trial)
    {
        Choose(table, text, sample);
        Job? job = null;
        var asked = Attempt("lexicon.write", FileName, () =>
        {
            Trial = LexiconTrial.Of(places, Table, Text, Sample);
            job = jobs.AddEdits(User.Identity!.Name!, new JobOptions { Trial = trial, Change = ChangeKind.Lexicon, Summary = $"词表 {Table}" }, [Trial.Edit(Table, Text)]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    private void Choose(string? table, string? text = null, string? sample = null)
    {
        if (table is not null && Tables.Any(t => t.Table == table)) Table = table;
        (Text, Sample) = (text ?? "", sample is { Length: > MaxSample } ? sample[..MaxSample] : sample ?? "");
    }
}

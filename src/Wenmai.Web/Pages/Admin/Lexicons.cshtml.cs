using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>The archive's own words beside the shipped ones, with a test of what they do before they are kept.</summary>
internal sealed class LexiconsModel(Ui ui, AuditLog audit, ArchiveEditor editor, ArchivePlaces places, JobStore jobs) : DeskPage(ui, audit)
{
    private const int LongestText = 1024 * 1024;
    private const int LongestSample = 5_000;

    /// <summary>The tables there are.</summary>
    public static readonly IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Tables = LexiconTables.All;

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

    /// <summary>What is wrong with the rows.</summary>
    public IReadOnlyList<Notice> Flaws { get; private set; } = [];

    /// <summary>Each sentence of the sample with its labels by the rows as they are and as they would be.</summary>
    public IReadOnlyList<(string Sentence, string Before, string After)> Tested { get; private set; } = [];

    /// <summary>Themes whose names the rows would change, with their names now and after; null stands for one that is not there.</summary>
    public IReadOnlyList<(string Id, string? Before, string? After)> Themes { get; private set; } = [];

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
        Test();
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
            if (Text.Length > LongestText) throw new AdministrationFault("E140", "词表超过 1 MB。", "请拆成几份。");
            Test();
            if (Flaws.Count > 0) throw new AdministrationFault("E145", $"词表有 {Flaws.Count} 处错误，没有保存。", "请按行号改正。");
            var content = string.IsNullOrWhiteSpace(Text) ? null : Text.ReplaceLineEndings("\n");
            job = jobs.AddEdits(User.Identity!.Name!, new JobOptions { Trial = trial, Change = ChangeKind.Lexicon, Summary = $"词表 {Table}" }, [(FileName, content)]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    private void Choose(string? table, string? text = null, string? sample = null)
    {
        if (table is not null && Tables.Any(t => t.Table == table)) Table = table;
        (Text, Sample) = (text ?? "", sample is { Length: > LongestSample } ? sample[..LongestSample] : sample ?? "");
    }

    private void Test()
    {
        var path = Path.Combine(Path.GetTempPath(), $"wenmai-{Guid.NewGuid():N}.tsv");
        try
        {
            System.IO.File.WriteAllText(path, Text);
            var before = SpeechAssembler.For([places.Corpus]);
            var after = SpeechAssembler.For([places.Corpus], overlay: [new OverlaidFile(FileName, path)]);
            Flaws = [.. after.Notices.Except(before.Notices)];
            Themes = Changed(before.Taxonomy, after.Taxonomy);
            Tested = string.IsNullOrWhiteSpace(Sample) ? [] : [.. Labelled(before).Zip(Labelled(after), (b, a) => (b.Sentence, b.Labels, a.Labels))];
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static List<(string Id, string? Before, string? After)> Changed(Taxonomy before, Taxonomy after) =>
        [.. Enumerable.Range(1, Taxonomy.Most).Select(n => ($"T{n:00}", NamesOf(before, n), NamesOf(after, n))).Where(t => t.Item2 != t.Item3)];

    private static string? NamesOf(Taxonomy taxonomy, int number) => taxonomy.Find(number) is { } theme
        ? string.Join('、', taxonomy.Aliases.Where(a => a.Number == number).Select(a => a.Alias).Prepend($"{theme.Label}（{theme.EnglishLabel}）"))
        : null;

    private List<(string Sentence, string Labels)> Labelled(SpeechAssembler assembler)
    {
        using var names = assembler.Taxonomy.Enter();
        var speech = assembler.Assemble(new SpeechText { Text = Sample.ReplaceLineEndings("\n").Trim() }, "试标.txt");
        return [.. speech.Sentences.Select(s => (s.Span.Of(speech.Text), Describe(s)))];
    }

    private static string Describe(Sentence sentence) => string.Join(' ', sentence.Directives.Select(d => Labels.Of(Labels.DirectiveTypes, d.Type).Label)
        .Concat(sentence.Themes.Select(t => Theme.TryFind(t.ThemeId, out var theme) ? theme.Label : t.ThemeId))
        .Prepend(Labels.Of(Labels.Stances, sentence.Stance).Label).Distinct());
}

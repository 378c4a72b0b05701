using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Administration;

/// <summary>What rows of a lexicon would do, before they are kept.</summary>
/// <param name="Flaws">What is wrong with them (W145).</param>
/// <param name="Themes">Themes whose names they would change, with their names now and after; null stands for one that is not there.</param>
/// <param name="Sentences">Each sentence of the sample with its labels now and after.</param>
public sealed record LexiconTrial(IReadOnlyList<Problem> Flaws, IReadOnlyList<ThemeRenamed> Themes, IReadOnlyList<SentenceRelabelled> Sentences)
{
    private const int MaxText = 1024 * 1024;

    /// <summary>Tries rows.</summary>
    /// <param name="places">The archive.</param>
    /// <param name="table">The table they are for.</param>
    /// <param name="text">The rows, in place of those that the archive has.</param>
    /// <param name="sample">Sentences to label; may be empty.</param>
    public static LexiconTrial Of(ArchivePlaces places, string table, string text, string sample)
    {
        if (text.Length > MaxText) throw new AdministrationFault(Codes.FileTooLarge, "词表超过 1 MB。", "请拆成几份。");
        var path = Path.Combine(Path.GetTempPath(), $"wenmai-{Guid.NewGuid():N}.tsv");
        try
        {
            File.WriteAllText(path, Tidied(table, text));
            var before = SpeechAssembler.For([places.Corpus]);
            var after = SpeechAssembler.For([places.Corpus], overlay: [new OverlaidFile(LexiconTables.FileOf(table), path)]);
            return new LexiconTrial(
                [.. after.Notices.Except(before.Notices)],
                Changed(before.Taxonomy, after.Taxonomy),
                string.IsNullOrWhiteSpace(sample) ? [] : [.. Labelled(before, sample).Zip(Labelled(after, sample), (b, a) => new SentenceRelabelled(b.Sentence, b.Labels, a.Labels))]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The rows as an edit of the archive: the table's file, or null to take it away.</summary>
    /// <exception cref="AdministrationFault">There are flaws (E145).</exception>
    public (string Name, string? Content) Edit(string table, string text) => Flaws.Count > 0
        ? throw new AdministrationFault(Codes.FlawedLexicon, $"词表有 {Flaws.Count} 处错误，没有保存。", "请按行号改正。")
        : (LexiconTables.FileOf(table), string.IsNullOrWhiteSpace(text) ? null : Tidied(table, text));

    private static string Tidied(string table, string text) => LexiconSheet.Of(LexiconTables.Find(table)!, text).Text;

    private static List<ThemeRenamed> Changed(Taxonomy before, Taxonomy after) =>
        [.. Enumerable.Range(1, Taxonomy.Most).Select(n => new ThemeRenamed($"T{n:00}", NamesOf(before, n), NamesOf(after, n))).Where(t => t.Before != t.After)];

    private static string? NamesOf(Taxonomy taxonomy, int number) => taxonomy.Find(number) is { } theme
        ? string.Join('、', taxonomy.Aliases.Where(a => a.Number == number).Select(a => a.Alias).Prepend($"{theme.Label}（{theme.EnglishLabel}）"))
        : null;

    private static List<(string Sentence, string Labels)> Labelled(SpeechAssembler assembler, string sample)
    {
        var speech = assembler.Assemble(new SpeechText { Text = sample.ReplaceLineEndings("\n").Trim() }, "试标.txt");
        return [.. speech.Sentences.Select(s => (s.Span.Of(speech.Text), Describe(s)))];
    }

    private static string Describe(Sentence sentence) => string.Join(' ', sentence.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Label)
        .Concat(sentence.Themes.Select(t => t.Theme.Label))
        .Prepend(Labels.Of(Labels.Stances, sentence.Stance).Label).Distinct());
}

/// <summary>A theme whose names change; null: it is not there.</summary>
public sealed record ThemeRenamed(string Id, string? Before, string? After);

/// <summary>A sentence with its labels before and after.</summary>
public sealed record SentenceRelabelled(string Sentence, string Before, string After);

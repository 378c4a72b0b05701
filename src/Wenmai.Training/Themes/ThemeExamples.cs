using System.Text;
using System.Text.Json;
using Wenmai.Annotation;
using Wenmai.Language;

namespace Wenmai.Training.Themes;

/// <summary>Reads what the theme classifier learns from.</summary>
public static class ThemeExamples
{
    private const float OfWriting = 0.7f;
    private const float OfConcept = 0.4f;
    private const float OfCue = 0.1f;
    private const float OfClearSentence = 0.25f;
    private const double ClearWeight = 4;
    private const double ClearShare = 0.75;
    private const int MaxSentence = 200;

    // Newscast items about other countries and the army are about none of the themes.
    private static readonly string[] AboutNone = ["国际资讯", "大国外交", "军队建设"];

    /// <summary>The sentences labelled by hand that ship with the library; all are invented.</summary>
    public static IReadOnlyList<ThemeExample> Shipped => [.. LabelledSentences.All.Select(s => new ThemeExample(s.Text, s.Themes, 1))];

    /// <summary>The cues of the shipped theme lexicon, by their weight.</summary>
    public static IEnumerable<ThemeExample> OfLexicon =>
        AnnotationLexicons.Shipped.Cues.OfType<ThemeCue>().Select(c => new ThemeExample(c.Text, [c.Theme], OfCue * (float)c.Weight));

    /// <summary>Labelled sentences of a table with the columns themes (T01,T14) and sentence, as in the one that ships.</summary>
    /// <exception cref="FormatException">A row cannot be read; the message names it.</exception>
    public static IEnumerable<ThemeExample> OfSentences(string path) =>
        LabelledSentences.Read(Path.GetFileName(path), File.ReadAllText(path)).Select(s => new ThemeExample(s.Text, s.Themes, 1));

    /// <summary>Written pairs: theme, plain speech, official wording, another official wording.</summary>
    public static IEnumerable<ThemeExample> OfPairs(string path) =>
        from line in File.ReadLines(path)
        let cells = line.Split('\t')
        where cells.Length > 2 && Taxonomy.Shipped.TryFind(cells[0], out _)
        from text in cells.Skip(1).Take(3)
        where text.Length > 0
        select new ThemeExample(text, [NumberOf(cells[0])], OfWriting);

    /// <summary>Concept groups: identifier, theme, kind, strings parted by <c>|</c>.</summary>
    public static IEnumerable<ThemeExample> OfConcepts(string path) =>
        from line in File.ReadLines(path)
        let cells = line.Split('\t')
        where cells.Length > 3 && Taxonomy.Shipped.TryFind(cells[1], out _)
        from text in cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries)
        select new ThemeExample(text, [NumberOf(cells[1])], OfConcept);

    /// <summary>Sentences of running text (.txt, or .jsonl[.gz] with the key text and perhaps tags) in which the lexicon speaks clearly of one theme, and of
    /// those whose text is tagged as about none.</summary>
    /// <remarks>Every other sentence has the cues taken out: what is to be learned is the words around them.</remarks>
    /// <param name="path">The text.</param>
    /// <param name="known">Texts that must not be learned from.</param>
    /// <param name="perTheme">At most so many of a theme, drawn evenly; of those about none, twice as many.</param>
    public static IReadOnlyList<ThemeExample> OfText(string path, KnownText known, int perTheme)
    {
        var found = Enumerable.Range(0, ThemeModel.Classes).Select(_ => new List<ThemeExample>()).ToList();
        foreach (var (text, isElsewhere) in TextsOf(path).Where(t => !known.Shares(t.Text)))
            foreach (var sentence in SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Where(s => s.Length <= MaxSentence))
                if (ClearTheme(text, sentence) is { } example) found[example.Themes[0]].Add(example);
                else if (isElsewhere) found[0].Add(new ThemeExample(sentence.Of(text), [], OfClearSentence));
        return [.. found.SelectMany((of, theme) => Drawn(of, theme == 0 ? 2 * perTheme : perTheme))];
    }

    private static IEnumerable<ThemeExample> Drawn(List<ThemeExample> all, int most) =>
        all.Count <= most ? all : Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Count / most)]);

    private static ThemeExample? ClearTheme(string text, TextSpan sentence)
    {
        var cues = new SentenceCues(AnnotationLexicons.Shipped, text, sentence);
        var weights = ThemeCues.Weigh(cues).Weights;
        var best = Array.IndexOf(weights, weights.Max());
        if (best == 0 || weights[best] < ClearWeight || weights[best] < ClearShare * weights.Sum()) return null;
        var words = sentence.Of(text);
        return new ThemeExample(words.Length % 2 == 0 ? words : Without(words, sentence.Start, cues.Themes), [best], OfClearSentence);
    }

    private static string Without(string words, int start, List<CueHit> cues)
    {
        var rest = new StringBuilder(words);
        foreach (var hit in cues)
            for (var i = hit.Span.Start; i < hit.Span.End; i++) rest[i - start] = '，';
        return rest.ToString();
    }

    private static IEnumerable<(string Text, bool IsElsewhere)> TextsOf(string path)
    {
        if (!path.Contains(".jsonl", StringComparison.Ordinal)) return [(File.ReadAllText(path), false)];
        return PackedLines.Of(path).Where(line => line.Length > 0).Select(line =>
        {
            var item = JsonDocument.Parse(line).RootElement;
            return (item.GetProperty("text").GetString() ?? "", IsElsewhere(item));
        });
    }

    private static bool IsElsewhere(JsonElement item) =>
        item.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array && tags.EnumerateArray().Any(t => AboutNone.Contains(t.GetString()));

    /// <summary>The texts of a file: the whole of a .txt, the key text of every line of a .jsonl[.gz].</summary>
    public static IEnumerable<string> ReadTexts(string path) => TextsOf(path).Select(t => t.Text);

    private static int NumberOf(string id) => int.Parse(id.AsSpan(1));
}

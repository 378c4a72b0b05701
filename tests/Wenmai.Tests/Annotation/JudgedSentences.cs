using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

/// <summary>A judged sentence with what the annotator says of it.</summary>
internal sealed record Judgement(
    string Document, int Number, string Text, string Heading, HashSet<string> Types, string Stance, int Strength, string[] Themes,
    string Actor, string Deadline, string Quantity, Sentence Found, string FullText)
{
    public HashSet<string> FoundTypes { get; } = [.. Found.Directives.Select(d => $"D{(int)d.Type:00}")];

    public string FoundStance => Found.Stance.ToString().ToLowerInvariant();
}

/// <summary>Scores over judged sentences.</summary>
internal sealed record AnnotationScores(
    double TypesPrecision, double TypesRecall, double TypesF1, double MacroF1, double DirectiveF1, double ExactSet, double Stance,
    double Strength, double TopTheme, double Actor, int Sentences)
{
    public override string ToString() =>
        $"types P {TypesPrecision:.000} R {TypesRecall:.000} F1 {TypesF1:.000} (macro {MacroF1:.000}); directive F1 {DirectiveF1:.000}; "
        + $"exact set {ExactSet:.000}; stance {Stance:.000}; strength {Strength:.000}; top theme {TopTheme:.000}; actor {Actor:.000}; n {Sentences}";
}

/// <summary>Reads a folder of judged sentences (guidelines.md there says what the columns mean) and annotates its documents.</summary>
internal static class JudgedSentences
{
    /// <summary>All judged sentences of a folder, each matched with the sentence that overlaps it most.</summary>
    public static List<Judgement> Read(string folder, Func<string, string, SpeechStructure> structureOf)
    {
        var files = File.ReadLines(Path.Combine(folder, "documents.tsv")).Skip(1).Select(l => l.Split('\t')).ToDictionary(c => c[0], c => Path.Combine(folder, c[1]));
        var documents = new Dictionary<string, (string Text, IReadOnlyList<Sentence> Sentences)>();
        var judgements = new List<Judgement>();
        foreach (var cells in File.ReadLines(Path.Combine(folder, "sentences.tsv")).Skip(1).Select(l => l.Split('\t')))
        {
            if (!documents.TryGetValue(cells[0], out var document))
            {
                var text = File.ReadAllText(files[cells[0]]);
                var structure = structureOf(text, Path.GetFileName(files[cells[0]]));
                document = documents[cells[0]] = (text, SpeechAnnotator.Default.Annotate(structure, SpeechMetadata.None, "").Sentences);
            }
            var span = new TextSpan(int.Parse(cells[2]), int.Parse(cells[3]));
            var found = document.Sentences.MaxBy(s => Math.Min(s.Span.End, span.End) - Math.Max(s.Span.Start, span.Start))!;
            judgements.Add(new Judgement(
                cells[0], int.Parse(cells[1]), cells[5], cells[4], [.. cells[6].Split(',').Where(t => t[0] == 'D')], cells[7], int.Parse(cells[8]),
                cells[9].Split(',', StringSplitOptions.RemoveEmptyEntries), cells[10], cells[11], cells[12], found, document.Text));
        }
        return judgements;
    }

    /// <summary>Scores as the guidelines define them: types over single labels, themes over sentences that have one.</summary>
    public static AnnotationScores Score(IReadOnlyList<Judgement> judgements)
    {
        var types = Enumerable.Range(1, 12).Select(n => $"D{n:00}").ToList();
        var perType = types.Select(t => F1(judgements, j => j.Types.Contains(t), j => j.FoundTypes.Contains(t))).ToList();
        int both = judgements.Sum(j => j.Types.Intersect(j.FoundTypes).Count()), found = judgements.Sum(j => j.FoundTypes.Count), gold = judgements.Sum(j => j.Types.Count);
        var themed = judgements.Where(j => j.Themes.Length > 0).ToList();
        var acting = judgements.Where(j => j.Actor.Length > 0).ToList();
        return new AnnotationScores(
            (double)both / found, (double)both / gold, 2.0 * both / (found + gold), perType.Average(),
            F1(judgements, j => j.Types.Count > 0, j => j.FoundTypes.Count > 0),
            Share(judgements, j => j.Types.SetEquals(j.FoundTypes)), Share(judgements, j => j.Stance == j.FoundStance),
            Share(judgements, j => j.Strength == j.Found.Strength), Share(themed, j => j.Found.Themes.FirstOrDefault()?.ThemeId == j.Themes[0]),
            Share(acting, j => j.Found.Directives.Any(d => d.Actor?.Of(j.FullText) == j.Actor)), judgements.Count);
    }

    public static double F1(IReadOnlyList<Judgement> judgements, Func<Judgement, bool> gold, Func<Judgement, bool> found)
    {
        var both = judgements.Count(j => gold(j) && found(j));
        var all = judgements.Count(gold) + judgements.Count(found);
        return all == 0 ? 1 : 2.0 * both / all;
    }

    private static double Share(IReadOnlyList<Judgement> judgements, Func<Judgement, bool> holds) => (double)judgements.Count(holds) / Math.Max(1, judgements.Count);
}

namespace Wenmai.Annotation;

/// <summary>A label that two ways of annotating give differently.</summary>
/// <param name="Span">The sentence, in UTF-16 offsets of the speech's text; null for what is said of the speech as a whole.</param>
/// <param name="Aspect">What is labelled, in Chinese (要求类型, 立场, 力度, 主题, 年份).</param>
/// <param name="Before">The label before; empty for none.</param>
/// <param name="After">The label after; empty for none.</param>
/// <param name="Rules">The rules the label after rests on; empty where there is none.</param>
public sealed record LabelChange(TextSpan? Span, string Aspect, string Before, string After, string Rules)
{
    /// <summary>What differs between two annotations of the same text, the speech as a whole first, then in text order.</summary>
    public static IReadOnlyList<LabelChange> Between(Speech before, Speech after)
    {
        var changes = new List<LabelChange>();
        Add(null, "年份", $"{before.Year.Best}", $"{after.Year.Best}", string.Join(' ', after.Year.Clues.Take(1).Select(c => c.Text)));
        Add(null, "全篇主题", Names(before.Themes), Names(after.Themes), "");
        foreach (var (old, now) in before.Sentences.Zip(after.Sentences))
        {
            Add(now.Span, "立场", Stance(old), Stance(now), now.StanceEvidence?.Rule ?? "");
            Add(now.Span, "要求类型", Types(old), Types(now), RulesOf(now.Demands.SelectMany(d => d.Types).Select(t => t.Evidence)));
            Add(now.Span, "力度", $"{old.Strength}", $"{now.Strength}", "");
            Add(now.Span, "主题", Names(old.Themes), Names(now.Themes), RulesOf(now.Themes.Select(t => t.Evidence)));
        }
        return changes;

        void Add(TextSpan? span, string aspect, string old, string now, string rules)
        {
            if (old != now) changes.Add(new LabelChange(span, aspect, old, now, rules));
        }
    }

    private static string Stance(Sentence sentence) => Labels.Of(Labels.Stances, sentence.Stance).Label;

    private static string Types(Sentence sentence) =>
        string.Join('、', sentence.Demands.SelectMany(d => d.Types).Select(t => t.Type).Distinct().Order().Select(t => Labels.Of(Labels.DirectiveTypes, t)).Select(t => $"{t.Code} {t.Label}"));

    private static string Names(IEnumerable<ThemeLabel> themes) =>
        string.Join('、', themes.Select(t => $"{t.Theme.Id} {t.Theme.Label}"));

    private static string RulesOf(IEnumerable<Evidence> evidence) => string.Join(' ', evidence.Select(e => e.Rule).Distinct());
}

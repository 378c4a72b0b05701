using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>Lets a person's corrections of sentences win over the rules. What was corrected carries <see cref="Evidence.Notes"/>.</summary>
internal sealed class SentenceCorrector
{
    private const int UsualStrength = 2;

    private readonly Dictionary<string, SentenceCorrection> _corrections = [];
    private readonly Taxonomy _taxonomy;

    /// <summary>Of two corrections of one sentence the later holds.</summary>
    /// <param name="corrections">The corrections.</param>
    /// <param name="taxonomy">The themes that they may name.</param>
    public SentenceCorrector(IEnumerable<SentenceCorrection> corrections, Taxonomy taxonomy)
    {
        _taxonomy = taxonomy;
        foreach (var correction in corrections) _corrections[correction.Key ?? SentenceKey.Of(correction.Text ?? "")] = correction;
    }

    /// <summary>The sentences as corrected; those that nobody corrected are the same objects.</summary>
    public IReadOnlyList<Sentence> Apply(string text, IReadOnlyList<Sentence> sentences) =>
        _corrections.Count == 0 ? sentences : [.. sentences.Select(s => _corrections.TryGetValue(SentenceKey.Of(s.Span.Of(text)), out var c) ? Corrected(s, c) : s)];

    private Sentence Corrected(Sentence sentence, SentenceCorrection correction)
    {
        var stance = StanceOf(sentence, correction);
        var directives = DirectivesOf(sentence, correction, stance);
        return sentence with
        {
            Stance = stance,
            StanceEvidence = correction.Stance is null && stance == sentence.Stance ? sentence.StanceEvidence : Evidence.Notes,
            Directives = directives,
            Strength = directives.Count == 0 ? 0 : directives.Max(d => d.Strength),
            IsAppeal = sentence.IsAppeal && stance is Stance.Own,
            Themes = correction.ThemeIds is { } ids ? Stated(_taxonomy.OfIds(ids)) : sentence.Themes,
            Correction = correction,
        };
    }

    private static IReadOnlyList<ThemeLabel> Stated(IReadOnlyList<Theme> themes) => [.. themes.Select(t => new ThemeLabel(t, 1.0 / themes.Count, Evidence.Notes))];

    // Who gives a sentence types without a stance says that it demands: in the speaker's own voice unless it passes on another's.
    private static Stance StanceOf(Sentence sentence, SentenceCorrection correction) =>
        correction.Stance ?? (correction.Types is { Count: > 0 } && !Demands(sentence.Stance) ? Stance.Own : sentence.Stance);

    private static bool Demands(Stance stance) => stance is Stance.Own or Stance.Quoted;

    private static IReadOnlyList<Directive> DirectivesOf(Sentence sentence, SentenceCorrection correction, Stance stance)
    {
        if (!Demands(stance) || correction.Strength == 0) return [];
        var directives = correction.Types is { } types ? types.SelectMany(t => OfType(sentence, t)) : sentence.Directives;
        return [.. directives.Select(d => correction.Strength is { } s ? d with { Strength = s, Evidence = d.Evidence with { Rule = Evidence.Notes.Rule } } : d)];
    }

    // What the rules found of a type keeps its clause and its parts; a type that they missed covers the whole sentence.
    private static IEnumerable<Directive> OfType(Sentence sentence, DirectiveType type)
    {
        var found = sentence.Directives.Where(d => d.Type == type).Select(d => d with { Evidence = d.Evidence with { Rule = Evidence.Notes.Rule } }).ToList();
        var strength = sentence.Strength == 0 ? UsualStrength : sentence.Strength;
        return found.Count > 0 ? found : [new Directive(type, sentence.Span, strength, Evidence.Notes)];
    }
}

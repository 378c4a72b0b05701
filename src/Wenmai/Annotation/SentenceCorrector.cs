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
        var isStated = correction.Stance is not null || stance != sentence.Stance;
        var demands = DemandsOf(sentence, correction, stance);
        return sentence with
        {
            Stance = stance,
            StanceEvidence = isStated ? Evidence.Notes : sentence.StanceEvidence,
            StanceWeight = isStated ? LabelWeight.Certain : sentence.StanceWeight,
            Demands = demands,
            Strength = demands.Count == 0 ? 0 : demands.Max(d => d.Strength),
            IsAppeal = sentence.IsAppeal && stance is Stance.Own,
            Themes = correction.ThemeIds is { } ids ? Stated(_taxonomy.OfIds(ids)) : sentence.Themes,
            Correction = correction,
        };
    }

    private static IReadOnlyList<ThemeLabel> Stated(IReadOnlyList<Theme> themes) => [.. themes.Select(t => new ThemeLabel(t, LabelWeight.Certain, Evidence.Notes))];

    // Who gives a sentence types without a stance says that it demands: in the speaker's own voice unless it passes on another's.
    private static Stance StanceOf(Sentence sentence, SentenceCorrection correction) =>
        correction.Stance ?? (correction.Types is { Count: > 0 } && !Demands(sentence.Stance) ? Stance.Own : sentence.Stance);

    private static bool Demands(Stance stance) => stance is Stance.Own or Stance.Quoted;

    private static IReadOnlyList<Demand> DemandsOf(Sentence sentence, SentenceCorrection correction, Stance stance)
    {
        if (!Demands(stance) || correction.Strength == 0) return [];
        var demands = correction.Types is { } types ? OfTypes(sentence, types) : sentence.Demands;
        return correction.Strength is { } strength ? [.. demands.Select(d => d with { Strength = strength, Types = [.. d.Types.Select(Stated)] })] : demands;
    }

    // What the rules found of a type keeps its clause and its parts; types that they missed are a demand of the whole sentence.
    private static IReadOnlyList<Demand> OfTypes(Sentence sentence, IReadOnlyList<DirectiveType> types)
    {
        List<Demand> kept = [.. sentence.Demands.Where(d => d.Types.Any(t => types.Contains(t.Type)))
            .Select(d => d with { Types = [.. d.Types.Where(t => types.Contains(t.Type)).Select(Stated)] })];
        var missed = types.Where(t => !kept.Exists(d => d.Is(t))).Distinct().Order().ToList();
        if (missed.Count == 0) return kept;
        var whole = new Demand(sentence.Span, [.. missed.Select(t => new DemandedType(t, Evidence.Notes, LabelWeight.Certain))], sentence.Strength == 0 ? UsualStrength : sentence.Strength);
        return [whole, .. kept];
    }

    private static DemandedType Stated(DemandedType type) =>
        type with { Evidence = type.Evidence with { Rule = Evidence.Notes.Rule }, Weight = LabelWeight.Certain };
}

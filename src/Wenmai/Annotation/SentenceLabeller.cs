namespace Wenmai.Annotation;

/// <summary>A sentence's stance and demands, with how sure they are.</summary>
/// <param name="Stance">In whose voice it speaks.</param>
/// <param name="Evidence">Why.</param>
/// <param name="Weight">How sure the stance is, 0-1.</param>
/// <param name="IsAppeal">Whether it calls on the audience.</param>
/// <param name="Demands">What it demands, with all slots but the inherited actor and the days.</param>
internal readonly record struct DecidedSentence(Stance Stance, Evidence Evidence, double Weight, bool IsAppeal, IReadOnlyList<Demand> Demands);

/// <summary>Labels the sentences of one speech: the trained models decide, the rules explain and find the clauses, slots and strengths.</summary>
/// <remarks>Where rules and models agree, a label rests on the rule's cue; where only the models see it, on the words that speak for it most.</remarks>
internal sealed class SentenceLabeller
{
    private const string Learned = "learned/";

    private const int FewSentences = 4;

    // A clause of this probability makes a demand of its own beside the likeliest one.
    private const float OwnDemand = .5f;

    private readonly LabelModel _model = LabelModel.Shipped;
    private readonly SpeechStructure _structure;
    private readonly IReadOnlyList<RuledSentence> _sentences;
    private readonly LabelFeatures _features;
    private readonly IReadOnlyList<LabelEstimate> _estimates;
    private readonly SlotModel? _slots;

    /// <param name="structure">The speech.</param>
    /// <param name="sentences">What the rules say of all its sentences.</param>
    /// <param name="cues">The theme cues of sentences and headings.</param>
    /// <param name="slots">What finds actors, deadlines and quantities; null: rules alone.</param>
    public SentenceLabeller(SpeechStructure structure, IReadOnlyList<RuledSentence> sentences, SpeechThemeCues cues, SlotModel? slots)
    {
        (_structure, _sentences, _slots) = (structure, sentences, slots);
        _features = new LabelFeatures(structure, sentences, cues);
        _estimates = LabelEstimate.Of(_model, sentences, _features);
    }

    /// <summary>What the models make of a sentence.</summary>
    public LabelEstimate Estimate(int index) => _estimates[index];

    /// <summary>A sentence's stance and demands.</summary>
    public DecidedSentence Read(int index, LabelEstimate estimate)
    {
        var sentence = _sentences[index];
        var (rules, cues) = (sentence.Reading, sentence.Draft.Cues);
        if (sentence.IsToldByForm) return Settled(sentence, Weighing(cues, estimate, _ => true), LabelWeight.Certain);
        if (IsAmongFew) return Settled(sentence, Weighing(cues, estimate, c => cues.HasOfArchive(c.Span)), Weight(estimate, rules.Stance));
        if (rules.Stance is Stance.Quoted && sentence.Place.Genre is not Genre.News) estimate = estimate.HearingAttribution();
        var (stance, types) = estimate.Decide(_model.Least);
        var kept = rules.Directives.Where(d => types.Contains((int)d.Type - 1) || cues.HasOfArchive(d.Span)).ToList();
        if (types.Count == 0 && kept.Count > 0) return Settled(sentence, Weighing(cues, estimate, c => cues.HasOfArchive(c.Span)), LabelWeight.Certain);
        var found = types.SelectMany(t => Demanded(sentence, estimate, t, kept)).Concat(kept.Select(d => Explained(cues, d))).OrderBy(d => d.Span.Start).ThenBy(d => d.Type).ToList();
        var evidence = stance == rules.Stance && IsWord(cues.Span, rules.Evidence) ? rules.Evidence : Because(sentence, stance);
        var demands = DemandBuilder.Build(cues, sentence.Clauses, found, Weighing(cues, estimate, c => cues.HasOfArchive(c.Span) && kept.Exists(k => k.Type == c.Type && k.Span == c.Span)), Named(sentence, found));
        return new DecidedSentence(stance, evidence, Weight(estimate, stance), false, demands);
    }

    private static DecidedSentence Settled(RuledSentence sentence, Func<TypedClause, double> weigh, double weight) => new(
        sentence.Reading.Stance, sentence.Reading.Evidence, weight, sentence.Reading.IsAppeal,
        DemandBuilder.Build(sentence.Draft.Cues, sentence.Clauses, sentence.Reading.Directives, weigh));

    private ClauseSlots[]? Named(RuledSentence sentence, List<TypedClause> found) =>
        _slots is { } model && found.Count > 0 ? SlotTagger.Tag(model, sentence) : null;

    // What the archive's own lexicon says is certain, everything else as likely as the models take it to be.
    private static Func<TypedClause, double> Weighing(SentenceCues cues, LabelEstimate estimate, Func<TypedClause, bool> isCertain) =>
        clause => isCertain(clause) ? LabelWeight.Certain : LabelWeight.Of(estimate.ProbabilityOf((int)clause.Type - 1));

    private static double Weight(LabelEstimate estimate, Stance stance) => LabelWeight.Of(estimate.Stances[(int)stance]);

    // Of a text of a few sentences the models miss the surroundings that they learned with.
    private bool IsAmongFew => _sentences.Count < FewSentences;

    private IEnumerable<TypedClause> Demanded(RuledSentence sentence, LabelEstimate estimate, int type, List<TypedClause> kept)
    {
        var best = estimate.ClauseOf(type);
        for (var c = 0; c < sentence.Clauses.Count; c++)
        {
            var clause = sentence.Clauses[c];
            var isKnown = kept.Exists(d => (int)d.Type - 1 == type && d.Span == clause.Span);
            var isMade = estimate.OfClauses[c][type] >= OwnDemand || (c == best && !kept.Exists(d => (int)d.Type - 1 == type));
            if (isMade && !isKnown) yield return Demanded(clause, (DirectiveType)(type + 1), estimate);
        }
    }

    private TypedClause Demanded(Clause clause, DirectiveType type, LabelEstimate estimate) =>
        new(type, clause.Span, estimate.Strength, Because(clause.Span, type));

    // A cue of one character that is part of a word explains nothing: then the label rests on what the models go by.
    private TypedClause Explained(SentenceCues cues, TypedClause found) =>
        cues.HasOfArchive(found.Span) || IsWord(found.Span, found.Evidence) ? found : found with { Evidence = Because(found.Span, found.Type) };

    private bool IsWord(TextSpan stretch, Evidence evidence) => evidence.Cue is not { } cue || EvidenceWords.IsWord(_structure.Text, stretch, cue);

    private Evidence Because(TextSpan clause, DirectiveType type)
    {
        var telling = _features.Telling(_model.OfClauses, LabelFeatures.ClauseWords, clause, (int)type - 1);
        var words = EvidenceWords.Around(_structure.Text, clause, telling);
        return new Evidence(words, $"{Learned}D{(int)type:00}/{words.Of(_structure.Text)}");
    }

    private Evidence Because(RuledSentence sentence, Stance stance)
    {
        var span = sentence.Draft.Cues.Span;
        var words = EvidenceWords.Around(_structure.Text, span, _features.Telling(_model.OfSentences, LabelFeatures.SentenceWords, span, (int)stance));
        return new Evidence(words, Learned + words.Of(_structure.Text));
    }
}

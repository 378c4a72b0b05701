namespace Wenmai.Annotation;

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
    private readonly SlotModel? _slots;

    /// <param name="structure">The speech.</param>
    /// <param name="sentences">What the rules say of all its sentences.</param>
    /// <param name="cues">The theme cues of sentences and headings.</param>
    /// <param name="slots">What finds actors, deadlines and quantities; null: rules alone.</param>
    public SentenceLabeller(SpeechStructure structure, IReadOnlyList<RuledSentence> sentences, SpeechThemeCues cues, SlotModel? slots)
    {
        (_structure, _sentences, _slots) = (structure, sentences, slots);
        _features = new LabelFeatures(structure, sentences, cues);
    }

    /// <summary>What the models make of a sentence.</summary>
    public LabelEstimate Estimate(int index) => LabelEstimate.Of(_model, _features.Of(index));

    /// <summary>A sentence's stance and demands.</summary>
    public StanceReading Read(int index, LabelEstimate estimate)
    {
        var sentence = _sentences[index];
        var cues = sentence.Draft.Cues;
        if (IsSettled(sentence)) return sentence.Reading;
        var (stance, types) = estimate.Decide(_model.Least);
        if (types.Count == 0 && sentence.Reading.Directives.Any(d => cues.HasOfArchive(d.Span))) return sentence.Reading;
        var kept = sentence.Reading.Directives.Where(d => types.Contains((int)d.Type - 1) || cues.HasOfArchive(d.Span)).ToList();
        var directives = types.SelectMany(t => Demands(sentence, estimate, t, kept)).Concat(kept).OrderBy(d => d.Span.Start).ThenBy(d => d.Type).ToList();
        var evidence = stance == sentence.Reading.Stance ? sentence.Reading.Evidence : Because(sentence, stance);
        return new StanceReading(stance, evidence, false, SlotFinder.Fill(cues, sentence.Clauses, directives, Named(sentence, directives)), sentence.Reading.StartsAttribution);
    }

    private ClauseSlots[]? Named(RuledSentence sentence, List<Directive> directives) =>
        _slots is { } model && directives.Count > 0 ? SlotTagger.Tag(model, sentence) : null;

    // Titles, salutations and appeals are told by their form; of a text of a few sentences the models miss the surroundings that they learned with.
    private bool IsSettled(RuledSentence sentence) =>
        _sentences.Count < FewSentences || sentence.Reading.IsAppeal || sentence.Clauses.Count == 0 || sentence.Reading.Evidence.Rule.StartsWith("kind/", StringComparison.Ordinal);

    private IEnumerable<Directive> Demands(RuledSentence sentence, LabelEstimate estimate, int type, List<Directive> kept)
    {
        var best = estimate.ClauseOf(type);
        for (var c = 0; c < sentence.Clauses.Count; c++)
        {
            var clause = sentence.Clauses[c];
            var isKnown = kept.Exists(d => (int)d.Type - 1 == type && d.Span == clause.Span);
            var isMade = estimate.OfClauses[c][type] >= OwnDemand || (c == best && !kept.Exists(d => (int)d.Type - 1 == type));
            if (isMade && !isKnown) yield return Demand(sentence, clause, (DirectiveType)(type + 1), estimate);
        }
    }

    private Directive Demand(RuledSentence sentence, Clause clause, DirectiveType type, LabelEstimate estimate)
    {
        var words = _features.Telling(_model.OfClauses, LabelFeatures.ClauseWords, clause.Span, (int)type - 1);
        var directive = new Directive(type, clause.Span, estimate.Strength, new Evidence(words, $"{Learned}D{(int)type:00}/{words.Of(_structure.Text)}"));
        return type switch
        {
            DirectiveType.Deadline => directive with { Deadline = NormFinder.Deadline(_structure.Text, clause.Span) },
            DirectiveType.QuantifiedTarget => directive with { Quantity = NormFinder.Quantity(_structure.Text, clause.Span) },
            _ => directive,
        };
    }

    private Evidence Because(RuledSentence sentence, Stance stance)
    {
        var words = _features.Telling(_model.OfSentences, LabelFeatures.SentenceWords, sentence.Draft.Cues.Span, (int)stance);
        return new Evidence(words, Learned + words.Of(_structure.Text));
    }
}

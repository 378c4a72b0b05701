namespace Wenmai.Annotation;

/// <summary>Labels the sentences of a speech in text order.</summary>
internal static class SentenceTagger
{
    /// <summary>The labelled sentences, one for each draft.</summary>
    public static List<Sentence> Tag(AnnotationLexicons lexicons, SpeechStructure structure, Genre genre, IReadOnlyList<SentenceDraft> drafts) =>
        Tag(lexicons, structure, genre, drafts, SlotModel.Shipped);

    /// <summary>The same with another model of slots, or with none.</summary>
    public static List<Sentence> Tag(AnnotationLexicons lexicons, SpeechStructure structure, Genre genre, IReadOnlyList<SentenceDraft> drafts, SlotModel? slots)
    {
        var ruled = Rule(lexicons, structure, genre, drafts);
        var cues = SpeechThemeCues.Of(lexicons, structure, drafts);
        var labeller = new SentenceLabeller(structure, ruled, cues, slots);
        var themes = new ThemeTagger(lexicons.Taxonomy, structure, drafts, cues);
        var actors = new ActorInheritance(structure);
        var sentences = new List<Sentence>(drafts.Count);
        foreach (var sentence in ruled)
        {
            var estimate = labeller.Estimate(sentences.Count);
            var reading = labeller.Read(sentences.Count, estimate);
            var demands = actors.Next(sentence.Draft.Cues.Span, sentence.Draft.Section, reading.Demands);
            sentences.Add(Labelled(sentence.Draft, sentence.Place.Role, reading with { Demands = demands }, themes.Of(sentences.Count, estimate.Themes)));
        }
        return sentences;
    }

    /// <summary>What the rules say of each sentence, in text order.</summary>
    public static List<RuledSentence> Rule(AnnotationLexicons lexicons, SpeechStructure structure, Genre genre, IReadOnlyList<SentenceDraft> drafts)
    {
        var roles = new RoleReader(lexicons, structure);
        var attributed = false;
        var ruled = new List<RuledSentence>(drafts.Count);
        foreach (var draft in drafts)
        {
            var role = roles.Next(draft.Cues, draft.Paragraph, draft.Section);
            var isHead = draft.Section >= 0 && structure.Sections[draft.Section] is { IsInline: false } section && section.Head.Overlaps(draft.Cues.Span);
            var place = new SentencePlace(role, genre, attributed, isHead, structure.Paragraphs[draft.Paragraph].Kind);
            var clauses = ClauseReader.Read(draft.Cues);
            var reading = StanceTagger.Read(draft.Cues, place, clauses);
            if (reading.Directives.Count > 0) roles.Demanded();
            attributed = genre is Genre.News && (attributed || reading.StartsAttribution);
            ruled.Add(new RuledSentence(draft, place, clauses, reading));
        }
        return ruled;
    }

    private static Sentence Labelled(SentenceDraft draft, SectionRole role, DecidedSentence reading, IReadOnlyList<ThemeLabel> themes) => new()
    {
        Span = draft.Cues.Span,
        Paragraph = draft.Paragraph,
        Section = draft.Section,
        Role = role,
        Stance = reading.Stance,
        StanceEvidence = reading.Evidence,
        StanceWeight = reading.Weight,
        Demands = reading.Demands,
        IsAppeal = reading.IsAppeal,
        Strength = reading.Demands.Count == 0 ? 0 : reading.Demands.Max(d => d.Strength),
        Themes = SpeaksOfNothing(reading) ? [] : IsTitle(reading) ? [.. themes.Where(t => t.Evidence.Cue is not null)] : themes,
    };

    // 在全市会议上的讲话 is about nothing unless it says so.
    private static bool IsTitle(DecidedSentence reading) => reading.Evidence.Rule.StartsWith("kind/Title", StringComparison.Ordinal);

    // Thanks, greetings and announcements are about no theme, whatever words they hold.
    private static bool SpeaksOfNothing(DecidedSentence reading) =>
        reading.Evidence.Rule.StartsWith("courtesy/", StringComparison.Ordinal) || reading.Evidence.Rule.StartsWith("kind/Salutation", StringComparison.Ordinal);
}

namespace Wenmai.Annotation;

/// <summary>Labels the sentences of a speech in text order.</summary>
internal static class SentenceTagger
{
    /// <summary>The labelled sentences, one for each draft.</summary>
    public static List<Sentence> Tag(AnnotationLexicons lexicons, SpeechStructure structure, Genre genre, IReadOnlyList<SentenceDraft> drafts)
    {
        var roles = new RoleReader(lexicons, structure);
        var themes = new ThemeTagger(lexicons, structure, drafts);
        var actors = new ActorInheritance(structure);
        var attributed = false;
        var sentences = new List<Sentence>(drafts.Count);
        foreach (var draft in drafts)
        {
            var role = roles.Next(draft.Cues, draft.Paragraph, draft.Section);
            var isHead = draft.Section >= 0 && structure.Sections[draft.Section] is { IsInline: false } section && section.Head.Overlaps(draft.Cues.Span);
            var place = new SentencePlace(role, genre, attributed, isHead, structure.Paragraphs[draft.Paragraph].Kind);
            var reading = StanceTagger.Read(draft.Cues, place);
            if (reading.Directives.Count > 0) roles.Demanded();
            reading = reading with { Directives = actors.Next(draft.Cues.Span, draft.Section, reading.Directives) };
            attributed = genre is Genre.News && (attributed || reading.StartsAttribution);
            sentences.Add(Labelled(draft, role, reading, themes.Of(sentences.Count)));
        }
        return sentences;
    }

    private static Sentence Labelled(SentenceDraft draft, SectionRole role, StanceReading reading, IReadOnlyList<ThemeLabel> themes) => new()
    {
        Span = draft.Cues.Span,
        Paragraph = draft.Paragraph,
        Section = draft.Section,
        Role = role,
        Stance = reading.Stance,
        StanceEvidence = reading.Evidence,
        Directives = reading.Directives,
        IsAppeal = reading.IsAppeal,
        Strength = reading.Directives.Count == 0 ? 0 : reading.Directives.Max(d => d.Strength),
        Themes = SpeaksOfNothing(reading) ? [] : IsTitle(reading) ? [.. themes.Where(t => t.Evidence.Cue is not null)] : themes,
    };

    // 在全市会议上的讲话 is about nothing unless it says so.
    private static bool IsTitle(StanceReading reading) => reading.Evidence.Rule.StartsWith("kind/Title", StringComparison.Ordinal);

    // Thanks, greetings and announcements are about no theme, whatever words they hold.
    private static bool SpeaksOfNothing(StanceReading reading) =>
        reading.Evidence.Rule.StartsWith("courtesy/", StringComparison.Ordinal) || reading.Evidence.Rule.StartsWith("kind/Salutation", StringComparison.Ordinal);
}

namespace Wenmai.Annotation;

/// <summary>The theme cues of a speech, looked for once.</summary>
/// <param name="Sentences">Of each sentence.</param>
/// <param name="Headings">Of each section's heading.</param>
internal sealed record SpeechThemeCues(IReadOnlyList<ThemeCues> Sentences, IReadOnlyList<ThemeCues> Headings)
{
    /// <summary>Weighs the cues found.</summary>
    public static SpeechThemeCues Of(AnnotationLexicons lexicons, SpeechStructure structure, IReadOnlyList<SentenceDraft> drafts) => new(
        [.. drafts.Select(d => ThemeCues.Weigh(d.Cues))],
        [.. structure.Sections.Select(s => ThemeCues.Weigh(new SentenceCues(lexicons, structure.Text, s.Head)))]);
}

/// <summary>How strongly the cues of a stretch speak of each theme.</summary>
/// <param name="Weights">One for each number 0-32; 0 stays empty.</param>
/// <param name="OfArchive">The part of them that rows of the archive's own lexicon make.</param>
/// <param name="Hits">The strongest cue of each theme, or null.</param>
internal sealed record ThemeCues(double[] Weights, double[] OfArchive, CueHit?[] Hits)
{
    // T25 抓落实与考核 tells how a thing is done; where the thing itself is named, it leads.
    private const int HowNotWhat = 25;

    /// <summary>Numbers of themes, those that an archive may add and 0 for none included.</summary>
    public const int Numbers = Taxonomy.Most + 1;

    /// <summary>Adds up the cues found; those inside longer ones do not count.</summary>
    public static ThemeCues Weigh(SentenceCues cues)
    {
        var found = new ThemeCues(new double[Numbers], new double[Numbers], new CueHit?[Numbers]);
        for (var i = 0; i < cues.Themes.Count; i++)
        {
            if (SentenceCues.IsInsideLonger(cues.Themes, i)) continue;
            var hit = cues.Themes[i];
            var cue = (ThemeCue)hit.Cue;
            found.Weights[cue.Theme] += cue.Theme == HowNotWhat ? cue.Weight / 2 : cue.Weight;
            if (cue.IsOfArchive) found.OfArchive[cue.Theme] += cue.Weight;
            if (found.Hits[cue.Theme] is not { } best || ((ThemeCue)best.Cue).Weight < cue.Weight) found.Hits[cue.Theme] = hit;
        }
        return found;
    }
}

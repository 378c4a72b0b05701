namespace Wenmai.Annotation;

/// <summary>Tells of every sentence of a speech what it demands, of whom, about what, in whose voice; and when the speech was given.</summary>
/// <remarks>Rules read, trained models decide; deterministic, immutable and thread-safe. Every label carries the words and the rule it rests on.
/// The words stand in <c>Lexicons/*.tsv</c>, each row with its source; what the rules promise stands in the executable
/// specifications of the tests (<c>directives.md</c>, <c>stance.md</c>, <c>roles.md</c>, <c>themes.md</c>, <c>years.md</c>).</remarks>
public sealed class SpeechAnnotator
{
    // Raised whenever a rule changes its answer, so that labels made by older rules are recognised as stale.
    private const string RulesVersion = "4";

    // A speech is about the themes that take this share of its sentences.
    private const double SpeechShare = 0.12;

    private readonly AnnotationLexicons _lexicons;

    private SpeechAnnotator(AnnotationLexicons lexicons, string fingerprint) => (_lexicons, Fingerprint) = (lexicons, fingerprint);

    /// <summary>The annotator with the lexicons that ship with the library.</summary>
    public static SpeechAnnotator Shipped { get; } = Under(AnnotationLexicons.Shipped);

    /// <summary>An annotator whose lexicons are those that ship, with rows added and taken out by an archive.</summary>
    /// <param name="overlays">A later row wins over an earlier one. Flawed rows are left out and told by <see cref="Notices"/>.</param>
    /// <param name="learned">What was learned from the archive's speeches; the overlays win over it.</param>
    public static SpeechAnnotator With(IReadOnlyList<LexiconOverlay> overlays, LearnedModel? learned = null)
    {
        if (learned is not { Text.Length: > 0 }) return overlays.Count == 0 ? Shipped : Under(new AnnotationLexicons(overlays));
        var lexicons = new AnnotationLexicons([learned.Overlay, .. overlays]);
        return new SpeechAnnotator(lexicons, With(overlays).Fingerprint);
    }

    private static SpeechAnnotator Under(AnnotationLexicons lexicons) => new(lexicons, lexicons.FingerprintWith(RulesVersion));

    /// <summary>The same annotator with other themes: a theme that is not among them is not looked for.</summary>
    internal SpeechAnnotator With(Taxonomy taxonomy) => Under(_lexicons.With(taxonomy));

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _lexicons.Taxonomy;

    /// <summary>What is wrong with the overlays (W145), with file and line.</summary>
    public IReadOnlyList<Problem> Notices => _lexicons.Notices;

    /// <summary>SHA-256 (lower-case hexadecimal) over the lexicons, their overlays and the version of the rules: labels made under another fingerprint are stale.
    /// What was learned has no part in it: where that changes, only the speeches concerned are labelled again.</summary>
    public string Fingerprint { get; }

    /// <summary>Annotates a speech.</summary>
    /// <param name="structure">Text and structure; a paragraph list without sections will do.</param>
    /// <param name="metadata">What the file stated; its date, year and themes outrank what the text tells. It never overrides roles.</param>
    /// <param name="sourceName">The file's name, which may carry a year; may be empty.</param>
    /// <param name="corrections">What a person corrected about sentences: it wins over the rules.</param>
    /// <returns>All sentences of all paragraphs in text order; every span lies inside its sentence.</returns>
    public SpeechAnnotation Annotate(
        SpeechStructure structure, SpeechMetadata metadata, string sourceName, IReadOnlyList<SentenceCorrection>? corrections = null)
    {
        var drafts = SentenceReader.Read(_lexicons, structure);
        var genre = GenreReader.Of(structure);
        var sentences = new SentenceCorrector(corrections ?? [], Taxonomy).Apply(structure.Text, SentenceTagger.Tag(_lexicons, structure, genre, drafts));
        var year = YearReader.Read(_lexicons, structure, metadata, sourceName, genre, drafts);
        sentences = DueDates.Fill(structure.Text, sentences, metadata.Date, year.Best);
        return new SpeechAnnotation(sentences, year, metadata.ThemeIds.Count > 0 ? Stated(metadata) : [.. ThemeShares.Of(sentences).Where(t => t.Weight >= SpeechShare)]);
    }

    /// <summary>What a document says about itself.</summary>
    public DocumentFacts FactsOf(SpeechStructure structure) => DocumentFactReader.Read(_lexicons, structure);

    private IReadOnlyList<ThemeLabel> Stated(SpeechMetadata metadata)
    {
        var evidence = metadata.Corrected.HasFlag(MetadataFields.Themes) ? Evidence.Notes : new Evidence(null, "front-matter");
        var themes = Taxonomy.OfIds(metadata.ThemeIds);
        return [.. themes.Select(t => new ThemeLabel(t, 1.0 / themes.Count, evidence))];
    }
}

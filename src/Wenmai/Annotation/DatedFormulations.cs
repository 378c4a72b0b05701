namespace Wenmai.Annotation;

/// <summary>Formulations and campaigns whose beginning the lexicon knows: what tells that a document stands too early.</summary>
internal static class DatedFormulations
{
    // Two characters are said of other things before.
    private const int FewestCharacters = 4;

    /// <summary>Each with the year from which it is used.</summary>
    public static IReadOnlyList<(string Text, int Year)> All { get; } =
    [
        .. AnnotationLexicons.Shipped.Cues.OfType<DatedEvent>()
            .Where(e => e.Kind is EventKind.Formula or EventKind.Campaign && e.Text.Length >= FewestCharacters)
            .Select(e => (e.Text, e.From.Year)),
    ];
}

namespace Wenmai.Annotation;

/// <summary>What annotating a speech yields.</summary>
/// <param name="Sentences">All sentences of all paragraphs, in text order, with their labels.</param>
/// <param name="Year">When the speech was given.</param>
/// <param name="Themes">Themes of the speech as a whole, best first.</param>
public sealed record SpeechAnnotation(
    IReadOnlyList<Sentence> Sentences, SpeechYear Year, IReadOnlyList<ThemeLabel> Themes);

namespace Wenmai.Annotation;

/// <summary>Infers when a speech was given.</summary>
internal static class YearReader
{
    /// <summary>The year with its evidence.</summary>
    public static SpeechYear Read(SpeechStructure structure, SpeechMetadata metadata, string sourceName, IReadOnlyList<SentenceDraft> drafts) => SpeechYear.Unknown;
}

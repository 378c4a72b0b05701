using Wenmai.Corpus;

namespace Wenmai.Administration;

/// <summary>Writes what a person says about a speech into the notes file beside it; the original is never touched.</summary>
public sealed class Corrections(ArchiveEditor editor)
{
    private const int MaxNotes = 256 * 1024;

    /// <summary>What the notes of a file say now.</summary>
    /// <param name="name">The document's name in the archive.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public SpeechNotes Read(string name, Taxonomy taxonomy)
    {
        var path = editor.PathOf(SpeechNotes.PathFor(name));
        return File.Exists(path) && new FileInfo(path).Length <= MaxNotes ? SpeechNotes.Parse(File.ReadAllText(path), name, taxonomy).Notes : SpeechNotes.None;
    }

    /// <summary>The edit after which the notes say this of the speech; what they say of sentences stays.</summary>
    /// <returns>Name and content of the notes file; content null when nothing is left to say.</returns>
    public (string Name, string? Content) OfSpeech(string name, SpeechMetadata stated, Taxonomy taxonomy) =>
        Edit(name, Read(name, taxonomy) with { Speech = stated }, taxonomy);

    /// <summary>The edit after which a file is retired, or no longer; what its notes say besides stays.</summary>
    public (string Name, string? Content) OfRetirement(string name, bool isRetired, Taxonomy taxonomy) =>
        Edit(name, Read(name, taxonomy) with { IsRetired = isRetired }, taxonomy);

    /// <summary>The edit after which the notes say this of one sentence, in place of what they said of it.</summary>
    /// <param name="name">The document's name.</param>
    /// <param name="key">Key of the sentence.</param>
    /// <param name="correction">What is to be said; null: nothing any more.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public (string Name, string? Content) OfSentence(string name, string key, SentenceCorrection? correction, Taxonomy taxonomy)
    {
        var notes = Read(name, taxonomy);
        // Earlier notes may tell the sentence by its words alone.
        var others = notes.Sentences.Where(s => s.Key != key && (s.Key is not null || s.Text is null || Language.SentenceKey.Of(s.Text) != key));
        return Edit(name, notes with { Sentences = correction is null ? [.. others] : [.. others, correction] }, taxonomy);
    }

    private static (string Name, string? Content) Edit(string name, SpeechNotes notes, Taxonomy taxonomy)
    {
        var yaml = notes.ToYaml();
        // What is written must be read as it was meant; a value that is not is refused before it costs anything.
        var (read, notices) = SpeechNotes.Parse(yaml, name, taxonomy);
        if (notices.FirstOrDefault() is { } flaw) throw new AdministrationFault(flaw);
        return (SpeechNotes.PathFor(name), yaml.Length == 0 || read == SpeechNotes.None ? null : yaml);
    }
}

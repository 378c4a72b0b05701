using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Administration;

/// <summary>Lays edits over an archive for a trial run: a document is seen together with its notes, whichever of the two is edited.</summary>
internal static class TrialOverlay
{
    private const string FolderName = "overlay";

    /// <summary>The documents and lexicons as they would be. Documents with notes are copied into the job's folder, where the two lie side by side.</summary>
    public static IReadOnlyList<OverlaidFile> Of(IReadOnlyList<FileEdit> edits, ArchiveEditor editor, string jobFolder)
    {
        var byName = edits.ToDictionary(e => e.Name, e => e.Content);
        var folder = Directory.CreateDirectory(Path.Combine(jobFolder, FolderName)).FullName;
        string? ContentOf(string name) => byName.TryGetValue(name, out var edited) ? edited : editor.PathOf(name) is var path && File.Exists(path) ? path : null;
        return [.. edits.Select(e => DocumentOf(e.Name)).Distinct().Select((name, i) => LexiconFolder.Holds(name)
            ? new OverlaidFile(name, byName[name])
            : SideBySide(name, ContentOf(name), ContentOf(SpeechNotes.PathFor(name)), Path.Combine(folder, $"{i:0000}{Path.GetExtension(name)}")))];
    }

    private static string DocumentOf(string name) => name.EndsWith(SpeechNotes.Suffix, StringComparison.Ordinal) ? name[..^SpeechNotes.Suffix.Length] : name;

    private static OverlaidFile SideBySide(string name, string? document, string? notes, string copy)
    {
        if (document is null || notes is null) return new OverlaidFile(name, document);
        File.Copy(document, copy, overwrite: true);
        File.Copy(notes, SpeechNotes.PathFor(copy), overwrite: true);
        return new OverlaidFile(name, copy);
    }
}

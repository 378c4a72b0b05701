using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Corpus;

/// <summary>Reads the notes file beside a source file. Whatever is wrong with it becomes a warning: it never costs the source.</summary>
internal static class NotesFile
{
    /// <summary>The corrections for <paramref name="source"/>; none where there is no notes file.</summary>
    /// <param name="source">The source file.</param>
    /// <param name="taxonomy">The themes that may be stated.</param>
    public static (SpeechNotes Notes, IReadOnlyList<Notice> Notices) Read(SourceFile source, Taxonomy taxonomy)
    {
        if (Find(source) is not { } notes) return (SpeechNotes.None, []);
        try
        {
            var bytes = SourceBytes.ReadAll(notes, GuardedYaml.MaxLength, CancellationToken.None);
            return SpeechNotes.Parse(TextDecoder.Decode(bytes).Text, notes.Name, taxonomy);
        }
        catch (UnreadableFileException e)
        {
            return (SpeechNotes.None, [ReaderMessages.UnreadableNotes(notes.Name, e.Problem)]);
        }
    }

    /// <summary>A hash of a source file and its notes together; <paramref name="sourceHash"/> itself where there are no notes.</summary>
    public static string HashWith(string sourceHash, SourceFile source)
    {
        if (Find(source) is not { } notes) return sourceHash;
        var notesHash = SourceBytes.Hash(notes) ?? "unreadable";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{sourceHash} {notesHash}")));
    }

    /// <summary>The notes file, or null. A link is none: it might lead out of the archive.</summary>
    private static SourceFile? Find(SourceFile source)
    {
        var file = new FileInfo(SpeechNotes.PathFor(source.FullPath));
        return file.Exists && file.LinkTarget is null ? new SourceFile(file.FullName, SpeechNotes.PathFor(source.Name), file.Length) : null;
    }
}

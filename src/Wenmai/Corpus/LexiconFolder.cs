namespace Wenmai.Corpus;

/// <summary>A lexicon file of an archive.</summary>
/// <param name="Name">Path relative to the archive's folder, with <c>/</c>.</param>
/// <param name="Text">Its text.</param>
public sealed record LexiconFile(string Name, string Text);

/// <summary>Reads the lexicons that an archive folder brings along: <c>lexicons/*.tsv</c>.</summary>
public static class LexiconFolder
{
    private const string FolderName = "lexicons";
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads them in order of name. Links are not followed. What can't be read is told (W145) and left out.</summary>
    /// <param name="folder">The archive's folder; without <c>lexicons</c> in it there are none.</param>
    public static (IReadOnlyList<LexiconFile> Files, IReadOnlyList<Problem> Notices) Read(string folder)
    {
        var lexicons = new List<LexiconFile>();
        var notices = new List<Problem>();
        foreach (var file in Files(new DirectoryInfo(Path.Combine(folder, FolderName)), notices))
        {
            try
            {
                var bytes = SourceBytes.ReadAll(file, MaxBytes, CancellationToken.None);
                lexicons.Add(new LexiconFile(file.Name, TextDecoder.Decode(bytes).Text));
            }
            catch (UnreadableFileException e)
            {
                notices.Add(ReaderMessages.UnreadableLexicon(file.Name, e.Problem));
            }
        }
        return (lexicons, notices);
    }

    /// <summary>Whether a name of the archive is that of one of its lexicons.</summary>
    public static bool Holds(string name) => name.StartsWith(FolderName + "/", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SourceFile> Files(DirectoryInfo folder, List<Problem> notices)
    {
        if (!folder.Exists || folder.LinkTarget is not null) return [];
        try
        {
            return folder.GetFiles("*.tsv").Where(f => f.LinkTarget is null && !f.Name.StartsWith('.')).OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => new SourceFile(f.FullName, $"{FolderName}/{f.Name}", f.Length)).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notices.Add(ReaderMessages.UnreadableLexicon(FolderName, SourceBytes.WhyUnreadable(e)));
            return [];
        }
    }
}

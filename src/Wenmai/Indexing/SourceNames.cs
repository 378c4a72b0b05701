namespace Wenmai.Indexing;

/// <summary>Names of source files: relative to their folder, and led by the folder's own name when an archive has several folders.</summary>
/// <exception cref="ArchiveFolderException">Two folders of the archive bear the same name.</exception>
internal sealed class SourceNames
{
    private readonly string _folder;
    private readonly string _prefix;

    public SourceNames(IReadOnlyList<string> folders, int index)
    {
        var leaves = folders.Select(f => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)))).ToList();
        if (leaves.Distinct(StringComparer.OrdinalIgnoreCase).Count() < leaves.Count)
            throw ArchiveFolderException.SameNames(folders);
        _folder = Path.GetFullPath(folders[index]);
        _prefix = folders.Count > 1 ? leaves[index] + "/" : "";
    }

    /// <summary>The name in the archive of a file named <paramref name="relative"/> in its folder.</summary>
    public string Qualify(string relative) => _prefix + relative;

    /// <summary>Where the file of that name lies.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name[_prefix.Length..]);
}

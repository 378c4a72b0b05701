namespace Wenmai.Storage;

/// <summary>The operations an index is made of. All reading and writing of an index goes through them, so that a test can let any one fail or forget.</summary>
/// <remarks>Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, as the disk's own.</remarks>
internal interface IFileSystem
{
    /// <summary>Opens a file for reading; it may be renamed or deleted meanwhile.</summary>
    FileStream OpenRead(string path);

    /// <summary>Creates a file, or empties the one there, for writing.</summary>
    Stream Create(string path);

    /// <summary>Creates a file for writing and reading back that goes when it is closed.</summary>
    Stream CreateScratch(string path);

    /// <summary>Brings everything written to <paramref name="file"/>, a stream of <see cref="Create"/>, to the disk.</summary>
    void FlushFile(Stream file);

    /// <summary>Brings the names in a folder to the disk.</summary>
    void FlushFolder(string folder);

    /// <summary>Gives a file another name in one step, replacing the file that bears it.</summary>
    void Rename(string from, string to);

    /// <summary>Creates a folder and those above it; nothing happens when it is there.</summary>
    void CreateFolder(string folder);

    /// <summary>Deletes a file; nothing happens when it is not there.</summary>
    void DeleteFile(string path);

    /// <summary>Deletes a folder with everything in it.</summary>
    void DeleteFolder(string folder);

    /// <summary>Paths of the files in a folder; none when there is no such folder.</summary>
    IReadOnlyList<string> FilesOf(string folder);

    /// <summary>Paths of the folders in a folder; none when there is no such folder.</summary>
    IReadOnlyList<string> FoldersOf(string folder);
}

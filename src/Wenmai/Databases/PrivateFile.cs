using System.Text;
using Wenmai.Storage;

namespace Wenmai.Databases;

/// <summary>Files for their owner alone (mode 0600, folders 0700), whatever the umask of the process says.</summary>
public static class PrivateFile
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Opens a file; one that is made is its owner's alone.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open) options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Replaces a small file whole: readers see the old content or the new, after a loss of power too.</summary>
    public static void Replace(string path, string content)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        using (var stream = Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        DiskFileSystem.Instance.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder where it is absent.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, FolderMode700);
    }

    /// <summary>Takes from everybody else what they may do with a folder and what lies in it, if they may do anything.</summary>
    public static void Tighten(string folder)
    {
        if (OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == FolderMode700) return;
        File.SetUnixFileMode(folder, FolderMode700);
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(inner, FolderMode700);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(file, FileMode600);
    }
}

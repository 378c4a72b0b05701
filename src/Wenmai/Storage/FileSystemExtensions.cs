using System.Text;

namespace Wenmai.Storage;

/// <summary>What is made of the plain operations.</summary>
internal static class FileSystemExtensions
{
    /// <summary>Writes a file under a temporary name and renames it into place. Readers see the old content or the new, never part of it,
    /// and after a loss of power too: the data is on the disk before a name points at it, and the name before this returns.</summary>
    public static void Replace(this IFileSystem files, string path, string content)
    {
        var temporary = path + ".tmp";
        using (var stream = files.Create(temporary))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
            files.FlushFile(stream);
        }
        files.Rename(temporary, path);
        files.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>The content of a small file; null when it is not there.</summary>
    public static byte[]? ReadAll(this IFileSystem files, string path)
    {
        try
        {
            using var stream = files.OpenRead(path);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

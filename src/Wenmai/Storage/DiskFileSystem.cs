using System.Runtime.InteropServices;

namespace Wenmai.Storage;

/// <summary>The disk.</summary>
internal sealed partial class DiskFileSystem : IFileSystem
{
    private const int BufferSize = 1 << 17;

    private DiskFileSystem()
    {
    }

    /// <summary>The only one; it holds nothing.</summary>
    public static DiskFileSystem Instance { get; } = new();

    public FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);

    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);

    public Stream CreateScratch(string path) =>
        new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);

    public void FlushFile(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    /// <summary>Windows does this with the file itself and offers no such call; .NET has none for the others.</summary>
    public void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw Failure(folder);
        try
        {
            // EINVAL: the file system has no such notion (some network mounts); nothing more can be done there.
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) throw Failure(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    public void DeleteFile(string path) => File.Delete(path);

    public void DeleteFolder(string folder) => Directory.Delete(folder, recursive: true);

    public IReadOnlyList<string> FilesOf(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    public IReadOnlyList<string> FoldersOf(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private const int InvalidArgument = 22;

    private static IOException Failure(string folder) =>
        new($"Cannot flush the folder {folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}

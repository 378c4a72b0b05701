using System.Runtime.InteropServices;

namespace Wenmai.Storage;

/// <summary>Files that never change, under several names.</summary>
internal static partial class SharedFile
{
    /// <summary>Makes a second name for the same file where the file system has such, else a copy.</summary>
    public static void Make(string from, string to)
    {
        if (OperatingSystem.IsWindows() || Link(from, to) != 0) File.Copy(from, to);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}

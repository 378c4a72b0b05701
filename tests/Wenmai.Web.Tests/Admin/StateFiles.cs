using System.Text;

namespace Wenmai.Web.Tests.Admin;

/// <summary>What lies in a folder of state, byte by byte: the database, its log of changes, and every other file.</summary>
internal static class StateFiles
{
    /// <summary>The files that hold a text; locks are empty, and held.</summary>
    public static IReadOnlyList<string> Holding(string folder, string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && Read(f).AsSpan().IndexOf(sought) >= 0)];
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}

using System.Security.Cryptography;

namespace Wenmai.Storage;

/// <summary>The files that an engine keeps in a folder beside a segment's own file, as engines write them that know nothing of our checksums: sealed from outside, file by file.</summary>
internal static class SegmentParts
{
    /// <summary>Brings the files of a finished folder to the disk and takes their seals.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The files, by name; null when there is no such folder.</returns>
    public static IReadOnlyList<SegmentPart>? Seal(string folder)
    {
        if (!Directory.Exists(folder)) return null;
        var parts = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file =>
        {
            using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read)) stream.Flush(flushToDisk: true);
            return new SegmentPart(Path.GetFileName(file), new FileInfo(file).Length, HashOf(file));
        }).ToList();
        DiskFileSystem.Instance.FlushFolder(folder);
        return parts;
    }

    /// <summary>Reads every file: engines look at no checksum while they answer.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="parts">What the manifest says of its files.</param>
    /// <exception cref="IndexDamagedException">A file is missing or not as it was sealed.</exception>
    public static void Check(string folder, IReadOnlyList<SegmentPart> parts)
    {
        foreach (var part in parts)
        {
            var file = new FileInfo(Path.Combine(folder, part.Name));
            if (!file.Exists) throw new IndexDamagedException(file.FullName, "不存在");
            if (file.Length != part.Bytes) throw new IndexDamagedException(file.FullName, "大小与记录不符");
            if (HashOf(file.FullName) != part.Hash) throw new IndexDamagedException(file.FullName, "与校验和不符");
        }
    }

    private static string HashOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

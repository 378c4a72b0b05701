using System.Security.Cryptography;

namespace Wenmai.Storage;

/// <summary>A segment that is a folder of files, as engines write them that know nothing of our checksums: sealed from outside, file by file.</summary>
internal static class FolderSegment
{
    /// <summary>Brings the files of a finished folder to the disk and takes their seals.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Its entry in the manifest.</returns>
    public static SegmentEntry Seal(string path)
    {
        var parts = Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file =>
        {
            using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read)) stream.Flush(flushToDisk: true);
            return new SegmentPart(Path.GetFileName(file), new FileInfo(file).Length, HashOf(file));
        }).ToList();
        DiskFileSystem.Instance.FlushFolder(path);
        return new SegmentEntry(Path.GetFileName(path), parts.Sum(p => p.Bytes), []) { Parts = parts };
    }

    /// <summary>Reads every file.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="entry">What the manifest says of it.</param>
    /// <exception cref="IndexDamagedException">A file is missing or not as it was sealed.</exception>
    public static void Check(string path, SegmentEntry entry)
    {
        CheckSizes(path, entry);
        foreach (var part in entry.Parts!)
            if (HashOf(Path.Combine(path, part.Name)) != part.Hash) throw new IndexDamagedException(Path.Combine(path, part.Name), "与校验和不符");
    }

    /// <summary>Looks whether every file is there in its length.</summary>
    /// <exception cref="IndexDamagedException">One is not.</exception>
    public static void CheckSizes(string path, SegmentEntry entry)
    {
        foreach (var part in entry.Parts!)
        {
            var file = new FileInfo(Path.Combine(path, part.Name));
            if (!file.Exists) throw new IndexDamagedException(file.FullName, "不存在");
            if (file.Length != part.Bytes) throw new IndexDamagedException(file.FullName, "大小与记录不符");
        }
    }

    private static string HashOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>The encoders of an archive in its snapshots: vectors are of no use without what made them.</summary>
internal static class SnapshotEncoders
{
    private static readonly IFileSystem Files = DiskFileSystem.Instance;

    /// <summary>The files of all encoders of an index, and which one is in use.</summary>
    /// <param name="index">The index folder.</param>
    /// <returns>Names in the snapshot, and paths.</returns>
    public static IEnumerable<(string Name, string Path)> FilesOf(string index)
    {
        var folder = new EncoderStore(index).Folder;
        return Files.FoldersOf(folder).Where(f => Path.GetFileName(f)[0] != '.').SelectMany(Files.FilesOf).Append(Path.Combine(folder, EncoderStore.InUseName))
            .Select(f => ($"index/{Path.GetRelativePath(index, f).Replace('\\', '/')}", f)).Where(f => ArchiveNames.Flaw(f.Item1) is null);
    }

    /// <summary>Puts them back: those of the snapshot replace those of the same name, others stay. A snapshot without encoders changes none.</summary>
    /// <param name="staged">The index part of the snapshot.</param>
    /// <param name="index">The index folder.</param>
    /// <exception cref="IndexBusyException">Another process is adding one.</exception>
    public static void Restore(string staged, string index)
    {
        var (from, to) = (new EncoderStore(staged).Folder, new EncoderStore(index).Folder);
        if (!Directory.Exists(from)) return;
        using var right = WriterLock.Acquire(to);
        foreach (var encoder in Files.FoldersOf(from))
        {
            var target = Path.Combine(to, Path.GetFileName(encoder));
            // Aside first, into the staging folder that goes: a file that somebody has open can be renamed, and a crash leaves one of the two.
            if (Directory.Exists(target)) Directory.Move(target, encoder + ".replaced");
            Directory.Move(encoder, target);
        }
        var inUse = Path.Combine(from, EncoderStore.InUseName);
        if (File.Exists(inUse)) Files.Rename(inUse, Path.Combine(to, EncoderStore.InUseName));
        else new EncoderStore(index).UseNone();
    }
}

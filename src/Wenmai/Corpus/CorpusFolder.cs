using System.Runtime.InteropServices;

namespace Wenmai.Corpus;

/// <summary>What a folder of speeches holds.</summary>
/// <param name="Files">Document files in ordinal order of <see cref="SourceFile.Name"/>.</param>
/// <param name="Rejections">Entries that can't be read as files (broken or outward links, pipes, closed folders), in order of name.</param>
public sealed record CorpusListing(IReadOnlyList<SourceFile> Files, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>Names of notes files that stand beside no document, with <c>/</c>, in ordinal order: nobody meant to lose their corrections.</summary>
    public IReadOnlyList<string> OrphanedNotes { get; init; } = [];

    /// <summary>Names of documents that their notes retire, in ordinal order: they lie here and are not indexed.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>How many documents were found: every entry counts, readable or not.</summary>
    public int Found => Files.Count + Rejections.Count;
}

/// <summary>Lists the documents of a folder of speeches.</summary>
/// <remarks>Not documents, and not counted: <c>README.md</c> in any folder and case, dot files and dot folders, folders named
/// <c>lexicons</c>, and sidecars <c>NAME.EXT.notes.yml</c>. Files of formats without a reader are listed; the reader refuses them.
/// Links to folders are never followed, so there are no loops; links to files are followed only inside the folder.</remarks>
public static partial class CorpusFolder
{
    private const int MaxLinks = 40;

    /// <summary>Lists <paramref name="folder"/> and everything below it.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public static CorpusListing Enumerate(string folder)
    {
        var root = new DirectoryInfo(Path.GetFullPath(folder));
        var files = new List<SourceFile>();
        var rejections = new List<Rejection>();
        var orphans = new List<string>();
        var retired = new List<string>();
        var pending = new Stack<(DirectoryInfo Folder, string Prefix)>([(root, "")]);
        var realRoot = RealPath(root.FullName) ?? root.FullName;
        while (pending.TryPop(out var next))
        {
            var entries = Entries(next.Folder, next.Prefix, rejections);
            var notes = entries.Where(IsNotes).Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var name = next.Prefix + entry.Name;
                if (IsOrphanedNotes(entry)) orphans.Add(name);
                if (IsIgnored(entry)) continue;
                if (entry is DirectoryInfo child && child.LinkTarget is null) pending.Push((child, name + "/"));
                else if (WhyUnreadable(entry, realRoot) is { } problem) rejections.Add(new Rejection(name, problem));
                else if (notes.Contains(SpeechNotes.PathFor(entry.FullName)) && SpeechNotes.Retire(entry.FullName)) retired.Add(name);
                else files.Add(new SourceFile(entry.FullName, name, SizeOf((FileInfo)entry)));
            }
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        rejections.Sort((a, b) => string.CompareOrdinal(a.File, b.File));
        orphans.Sort(string.CompareOrdinal);
        retired.Sort(string.CompareOrdinal);
        return new CorpusListing(files, rejections) { OrphanedNotes = orphans, Retired = retired };
    }

    /// <summary>Whether the file is a pipe, socket or device, which must never be opened: opening a pipe blocks.</summary>
    /// <remarks>.NET tells no file types on Unix; all of these have length 0, so only empty files cost the extra call.
    /// Without <c>statx</c> they pass for empty files, which are never opened either.</remarks>
    internal static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        Span<byte> status = stackalloc byte[256];
        try
        {
            const int currentFolder = -100, followLinks = 0;
            const uint typeOnly = 1;
            if (StatX(currentFolder, path, followLinks, typeOnly, ref MemoryMarshal.GetReference(status)) != 0) return false;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        const int modeOffset = 28, typeMask = 0xF000, regularFile = 0x8000;
        return (BitConverter.ToUInt16(status[modeOffset..]) & typeMask) != regularFile;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte status);

    private static IReadOnlyList<FileSystemInfo> Entries(DirectoryInfo folder, string prefix, List<Rejection> rejections)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception e) when (prefix.Length > 0 && e is IOException or UnauthorizedAccessException)
        {
            rejections.Add(new Rejection(prefix, ReaderMessages.CannotRead("文件夹无法列出")));
            return [];
        }
    }

    private static bool IsIgnored(FileSystemInfo entry) =>
        entry.Name.StartsWith('.')
        || entry.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase)
        || IsNotes(entry)
        || (entry is DirectoryInfo && entry.Name.Equals("lexicons", StringComparison.OrdinalIgnoreCase));

    private static bool IsNotes(FileSystemInfo entry) => entry.Name.EndsWith(SpeechNotes.Suffix, StringComparison.OrdinalIgnoreCase);

    private static bool IsOrphanedNotes(FileSystemInfo entry) =>
        entry is FileInfo && IsNotes(entry) && !entry.Name.StartsWith('.')
        && !(entry.Name.EndsWith(SpeechNotes.Suffix, StringComparison.Ordinal) && File.Exists(entry.FullName[..^SpeechNotes.Suffix.Length]));

    private static Problem? WhyUnreadable(FileSystemInfo entry, string realRoot)
    {
        if (entry.LinkTarget is not null)
        {
            if (RealPath(entry.FullName) is not { } target) return ReaderMessages.Irregular("链接失效或成环");
            if (!target.StartsWith(realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return ReaderMessages.Irregular("链接指向文件夹之外");
            if (Directory.Exists(target)) return ReaderMessages.Irregular("不跟随指向文件夹的链接");
        }
        return SizeOf(entry) == 0 && IsSpecial(entry.FullName) ? ReaderMessages.Irregular("不是普通文件") : null;
    }

    /// <summary>The size of what the entry leads to; 0 when that is gone or is no regular file.</summary>
    private static long SizeOf(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : ((FileInfo)entry).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The path with every link on the way resolved; null for a broken or circular one.</summary>
    private static string? RealPath(string path)
    {
        var pending = new Stack<string>(Parts(path));
        var real = Path.GetPathRoot(path) ?? "";
        for (var links = 0; pending.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = Path.Combine(real, part);
            if (LinkTargetOf(next) is not { } target)
            {
                if (!Path.Exists(next)) return null;
                real = next;
                continue;
            }
            if (++links > MaxLinks) return null;
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target) ?? real;
            foreach (var step in Parts(target)) pending.Push(step);
        }
        return real;
    }

    private static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != ".")
            .Reverse();

    private static string? LinkTargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

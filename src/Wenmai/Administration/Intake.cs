using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Wenmai.Databases;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>A file that was sent in.</summary>
/// <param name="Name">What it is to be called in the archive.</param>
/// <param name="Stored">The name it is kept under until it is published; ours, never the sender's.</param>
/// <param name="Flaw">Why it can't come in at all, or null.</param>
public sealed record IntakeItem(string Name, string Stored, Problem? Flaw);

/// <summary>Takes files in: keeps what is sent under names of its own, and unpacks zip archives within limits. Nothing is ever written outside its folder.</summary>
public static class Intake
{
    /// <summary>Most files at a time, packed ones counted.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>Most bytes of one file.</summary>
    public const long MaxFile = 100L * 1024 * 1024;

    /// <summary>Most bytes together, unpacked.</summary>
    public const long LargestTotal = 1024L * 1024 * 1024;

    /// <summary>Most bytes that one byte of an archive may become. Text packs 3 to 10 times; a bomb a thousand times.</summary>
    private const long MaxRatio = 100;

    private const string ListName = "intake.json";
    private const string Folder = "intake";
    private const string ZipExtension = ".zip";

    /// <summary>Keeps files as they are sent; they are looked at later, by the job.</summary>
    /// <param name="jobFolder">The job's folder.</param>
    /// <param name="files">Names and contents.</param>
    /// <exception cref="AdministrationFault">None (E405), too many or too much (E140).</exception>
    public static void Keep(string jobFolder, IEnumerable<(string Name, Stream Content)> files)
    {
        var folder = Path.Combine(jobFolder, Folder);
        PrivateFile.MakeFolder(folder);
        var items = new List<IntakeItem>();
        long total = 0;
        foreach (var (name, content) in files)
        {
            if (name.Contains('/') && IsOfTheSystem(name)) continue;
            if (items.Count == MaxFiles) throw new AdministrationFault(Codes.TooManyFiles, $"一次最多上传 {MaxFiles} 个文件。", "请分几次上传。");
            var stored = $"{items.Count:00000}{SafeExtension(name)}";
            using var target = PrivateFile.Open(Path.Combine(folder, stored), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            total += Copy(content, target, MaxFile);
            if (total > LargestTotal) throw new AdministrationFault(Codes.TooManyFiles, $"一次最多上传 {LargestTotal >> 20} MB。", "请分几次上传。");
            items.Add(Item(NameOf(name), stored));
        }
        if (items.Count == 0) throw new AdministrationFault(Codes.NothingChosen, "没有选择文件。", "请选择要上传的文件。");
        Save(jobFolder, items);
    }

    /// <summary>The files of a job, zip archives unpacked. What can't be unpacked is an item with its flaw.</summary>
    public static IReadOnlyList<(IntakeItem Item, string Path)> Unpack(string jobFolder, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(jobFolder, Folder);
        var sent = JsonSerializer.Deserialize<List<IntakeItem>>(File.ReadAllBytes(Path.Combine(jobFolder, ListName)), StateJson.Options)!;
        var all = new List<IntakeItem>();
        for (var i = 0; i < sent.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(i, sent.Count);
            var isZip = sent[i].Flaw is null && Path.GetExtension(sent[i].Name).Equals(ZipExtension, StringComparison.OrdinalIgnoreCase);
            if (isZip) all.AddRange(UnpackZip(folder, sent[i], cancellationToken));
            else all.Add(sent[i]);
        }
        return [.. all.Select(i => (i, Path.Combine(folder, i.Stored)))];
    }

    private static IEnumerable<IntakeItem> UnpackZip(string folder, IntakeItem zip, CancellationToken cancellationToken)
    {
        try
        {
            return new ZipUnpacker(folder, zip).Unpack(cancellationToken);
        }
        catch (AdministrationFault fault)
        {
            return [zip with { Flaw = new Problem(fault.Code, fault.Message, fault.Remedy) }];
        }
        catch (InvalidDataException)
        {
            return [zip with { Flaw = new Problem(Codes.DamagedArchive, "压缩包损坏，或不是 zip 格式", "请重新打包后上传") }];
        }
    }

    /// <summary>Browsers name the files of a folder from the folder on. Any other path is that of the sender's machine, and says nothing.</summary>
    private static string NameOf(string sent) => ArchiveNames.Flaw(sent) is null ? sent : ArchiveNames.Leaf(sent);

    /// <summary>What systems put into folders by themselves.</summary>
    private static bool IsOfTheSystem(string name) =>
        ArchiveNames.Leaf(name) is ['.', ..] or "Thumbs.db" or "desktop.ini" || name.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static IntakeItem Item(string name, string stored) => new(name, stored, FlawOf(name));

    private static Problem? FlawOf(string name) => ArchiveNames.Flaw(name) is { } flaw ? new Problem(Codes.UnfitFileName, $"文件名不能使用：{flaw}", "请改名后重新上传") : null;

    private static void Save(string jobFolder, List<IntakeItem> items) =>
        DiskFileSystem.Instance.Replace(Path.Combine(jobFolder, ListName), JsonSerializer.Serialize(items, StateJson.Options));

    /// <summary>The extension, if it is plain enough to stand in a name of ours: readers go by it.</summary>
    private static string SafeExtension(string name) =>
        Path.GetExtension(ArchiveNames.Leaf(name)).ToLowerInvariant() is { Length: > 1 and <= 10 } extension && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";

    private static long Copy(Stream from, Stream to, long limit, Crc32? checksum = null)
    {
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            total += read;
            if (total > limit) throw new AdministrationFault(Codes.FileTooLarge, $"文件超过上限 {limit >> 20} MB。", "请拆分后再上传。");
            to.Write(buffer, 0, read);
            checksum?.Append(buffer.AsSpan(0, read));
        }
        return total;
    }

    /// <summary>Unpacks one archive. Names and sizes are looked at before anything is written, sizes and checksums again while it is.</summary>
    private sealed class ZipUnpacker(string folder, IntakeItem zip)
    {
        private const int SymbolicLink = 0xA000;
        private const int FileTypeMask = 0xF000;

        public List<IntakeItem> Unpack(CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, zip.Stored);
            // Names are taken as bytes first: archives from Windows hold them in GBK, without saying so.
            using var archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
            var entries = archive.Entries.Where(e => !e.FullName.EndsWith('/') && !e.FullName.EndsWith('\\')).ToList();
            CheckSizes(archive, new FileInfo(path).Length);
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var items = new List<IntakeItem>();
            foreach (var entry in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = NameOf(entry);
                if (IsOfTheSystem(name)) continue;
                var stored = $"{Path.GetFileNameWithoutExtension(zip.Stored)}-{items.Count:00000}{SafeExtension(name)}";
                items.Add(new IntakeItem(name, stored, FlawOf(entry, name, seen) ?? Extract(entry, Path.Combine(folder, stored))));
            }
            return items;
        }

        private static void CheckSizes(ZipArchive archive, long packed)
        {
            if (archive.Entries.Count > MaxFiles) throw new AdministrationFault(Codes.TooManyFiles, $"压缩包中的文件超过 {MaxFiles} 个", "请分成几个压缩包");
            var total = archive.Entries.Sum(e => (decimal)e.Length);
            if (total > LargestTotal || total > packed * MaxRatio + 1024 * 1024)
                throw new AdministrationFault(Codes.UnpacksTooLarge, $"解压后超过上限（{LargestTotal >> 20} MB，或压缩前的 {MaxRatio} 倍）", "请分成几个压缩包，或直接上传文件");
        }

        private static Problem? FlawOf(ZipArchiveEntry entry, string name, HashSet<string> seen)
        {
            if (((entry.ExternalAttributes >> 16) & FileTypeMask) == SymbolicLink) return new Problem(Codes.RefusedZipEntry, "压缩包中的链接不予接收", "请打包文件本身");
            if (entry.IsEncrypted) return new Problem(Codes.PasswordProtected, "压缩包有密码", "请解除密码后重新打包");
            if (!seen.Add(name)) return new Problem(Codes.RefusedZipEntry, "压缩包中有两个同名的文件", "请改名后重新打包");
            if (entry.Length > MaxFile) return new Problem(Codes.FileTooLarge, $"文件超过上限 {MaxFile >> 20} MB", "请拆分后再上传");
            if (Path.GetExtension(name).Equals(ZipExtension, StringComparison.OrdinalIgnoreCase)) return new Problem(Codes.RefusedZipEntry, "压缩包中的压缩包不予解开", "请解开里层的压缩包后上传");
            return Intake.FlawOf(name);
        }

        private static Problem? Extract(ZipArchiveEntry entry, string path)
        {
            try
            {
                using var source = entry.Open();
                using var target = PrivateFile.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                var checksum = new Crc32();
                // What an entry says of its own size may be a lie; more than that is not read. The framework's reader does not compare checksums.
                Copy(source, target, entry.Length, checksum);
                return checksum.GetCurrentHashAsUInt32() == entry.Crc32 ? null : new Problem(Codes.DamagedArchive, "压缩包损坏，校验和不符", "请重新打包后上传");
            }
            catch (Exception e) when (e is InvalidDataException or AdministrationFault or NotSupportedException)
            {
                return new Problem(Codes.DamagedArchive, "压缩包损坏，或用了不支持的压缩方法", "请用普通的 zip 格式重新打包后上传");
            }
        }

        /// <summary>The name with <c>/</c>: as UTF-8 where its bytes are, else as GB18030.</summary>
        private static string NameOf(ZipArchiveEntry entry)
        {
            var name = entry.FullName;
            if (name.All(c => c <= '\xFF') && name.Any(c => c >= '\x80')) name = Decode(Encoding.Latin1.GetBytes(name));
            return name.Replace('\\', '/');
        }

        private static string Decode(byte[] bytes)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            try
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return Encoding.GetEncoding("GB18030").GetString(bytes);
            }
        }
    }
}

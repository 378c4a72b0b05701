using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>A file in a sealed archive.</summary>
/// <param name="Name">Its path, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its checksum, in hexadecimal.</param>
internal sealed record SealedFile(string Name, long Bytes, string Sha256);

/// <summary>What a sealed archive says of itself.</summary>
/// <param name="Kind">What it is: <c>wenmai-snapshot</c> or <c>wenmai-dump</c>.</param>
/// <param name="Format">Version of its layout.</param>
/// <param name="Files">All files in it, in order of name; nothing else may be in it.</param>
internal sealed record ArchiveSeal(string Kind, int Format, IReadOnlyList<SealedFile> Files);

/// <summary>Zip files that say what they hold, with sizes and checksums: the same files make the same bytes, and a hostile or damaged one is refused before anything is touched.</summary>
internal static class CheckedZip
{
    private const string SealName = "manifest.json";
    private const long MaxSeal = 64 * 1024 * 1024;

    // The first moment a zip file can name: the time of packing is no part of the content.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive under a temporary name and renames it into place.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="format">Version of its layout.</param>
    /// <param name="files">Names, and what opens the content; it is closed after.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left.</param>
    public static void Write(string path, string kind, int format, IEnumerable<(string Name, Func<Stream> Open)> files, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = PrivateFile.Open(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    var written = files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => Add(zip, f.Name, f.Open(), cancellationToken)).ToList();
                    using var seal = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new ArchiveSeal(kind, format, written), StateJson.Options));
                    Add(zip, SealName, seal, cancellationToken);
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Unpacks an archive into an empty folder, checking everything.</summary>
    /// <returns>Its seal.</returns>
    /// <exception cref="AdministrationFault">It is no such archive (E424), newer (E420), incomplete (E421), damaged (E422), hostile (E423), or too large for the disk (E425).</exception>
    public static ArchiveSeal Unpack(string path, string kind, int newestFormat, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            var seal = ReadSeal(zip, kind, newestFormat);
            CheckNames(zip, seal);
            CheckRoom(seal, folder);
            foreach (var file in seal.Files) Extract(zip, file, folder, cancellationToken);
            return seal;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or NotSupportedException)
        {
            throw Fault(Codes.BackupDamaged, "文件已损坏");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(Codes.NoSuchBackup, $"文件不存在：{path}");
        }
    }

    private static SealedFile Add(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Stored, not packed: how a library packs may change from version to version, and with it the bytes.
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using (content)
        using (var target = entry.Open())
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            return new SealedFile(name, CopyHashed(content, target, hash, long.MaxValue, cancellationToken), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static ArchiveSeal ReadSeal(ZipArchive zip, string kind, int newestFormat)
    {
        if (zip.GetEntry(SealName) is not { Length: <= MaxSeal } entry) throw Fault(Codes.OtherBackup, "这不是文脉的备份文件");
        using var stream = entry.Open();
        var seal = JsonSerializer.Deserialize<ArchiveSeal>(stream, StateJson.Options);
        if (seal?.Kind != kind || seal.Files is null) throw Fault(Codes.OtherBackup, $"这不是 {kind} 类型的备份文件");
        return seal.Format <= newestFormat ? seal : throw Fault(Codes.BackupTooNew, $"备份的格式版本 {seal.Format} 比本程序（{newestFormat}）新");
    }

    private static void CheckNames(ZipArchive zip, ArchiveSeal seal)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(e => e.FullName != SealName))
            if (ArchiveNames.Flaw(entry.FullName) is not null || !present.Add(entry.FullName)) throw Fault(Codes.BackupHostile, $"备份中有不允许的文件名“{PlainLine.Of(entry.FullName, 60)}”");
        if (seal.Files.FirstOrDefault(f => !present.Remove(f.Name)) is { } missing) throw Fault(Codes.BackupIncomplete, $"备份中缺少 {PlainLine.Of(missing.Name, 60)}");
        if (present.FirstOrDefault() is { } surplus) throw Fault(Codes.BackupHostile, $"备份中多出 {PlainLine.Of(surplus, 60)}");
    }

    private static void CheckRoom(ArchiveSeal seal, string folder)
    {
        if (seal.Files.Any(f => f.Bytes < 0)) throw Fault(Codes.BackupDamaged, "备份清单有误");
        var needed = seal.Files.Sum(f => (decimal)f.Bytes);
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (needed > free) throw Fault(Codes.DiskTooSmall, $"磁盘空间不足：需要 {needed / 1048576:0.0} MB，可用 {free / 1048576.0:0.0} MB");
    }

    private static void Extract(ZipArchive zip, SealedFile file, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = zip.GetEntry(file.Name)!.Open();
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = CopyHashed(source, target, hash, file.Bytes, cancellationToken);
        target.Flush(flushToDisk: true);
        if (bytes != file.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256) throw Fault(Codes.BackupDamaged, $"{file.Name} 与校验和不符");
    }

    private static long CopyHashed(Stream source, Stream target, IncrementalHash hash, long limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            total += read;
            if (total > limit) throw Fault(Codes.BackupDamaged, "文件比清单所写的大");
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
        return total;
    }

    private static AdministrationFault Fault(string code, string message) => new(code, $"{message}。", "现有索引和原件没有改动；请换一份完好的备份。");
}

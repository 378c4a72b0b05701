using System.Security.Cryptography;

namespace Wenmai.Corpus;

/// <summary>Reads files whole, within a limit, and notices when they change meanwhile.</summary>
internal static class SourceBytes
{
    /// <summary>The bytes of <paramref name="file"/> as they stood at one moment.</summary>
    /// <exception cref="UnreadableFileException">Empty, too large, unreadable, or changing under our hands.</exception>
    public static byte[] ReadAll(SourceFile file, long limit, CancellationToken cancellationToken)
    {
        const int attempts = 2;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryReadAll(file, limit) is { } bytes) return bytes;
        }
        throw new UnreadableFileException(ReaderMessages.ChangedWhileRead);
    }

    /// <summary>Opens a regular, non-empty file.</summary>
    /// <exception cref="UnreadableFileException">The file is empty, larger than <paramref name="limit"/>, or can't be opened.</exception>
    public static FileStream Open(SourceFile file, long limit)
    {
        try
        {
            var info = StateOf(file);
            if (info.Length == 0)
                throw new UnreadableFileException(CorpusFolder.IsSpecial(file.FullPath) ? ReaderMessages.Irregular("不是普通文件") : ReaderMessages.Empty);
            if (info.Length > limit) throw new UnreadableFileException(ReaderMessages.TooLarge(info.Length, limit));
            return new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(WhyUnreadable(e));
        }
    }

    /// <summary>SHA-256 of the content in lower-case hexadecimal, read in pieces; null when the file can't be read.</summary>
    public static string? Hash(SourceFile file)
    {
        try
        {
            using var stream = Open(file, long.MaxValue);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static Problem WhyUnreadable(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => ReaderMessages.CannotRead("文件已不存在，或文件名不是有效的 UTF-8"),
        UnauthorizedAccessException => ReaderMessages.CannotRead("没有读取权限"),
        _ => ReaderMessages.CannotRead("读取出错"),
    };

    private static byte[]? TryReadAll(SourceFile file, long limit)
    {
        using var stream = Open(file, limit);
        try
        {
            var before = StateOf(file);
            var bytes = new byte[before.Length];
            stream.ReadExactly(bytes);
            return StateOf(file) == before ? bytes : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(WhyUnreadable(e));
        }
    }

    /// <summary>Length and time of the last change of what the path leads to, links followed.</summary>
    private static (long Length, DateTime Changed) StateOf(SourceFile file)
    {
        var info = new FileInfo(file.FullPath);
        var target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        return (target.Length, target.LastWriteTimeUtc);
    }
}

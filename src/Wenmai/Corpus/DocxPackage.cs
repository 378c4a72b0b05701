using System.IO.Compression;
using System.IO.Hashing;
using System.Xml;

namespace Wenmai.Corpus;

/// <summary>The parts of a Word file, unpacked one by one within limits. Nothing outside the package is ever opened.</summary>
internal sealed class DocxPackage : IDisposable
{
    /// <summary>Limit for everything unpacked together, as the directory of the archive declares it.</summary>
    private const long MaxTotal = 100 * 1024 * 1024;

    /// <summary>Limit for one part, whatever the directory declares.</summary>
    private const int MaxPart = 20 * 1024 * 1024;

    private const int MaxEntries = 5000;
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private readonly ZipArchive _archive;
    private readonly string _mainPart;

    /// <summary>Opens and checks the package.</summary>
    /// <exception cref="UnreadableFileException">E160, E162, E165, E166.</exception>
    public DocxPackage(byte[] bytes)
    {
        _archive = Open(bytes);
        CheckEntries();
        _mainPart = FindMainPart();
    }

    /// <summary>The document itself.</summary>
    public XmlReader OpenDocument() => OpenPart(_mainPart)!;

    /// <summary>A part that stands beside the document under its usual name, such as <c>styles.xml</c>; null when there is none.</summary>
    public XmlReader? OpenSibling(string name) => OpenPart(_mainPart[..(_mainPart.LastIndexOf('/') + 1)] + name);

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static ZipArchive Open(byte[] bytes)
    {
        try
        {
            return new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw Damaged("目录缺失或不完整");
        }
    }

    private void CheckEntries()
    {
        try
        {
            if (_archive.Entries.Count > MaxEntries) throw new UnreadableFileException(ReaderMessages.UnpacksTooLarge(MaxTotal));
        }
        catch (InvalidDataException)
        {
            throw Damaged("目录不完整");
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in _archive.Entries)
        {
            var path = entry.FullName.Split('/', '\\');
            if (path.Contains("..") || path[0].Length == 0 || path[0].EndsWith(':')) throw Damaged("含有越界的路径");
            if (!names.Add(entry.FullName)) throw Damaged("含有重复的条目");
            total += entry.Length;
            if (total > MaxTotal || entry.Length < 0) throw new UnreadableFileException(ReaderMessages.UnpacksTooLarge(MaxTotal));
        }
        if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new UnreadableFileException(ReaderMessages.HasMacros);
    }

    private string FindMainPart()
    {
        using var types = OpenPart("[Content_Types].xml") ?? throw new UnreadableFileException(ReaderMessages.WrongType(".docx", "ZIP 压缩包，不是 Word 文档"));
        while (types.Read())
        {
            if (types.LocalName != "Override" || types.GetAttribute("ContentType") is not { } type) continue;
            if (type.Contains("ms-word") && type.Contains("macroEnabled")) throw new UnreadableFileException(ReaderMessages.HasMacros);
            if (type == WordMain && types.GetAttribute("PartName")?.TrimStart('/') is { } part && _archive.GetEntry(part) is not null) return part;
        }
        throw _archive.GetEntry("word/document.xml") is null
            ? new UnreadableFileException(ReaderMessages.WrongType(".docx", "别的 Office 文档"))
            : Damaged("内容类型表没有指明正文");
    }

    private XmlReader? OpenPart(string name)
    {
        if (_archive.GetEntry(name) is not { } entry) return null;
        var bytes = Unpack(entry);
        if (bytes.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0) throw new UnreadableFileException(ReaderMessages.HasDtd);
        return XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        try
        {
            if (entry.Length > MaxPart) throw new UnreadableFileException(ReaderMessages.UnpacksTooLarge(MaxPart));
            using var stream = entry.Open();
            using var unpacked = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > MaxPart) throw new UnreadableFileException(ReaderMessages.UnpacksTooLarge(MaxPart));
            }
            var bytes = unpacked.ToArray();
            // The framework's reader does not compare checksums.
            return bytes.LongLength == entry.Length && Crc32.HashToUInt32(bytes) == entry.Crc32 ? bytes : throw Damaged($"{entry.FullName} 的校验和不符");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Damaged($"{entry.FullName} 无法解压");
        }
    }

    private static UnreadableFileException Damaged(string what) => new(ReaderMessages.DamagedArchive(what));
}

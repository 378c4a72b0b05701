using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Storage;

/// <summary>Writes a segment file: named sections one after another, then a directory with their places and checksums.</summary>
/// <remarks>
/// Layout, little-endian: 8 bytes <c>WENMAISG</c>, 4 bytes format version, 52 bytes zero; the sections, each beginning at a multiple of 64;
/// the directory (per section: 16 bytes name in ASCII, 8 bytes offset, 8 bytes length, 32 bytes SHA-256); at the end 8 bytes offset of the
/// directory, 4 bytes number of sections, 32 bytes SHA-256 of the directory, 8 bytes <c>WENMAISG</c>.
/// A file that was cut short has no valid end and is refused at opening.
/// </remarks>
internal sealed class SegmentFileWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly List<SegmentSection> _sections = [];

    public SegmentFileWriter(string path)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        _file.Write(SegmentFormat.Magic);
        _file.Write(BitConverter.GetBytes(SegmentFormat.Version));
        Pad();
    }

    /// <summary>Bytes written so far.</summary>
    public long Length => _file.Position;

    /// <summary>Adds a section of fixed-size values.</summary>
    public void Write<T>(string name, ReadOnlySpan<T> values) where T : unmanaged => Write(name, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a section of bytes.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var offset = _file.Position;
        _file.Write(bytes);
        Add(name, offset, SHA256.HashData(bytes));
    }

    /// <summary>Adds a section copied from a stream, for what is larger than an array.</summary>
    public void Write(string name, Stream source)
    {
        var offset = _file.Position;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            _file.Write(buffer, 0, read);
        }
        Add(name, offset, hash.GetHashAndReset());
    }

    /// <summary>Adds a section of chunks, which together may be larger than an array.</summary>
    public void Write(string name, IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var offset = _file.Position;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks)
        {
            hash.AppendData(chunk.Span);
            _file.Write(chunk.Span);
        }
        Add(name, offset, hash.GetHashAndReset());
    }

    /// <summary>Writes the directory and flushes everything to the disk.</summary>
    public void Complete()
    {
        var directory = SegmentFormat.Encode(_sections);
        var offset = _file.Position;
        _file.Write(directory);
        _file.Write(BitConverter.GetBytes(offset));
        _file.Write(BitConverter.GetBytes(_sections.Count));
        _file.Write(SHA256.HashData(directory));
        _file.Write(SegmentFormat.Magic);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private void Add(string name, long offset, byte[] hash)
    {
        _sections.Add(new SegmentSection(name, offset, _file.Position - offset, hash));
        Pad();
    }

    private void Pad()
    {
        var excess = (int)(_file.Position % SegmentFormat.Alignment);
        if (excess > 0) _file.Write(new byte[SegmentFormat.Alignment - excess]);
    }
}

/// <summary>A named stretch of a segment file with its checksum.</summary>
internal sealed record SegmentSection(string Name, long Offset, long Length, byte[] Hash);

/// <summary>Constants and directory encoding shared by writer and reader.</summary>
internal static class SegmentFormat
{
    /// <summary>Raised whenever a reader of the old version could misread a new file.</summary>
    public const int Version = 3;

    public const int Alignment = 64;
    public const int NameLength = 16;
    public const int EntryLength = NameLength + 8 + 8 + 32;
    public const int TrailerLength = 8 + 4 + 32 + 8;

    public static ReadOnlySpan<byte> Magic => "WENMAISG"u8;

    public static byte[] Encode(IReadOnlyList<SegmentSection> sections)
    {
        using var stream = new MemoryStream();
        foreach (var section in sections)
        {
            var name = new byte[NameLength];
            Encoding.ASCII.GetBytes(section.Name, name);
            stream.Write(name);
            stream.Write(BitConverter.GetBytes(section.Offset));
            stream.Write(BitConverter.GetBytes(section.Length));
            stream.Write(section.Hash);
        }
        return stream.ToArray();
    }

    public static List<SegmentSection> Decode(ReadOnlySpan<byte> directory)
    {
        var sections = new List<SegmentSection>();
        for (; directory.Length >= EntryLength; directory = directory[EntryLength..])
            sections.Add(new SegmentSection(
                Encoding.ASCII.GetString(directory[..NameLength]).TrimEnd('\0'),
                BitConverter.ToInt64(directory[NameLength..]),
                BitConverter.ToInt64(directory[(NameLength + 8)..]),
                directory[(NameLength + 16)..EntryLength].ToArray()));
        return sections;
    }
}

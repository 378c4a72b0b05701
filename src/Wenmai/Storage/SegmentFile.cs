using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Wenmai.Storage;

/// <summary>An open segment file: memory-mapped, immutable. Spans it hands out are valid until it is disposed.</summary>
internal sealed unsafe class SegmentFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, SegmentSection> _sections;
    private readonly byte* _start;

    /// <summary>Opens a file after checking its ends and its directory; the sections' own checksums are left to <see cref="FindDamage"/>.</summary>
    /// <exception cref="IndexDamagedException">Missing, cut short, damaged, or of a newer format.</exception>
    public SegmentFile(string path)
    {
        Path = path;
        if (!File.Exists(path)) throw new IndexDamagedException(path, "不存在");
        Length = new FileInfo(path).Length;
        if (Length < SegmentFormat.Alignment + SegmentFormat.TrailerLength) throw new IndexDamagedException(path, "不完整");
        _map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        try
        {
            _sections = ReadDirectory();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; }

    /// <summary>Name and size of every section.</summary>
    public IEnumerable<(string Name, long Length)> Sections => _sections.Values.Select(s => (s.Name, s.Length));

    /// <summary>A section that older or leaner files lack, as fixed-size values; empty when it is absent.</summary>
    public MappedArray<T> MapIfPresent<T>(string name) where T : unmanaged => _sections.ContainsKey(name) ? Map<T>(name) : default;

    /// <summary>A section as fixed-size values.</summary>
    /// <exception cref="IndexDamagedException">There is no such section.</exception>
    public MappedArray<T> Map<T>(string name) where T : unmanaged
    {
        var section = Find(name);
        return new MappedArray<T>((T*)(_start + section.Offset), checked((int)(section.Length / sizeof(T))));
    }

    /// <summary>Part of a section that may be larger than a span.</summary>
    public ReadOnlySpan<byte> Slice(string name, long offset, int length)
    {
        var section = Find(name);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, section.Length);
        return new ReadOnlySpan<byte>(_start + section.Offset + offset, length);
    }

    /// <summary>Checks every section against its checksum.</summary>
    /// <returns>The name of the first damaged section, or null when all are sound.</returns>
    public string? FindDamage()
    {
        foreach (var section in _sections.Values)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long done = 0; done < section.Length;)
            {
                var chunk = (int)Math.Min(1 << 24, section.Length - done);
                hash.AppendData(Slice(section.Name, done, chunk));
                done += chunk;
            }
            if (!hash.GetHashAndReset().AsSpan().SequenceEqual(section.Hash)) return section.Name;
        }
        return null;
    }

    public void Dispose()
    {
        if (_start != null) _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private SegmentSection Find(string name) =>
        _sections.GetValueOrDefault(name) ?? throw new IndexDamagedException(Path, $"缺少 {name} 部分");

    private Dictionary<string, SegmentSection> ReadDirectory()
    {
        if (!Bytes(0, 8).SequenceEqual(SegmentFormat.Magic)) throw new IndexDamagedException(Path, "不是索引文件");
        var version = MemoryMarshal.Read<int>(Bytes(8, 4));
        if (version > SegmentFormat.Version)
            throw new IndexDamagedException(Path, $"的格式版本 {version} 比本程序（{SegmentFormat.Version}）新");
        var trailer = Bytes(Length - SegmentFormat.TrailerLength, SegmentFormat.TrailerLength);
        if (!trailer[^8..].SequenceEqual(SegmentFormat.Magic)) throw new IndexDamagedException(Path, "不完整");
        var offset = MemoryMarshal.Read<long>(trailer);
        var length = (long)MemoryMarshal.Read<int>(trailer[8..]) * SegmentFormat.EntryLength;
        if (offset < 0 || length < 0 || offset + length != Length - SegmentFormat.TrailerLength) throw new IndexDamagedException(Path, "已损坏");
        var directory = Bytes(offset, (int)length);
        if (!SHA256.HashData(directory).AsSpan().SequenceEqual(trailer[12..44])) throw new IndexDamagedException(Path, "已损坏");
        return SegmentFormat.Decode(directory).ToDictionary(s => s.Name);
    }

    private ReadOnlySpan<byte> Bytes(long offset, int length) => new(_start + offset, length);
}

/// <summary>Fixed-size values in mapped memory: a span that can be kept in a field, valid until its file is disposed.</summary>
internal readonly unsafe struct MappedArray<T>(T* start, int length) where T : unmanaged
{
    /// <summary>The values.</summary>
    public ReadOnlySpan<T> Span => new(start, length);
}

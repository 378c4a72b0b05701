using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Wenmai.Storage;

/// <summary>An open segment file: memory-mapped, immutable. Spans it hands out are valid until it is disposed.</summary>
/// <remarks>Every block is checked when it is first handed out, so that no answer rests on damaged bytes, and opening a large file costs nothing.
/// Bytes can change under an open file: what is shown to readers is checked at each reading (<see cref="SliceVerified"/>), and all that was handed out
/// is checked again when an answer fails and every now and then (<see cref="CheckUsed"/>).</remarks>
internal sealed unsafe class SegmentFile : IDisposable
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte[]? _memory;   // keeps what _start points to
    private readonly Dictionary<string, SegmentSection> _sections;
    private readonly byte* _start;
    private readonly long _checkedLength;
    private readonly uint* _checksums;
    private readonly bool[] _isChecked;
    private string? _damage;

    /// <summary>Opens a file after checking its ends, its directory and its list of checksums.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="files">What to read with; the disk when left out.</param>
    /// <exception cref="IndexDamagedException">Missing, cut short, damaged, or of another format.</exception>
    public SegmentFile(string path, IFileSystem? files = null)
    {
        Path = path;
        var stream = Open(path, files ?? DiskFileSystem.Instance);
        Length = stream.Length;
        if (Length < SegmentFormat.Alignment + SegmentFormat.TrailerLength)
        {
            stream.Dispose();
            throw new IndexDamagedException(path, "不完整");
        }
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        try
        {
            _sections = ReadDirectory();
            var checksums = Find(SegmentFormat.Checksums);
            _checkedLength = checksums.Offset;
            _isChecked = new bool[BlockChecksums.Count(_checkedLength)];
            _checksums = (uint*)(_start + checksums.Offset);
            if (checksums.Length != _isChecked.Length * sizeof(uint) || !IsSound(checksums) || !IsBlankBehind(checksums)) throw new IndexDamagedException(path, "已损坏");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Sections held in memory: nothing has to be checked, and there is nothing to dispose.</summary>
    /// <param name="sections">Name and bytes of each.</param>
    public SegmentFile(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> sections)
    {
        (Path, _sections, _isChecked) = ("", [], []);
        foreach (var (name, bytes) in sections)
        {
            _sections.Add(name, new SegmentSection(name, Length, bytes.Length, []) { IsChecked = true });
            Length += (bytes.Length + SegmentFormat.Alignment - 1) / SegmentFormat.Alignment * SegmentFormat.Alignment;
        }
        _memory = GC.AllocateUninitializedArray<byte>((int)Length, pinned: true);
        foreach (var (name, bytes) in sections) bytes.Span.CopyTo(_memory.AsSpan((int)_sections[name].Offset));
        _start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
    }

    /// <summary>Where the file lies; empty for memory.</summary>
    public string Path { get; }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; }

    /// <summary>Thirty-two hexadecimal digits that tell this content from any other: of the hash of all hashes in it.</summary>
    public string Identity => Convert.ToHexStringLower(Bytes(Length - SegmentFormat.TrailerLength + 12, 16));

    /// <summary>Whether a block was found damaged since the file was opened.</summary>
    public bool IsDamaged => _damage is not null;

    /// <summary>Name and size of every section.</summary>
    public IEnumerable<(string Name, long Length)> Sections => _sections.Values.Select(s => (s.Name, s.Length));

    /// <summary>A section that older or leaner files lack; empty when it is absent.</summary>
    public MappedArray<T> MapIfPresent<T>(string name) where T : unmanaged =>
        _sections.ContainsKey(name) ? Map<T>(name) : new MappedArray<T>(this, new SegmentSection(name, 0, 0, []) { IsChecked = true }, null, 0);

    /// <summary>A section as fixed-size values; it is checked whole when it is first used.</summary>
    /// <exception cref="IndexDamagedException">There is no such section.</exception>
    public MappedArray<T> Map<T>(string name) where T : unmanaged
    {
        var section = Find(name);
        return new MappedArray<T>(this, section, (T*)(_start + section.Offset), checked((int)(section.Length / sizeof(T))));
    }

    /// <summary>Part of a section that may be larger than a span.</summary>
    /// <exception cref="IndexDamagedException">It differs from its checksums.</exception>
    public ReadOnlySpan<byte> Slice(string name, long offset, int length)
    {
        var section = Find(name);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, section.Length);
        Check(section.Offset + offset, length);
        return new ReadOnlySpan<byte>(_start + section.Offset + offset, length);
    }

    /// <summary>The same as <see cref="Slice"/>, its blocks checked again although they were checked before: some 7 µs of processor time each.</summary>
    /// <exception cref="IndexDamagedException">It differs from its checksums.</exception>
    public ReadOnlySpan<byte> SliceVerified(string name, long offset, int length)
    {
        var slice = Slice(name, offset, length);
        CheckAgain(Find(name).Offset + offset, length);
        return slice;
    }

    /// <summary>Checks again every block that has been handed out.</summary>
    /// <exception cref="IndexDamagedException">One differs from its checksum.</exception>
    public void CheckUsed()
    {
        for (var block = 0; block < _isChecked.Length; block++)
            if (_isChecked[block]) CheckBlock(block);
    }

    /// <summary>Checks every block.</summary>
    /// <exception cref="IndexDamagedException">One differs from its checksum.</exception>
    public void CheckAll() => Check(0, _checkedLength);

    /// <summary>Checks blocks that have not been checked yet.</summary>
    /// <exception cref="IndexDamagedException">One differs from its checksum.</exception>
    internal void Check(long offset, long length)
    {
        if (length == 0 || _memory is not null) return;
        var last = (int)((offset + length - 1) / BlockChecksums.BlockSize);
        for (var block = (int)(offset / BlockChecksums.BlockSize); block <= last; block++)
            if (!_isChecked[block]) CheckBlock(block);
    }

    /// <summary>Checks blocks whether they have been checked or not.</summary>
    /// <exception cref="IndexDamagedException">One differs from its checksum.</exception>
    internal void CheckAgain(long offset, long length)
    {
        if (length == 0 || _memory is not null) return;
        var last = (int)((offset + length - 1) / BlockChecksums.BlockSize);
        for (var block = (int)(offset / BlockChecksums.BlockSize); block <= last; block++) CheckBlock(block);
    }

    /// <summary>Checks every section against its SHA-256.</summary>
    /// <returns>The name of the first damaged section, or null when all are sound.</returns>
    public string? FindDamage() => _sections.Values.FirstOrDefault(s => !IsSound(s))?.Name;

    public void Dispose()
    {
        if (_start != null) _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _map?.Dispose();
    }

    private static FileStream Open(string path, IFileSystem files)
    {
        try
        {
            return files.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IndexDamagedException(path, "不存在");
        }
    }

    private void CheckBlock(int block)
    {
        var offset = (long)block * BlockChecksums.BlockSize;
        var length = (int)Math.Min(BlockChecksums.BlockSize, _checkedLength - offset);
        if (BlockChecksums.Of(Bytes(offset, length)) != _checksums[block])
        {
            _damage = $"在第 {offset} 至 {offset + length} 字节处与校验和不符";
            throw new IndexDamagedException(Path, _damage);
        }
        _isChecked[block] = true;   // two threads may both check it: no harm
    }

    /// <summary>Whether the room between the list of checksums and the directory, which neither covers, is as it was written.</summary>
    private bool IsBlankBehind(SegmentSection checksums)
    {
        var (from, to) = (checksums.Offset + checksums.Length, Length - SegmentFormat.TrailerLength - (long)_sections.Count * SegmentFormat.EntryLength);
        return from <= to && !Bytes(from, (int)(to - from)).ContainsAnyExcept((byte)0);
    }

    private bool IsSound(SegmentSection section)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long done = 0; done < section.Length;)
        {
            var chunk = (int)Math.Min(1 << 24, section.Length - done);
            hash.AppendData(Bytes(section.Offset + done, chunk));
            done += chunk;
        }
        return hash.GetHashAndReset().AsSpan().SequenceEqual(section.Hash);
    }

    private SegmentSection Find(string name) =>
        _sections.GetValueOrDefault(name) ?? throw new IndexDamagedException(Path, $"缺少 {name} 部分");

    private Dictionary<string, SegmentSection> ReadDirectory()
    {
        if (!Bytes(0, 8).SequenceEqual(SegmentFormat.Magic)) throw new IndexDamagedException(Path, "不是索引文件");
        var version = MemoryMarshal.Read<int>(Bytes(8, 4));
        if (version != SegmentFormat.Version)
            throw new IndexDamagedException(Path, $"的格式版本为 {version}，本程序只读版本 {SegmentFormat.Version}");
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

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Wenmai.Storage;

/// <summary>Writes a segment file: named sections one after another, then a directory with their places and checksums.</summary>
/// <remarks>
/// Layout, little-endian: 8 bytes <c>WENMAISG</c>, 4 bytes format version, 52 bytes zero; the sections, each beginning at a multiple of 64,
/// the last of them the CRC-32C of every 64 KiB before it; the directory (per section: 16 bytes name in ASCII, 8 bytes offset, 8 bytes length,
/// 32 bytes SHA-256); at the end 8 bytes offset of the directory, 4 bytes number of sections, 32 bytes SHA-256 of the directory, 8 bytes <c>WENMAISG</c>.
/// A file that was cut short has no valid end and is refused at opening. One that is not completed is deleted.
/// </remarks>
internal sealed class SegmentFileWriter : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string _path;
    private readonly Stream _file;
    private readonly List<SegmentSection> _sections = [];
    private readonly BlockChecksums _checksums = new();
    private bool _isComplete;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="files">What to write with; the disk when left out.</param>
    public SegmentFileWriter(string path, IFileSystem? files = null)
    {
        _files = files ?? DiskFileSystem.Instance;
        _path = path;
        _file = _files.Create(path);
        try
        {
            Put(SegmentFormat.Magic);
            Put(BitConverter.GetBytes(SegmentFormat.Version));
            Pad();
        }
        catch
        {
            Dispose();   // nobody else can: there is no writer
            throw;
        }
    }

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a section of fixed-size values.</summary>
    public void Write<T>(string name, ReadOnlySpan<T> values) where T : unmanaged => Write(name, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a section of bytes.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var offset = Length;
        Put(bytes);
        Add(name, offset, SHA256.HashData(bytes));
    }

    /// <summary>Adds a section copied from a stream, for what is larger than an array.</summary>
    public void Write(string name, Stream source)
    {
        var offset = Length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            Put(buffer.AsSpan(0, read));
        }
        Add(name, offset, hash.GetHashAndReset());
    }

    /// <summary>Adds a section of chunks, which together may be larger than an array.</summary>
    public void Write(string name, IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var offset = Length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks)
        {
            hash.AppendData(chunk.Span);
            Put(chunk.Span);
        }
        Add(name, offset, hash.GetHashAndReset());
    }

    /// <summary>Writes the directory and flushes everything to the disk.</summary>
    public void Complete()
    {
        Write<uint>(SegmentFormat.Checksums, _checksums.ToArray());
        var directory = SegmentFormat.Encode(_sections);
        var offset = Length;
        Put(directory);
        Put(BitConverter.GetBytes(offset));
        Put(BitConverter.GetBytes(_sections.Count));
        Put(SHA256.HashData(directory));
        Put(SegmentFormat.Magic);
        _files.FlushFile(_file);
        _isComplete = true;
    }

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException) when (!_isComplete)
        {
            // What is still in the buffer has nowhere to go, on a full disk for one; the reason has been thrown already.
        }
        if (!_isComplete) Discard();
    }

    /// <summary>What can't be deleted now goes with a later run.</summary>
    private void Discard()
    {
        try
        {
            _files.DeleteFile(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes);
        _checksums.Append(bytes);
        Length += bytes.Length;
    }

    private void Add(string name, long offset, byte[] hash)
    {
        _sections.Add(new SegmentSection(name, offset, Length - offset, hash));
        Pad();
    }

    private void Pad()
    {
        var excess = (int)(Length % SegmentFormat.Alignment);
        if (excess > 0) Put(new byte[SegmentFormat.Alignment - excess]);
    }
}

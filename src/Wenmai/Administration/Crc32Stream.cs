namespace Wenmai.Administration;

/// <summary>Passes bytes on and reckons their CRC-32 (the one of zip archives), which the framework does not check.</summary>
internal sealed class Crc32Stream(Stream target) : Stream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => TableRow((uint)i))];
    private uint _crc = uint.MaxValue;

    /// <summary>The checksum of what was written so far.</summary>
    public uint Value => ~_crc;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => target.Length;

    public override long Position { get => target.Position; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        foreach (var b in buffer.AsSpan(offset, count)) _crc = Table[(_crc ^ b) & 0xFF] ^ (_crc >> 8);
        target.Write(buffer, offset, count);
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static uint TableRow(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Wenmai.Indexing;

/// <summary>Writes the values of a record as few bytes: small numbers take one, a string is written where it first stands and named by its number afterwards.</summary>
/// <remarks><see cref="RecordReader"/> reads the same calls in the same order.</remarks>
internal sealed class RecordWriter
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private byte[] _bytes = new byte[1 << 12];
    private int _length;
    private int _at;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins another record in the same memory.</summary>
    public void Clear()
    {
        _texts.Clear();
        _length = _at = 0;
    }

    /// <summary>A number, seven bits a byte, lowest first; a negative one takes five bytes.</summary>
    public void Number(int value)
    {
        const int longest = 5;
        Room(longest);
        var rest = (uint)value;
        for (; rest > 0x7F; rest >>= 7) _bytes[_length++] = (byte)(rest | 0x80);
        _bytes[_length++] = (byte)rest;
    }

    /// <summary>A number near 0 on either side.</summary>
    public void Signed(int value) => Number(value << 1 ^ value >> 31);

    /// <summary>A fraction.</summary>
    public void Real(double value)
    {
        Room(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(double);
    }

    /// <summary>A string or null.</summary>
    public void Text(string? value)
    {
        if (value is null) Number(RecordReader.Null);
        else if (_texts.TryGetValue(value, out var number)) Number(RecordReader.FirstKnown + number);
        else
        {
            Number(RecordReader.New);
            _texts.Add(value, _texts.Count);
            Bytes(value);
        }
    }

    /// <summary>A span, as its distance from where the one before ended, and its length.</summary>
    public void Span(TextSpan span)
    {
        Signed(span.Start - _at);
        Number(span.Length);
        _at = span.End;
    }

    /// <summary>A span from whose end the next is not told: one inside another.</summary>
    public void Inner(TextSpan span)
    {
        var at = _at;
        Span(span);
        _at = at;
    }

    /// <summary>A span inside another, or null.</summary>
    public void Inner(TextSpan? span)
    {
        Number(span is null ? 0 : 1);
        if (span is { } known) Inner(known);
    }

    /// <summary>A day or null.</summary>
    public void Day(DateOnly? day) => Number(day is { } known ? known.DayNumber + 1 : 0);

    /// <summary>How many, and each.</summary>
    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items) write(item);
    }

    private void Bytes(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Number(count);
        Room(count);
        _length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
    }

    private void Room(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}

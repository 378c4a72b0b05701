using System.Buffers.Binary;
using System.Text;

namespace Wenmai.Indexing;

/// <summary>Reads what a <see cref="RecordWriter"/> wrote, by the same calls in the same order.</summary>
internal sealed class RecordReader(byte[] bytes)
{
    /// <summary>Stands for no string.</summary>
    public const int Null = 0;

    /// <summary>Stands before a string that was not met yet.</summary>
    public const int New = 1;

    /// <summary>Stands for the first string of the record; the others follow.</summary>
    public const int FirstKnown = 2;

    private readonly List<string> _texts = [];
    private int _next;
    private int _at;

    /// <inheritdoc cref="RecordWriter.Number"/>
    public int Number()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[_next++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80) return (int)value;
        }
    }

    /// <inheritdoc cref="RecordWriter.Signed"/>
    public int Signed()
    {
        var value = Number();
        return value >>> 1 ^ -(value & 1);
    }

    /// <inheritdoc cref="RecordWriter.Real"/>
    public double Real()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(_next));
        _next += sizeof(double);
        return value;
    }

    /// <inheritdoc cref="RecordWriter.Text"/>
    public string? Text()
    {
        var number = Number();
        if (number == Null) return null;
        if (number >= FirstKnown) return _texts[number - FirstKnown];
        var count = Number();
        _texts.Add(Encoding.UTF8.GetString(bytes, _next, count));
        _next += count;
        return _texts[^1];
    }

    /// <inheritdoc cref="RecordWriter.Span"/>
    public TextSpan Span()
    {
        var start = _at + Signed();
        return new TextSpan(start, _at = start + Number());
    }

    /// <inheritdoc cref="RecordWriter.Inner(TextSpan)"/>
    public TextSpan Inner()
    {
        var at = _at;
        var span = Span();
        _at = at;
        return span;
    }

    /// <inheritdoc cref="RecordWriter.Inner(TextSpan?)"/>
    public TextSpan? InnerOrNull() => Number() == 0 ? null : Inner();

    /// <inheritdoc cref="RecordWriter.Day"/>
    public DateOnly? Day() => Number() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null;

    /// <inheritdoc cref="RecordWriter.List"/>
    public IReadOnlyList<T> List<T>(Func<T> read)
    {
        var count = Number();
        if (count == 0) return [];
        var items = new T[count];
        for (var i = 0; i < count; i++) items[i] = read();
        return items;
    }
}

using System.Buffers;
using System.Text.Json;

namespace Wenmai.OpenSearch.Client;

/// <summary>The documents of a bulk request, each its action and its lines: those that were refused for want of room are sent again alone.</summary>
internal sealed class BulkItems
{
    private readonly ReadOnlyMemory<byte> _lines;
    private readonly IReadOnlyList<Range> _items;

    private BulkItems(ReadOnlyMemory<byte> lines, IReadOnlyList<Range> items) => (_lines, _items) = (lines, items);

    /// <summary>How many there are.</summary>
    public int Count => _items.Count;

    /// <summary>All of them as lines.</summary>
    public ReadOnlyMemory<byte> Lines => _lines;

    /// <summary>Takes lines apart.</summary>
    public static BulkItems Of(ReadOnlyMemory<byte> lines)
    {
        var (items, at) = (new List<Range>(), 0);
        while (at < lines.Length)
        {
            var end = LineEnd(lines.Span, at);
            if (!IsDelete(lines.Span[at..end])) end = LineEnd(lines.Span, end);
            items.Add(at..end);
            at = end;
        }
        return new BulkItems(lines, items);
    }

    /// <summary>Some of them.</summary>
    /// <param name="places">Places in ascending order.</param>
    public BulkItems Only(IReadOnlyList<int> places)
    {
        var writer = new ArrayBufferWriter<byte>();
        var items = new List<Range>(places.Count);
        foreach (var place in places)
        {
            var item = _lines.Span[_items[place]];
            items.Add(writer.WrittenCount..(writer.WrittenCount + item.Length));
            writer.Write(item);
        }
        return new BulkItems(writer.WrittenMemory, items);
    }

    private static int LineEnd(ReadOnlySpan<byte> lines, int from) => lines[from..].IndexOf((byte)'\n') is >= 0 and var length ? from + length + 1 : lines.Length;

    private static bool IsDelete(ReadOnlySpan<byte> action)
    {
        var reader = new Utf8JsonReader(action);
        return reader.Read() && reader.Read() && reader.ValueTextEquals("delete"u8);
    }
}

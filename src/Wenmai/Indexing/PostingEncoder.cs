using System.Numerics;

namespace Wenmai.Indexing;

/// <summary>Encodes where one bigram stands: paragraphs, occurrences in each, and places inside them.</summary>
/// <remarks>
/// Blocks of <see cref="BlockSize"/> paragraphs. A list of several blocks begins with a table: per block its first paragraph and where its bytes
/// begin behind the table (4 bytes each), so that a search can skip; a list of one block begins with its first paragraph.
/// A block holds three bit widths and a zero (4 bytes), then three runs of packed numbers, each beginning at a byte: differences of paragraphs less one, occurrences less
/// one, and places, each paragraph's first as it is and the others as differences less one.
/// Counting and ranking read paragraphs and occurrences only; places are read where a phrase must be checked.
/// </remarks>
internal sealed class PostingEncoder
{
    /// <summary>Paragraphs in a block.</summary>
    public const int BlockSize = 128;

    /// <summary>Bytes behind the last list, so that a reader may always load eight at once.</summary>
    public const int Padding = 8;

    private readonly List<int> _paragraphs = [];
    private readonly List<int> _frequencies = [];
    private readonly List<int> _places = [];
    private readonly MemoryStream _blocks = new();

    /// <summary>Appends the list of one bigram.</summary>
    /// <param name="positions">Ascending positions in the folded stream; at least one.</param>
    /// <param name="starts">Position at which each paragraph begins, ascending.</param>
    /// <param name="output">Where the list goes.</param>
    /// <returns>The number of paragraphs.</returns>
    public int Encode(ReadOnlySpan<int> positions, ReadOnlySpan<int> starts, Stream output)
    {
        Group(positions, starts);
        var count = _paragraphs.Count;
        if (count <= BlockSize)
        {
            WriteInt(output, _paragraphs[0]);
            WriteBlock(0, count, 0, output);
            return count;
        }
        _blocks.SetLength(0);
        var place = 0;
        for (var from = 0; from < count; from += BlockSize)
        {
            WriteInt(output, _paragraphs[from]);
            WriteInt(output, (int)_blocks.Position);
            place = WriteBlock(from, Math.Min(from + BlockSize, count), place, _blocks);
        }
        output.Write(_blocks.GetBuffer(), 0, (int)_blocks.Length);
        return count;
    }

    private void Group(ReadOnlySpan<int> positions, ReadOnlySpan<int> starts)
    {
        _paragraphs.Clear();
        _frequencies.Clear();
        _places.Clear();
        int paragraph = -1, last = 0;
        foreach (var position in positions)
        {
            var next = Gallop.LastAtOrBefore(starts, position, Math.Max(paragraph, 0));
            if (next == paragraph)
            {
                _frequencies[^1]++;
                _places.Add(position - last - 1);
            }
            else
            {
                _paragraphs.Add(paragraph = next);
                _frequencies.Add(1);
                _places.Add(position - starts[next]);
            }
            last = position;
        }
    }

    /// <returns>The index of the first place behind the block.</returns>
    private int WriteBlock(int from, int to, int place, Stream output)
    {
        int differences = 0, frequencies = 0, places = 0, placeEnd = place;
        for (var i = from; i < to; i++)
        {
            if (i > from) differences |= _paragraphs[i] - _paragraphs[i - 1] - 1;
            frequencies |= _frequencies[i] - 1;
            placeEnd += _frequencies[i];
        }
        for (var i = place; i < placeEnd; i++) places |= _places[i];
        var widths = (Paragraph: WidthOf(differences), Frequency: WidthOf(frequencies), Place: WidthOf(places));
        output.WriteByte((byte)widths.Paragraph);
        output.WriteByte((byte)widths.Frequency);
        output.WriteByte((byte)widths.Place);
        output.WriteByte(0);
        var packer = new BitPacker(output);
        for (var i = from + 1; i < to; i++) packer.Add(_paragraphs[i] - _paragraphs[i - 1] - 1, widths.Paragraph);
        packer.Align();
        for (var i = from; i < to; i++) packer.Add(_frequencies[i] - 1, widths.Frequency);
        packer.Align();
        for (var i = place; i < placeEnd; i++) packer.Add(_places[i], widths.Place);
        packer.Align();
        return placeEnd;
    }

    private static int WidthOf(int bits) => 32 - BitOperations.LeadingZeroCount((uint)bits);

    private static void WriteInt(Stream output, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        output.Write(bytes);
    }

    /// <summary>Packs numbers without gaps, lowest bits first.</summary>
    private ref struct BitPacker(Stream output)
    {
        private ulong _pending;
        private int _used;

        public void Add(int value, int width)
        {
            _pending |= (ulong)(uint)value << _used;
            _used += width;
            for (; _used >= 8; _used -= 8, _pending >>= 8) output.WriteByte((byte)_pending);
        }

        public void Align()
        {
            if (_used > 0) output.WriteByte((byte)_pending);
            (_pending, _used) = (0, 0);
        }
    }
}

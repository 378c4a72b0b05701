using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Encodes where one bigram stands: paragraphs, occurrences in each, and places inside them.</summary>
/// <remarks>
/// Blocks of <see cref="BlockSize"/> paragraphs. A list of several blocks begins with a table of <see cref="BlockEntry"/>, so that a search can skip
/// blocks that are too early or score too low; a list of one block begins with its first paragraph (4 bytes).
/// A block holds three bit widths and a zero (4 bytes), then three runs of <see cref="PackedNumbers"/>, each beginning at a byte: differences of
/// paragraphs less one (the first is 0), occurrences less one, and, always in a row, places: each paragraph's first as it is and the others as differences less one.
/// Counting and ranking read paragraphs and occurrences only; places are read where a phrase must be checked.
/// </remarks>
internal sealed class PostingEncoder
{
    /// <summary>Paragraphs in a block.</summary>
    public const int BlockSize = PackedNumbers.Run;

    /// <summary>Bytes behind the last list, so that a reader may always load several at once.</summary>
    public const int Padding = PackedNumbers.Padding;

    private readonly List<int> _paragraphs = [];
    private readonly List<int> _frequencies = [];
    private readonly List<int> _places = [];
    private readonly int[] _differences = new int[BlockSize];
    private int[] _found = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>The lists encoded so far, end to end.</summary>
    public ReadOnlyMemory<byte> Encoded => _bytes.AsMemory(0, _length);

    /// <summary>Appends the list of one bigram.</summary>
    /// <param name="positions">Ascending positions in the folded stream; at least one.</param>
    /// <param name="paragraphs">The paragraphs of the stream.</param>
    /// <returns>The number of paragraphs.</returns>
    public int Encode(ReadOnlySpan<int> positions, ParagraphTable paragraphs) => Encode(positions, paragraphs, withPlaces: true);

    /// <summary>Appends the list of a longer string, without places: those of its bigrams tell them.</summary>
    /// <inheritdoc cref="Encode(ReadOnlySpan{int}, ParagraphTable)"/>
    public int EncodeWithoutPlaces(ReadOnlySpan<int> positions, ParagraphTable paragraphs) => Encode(positions, paragraphs, withPlaces: false);

    private int Encode(ReadOnlySpan<int> positions, ParagraphTable paragraphs, bool withPlaces)
    {
        Group(positions, paragraphs);
        if (!withPlaces) _places.Clear();
        var count = _paragraphs.Count;
        if (count <= BlockSize)
        {
            Write(_paragraphs[0]);
            WriteBlock(0, count, 0);
            return count;
        }
        var blocks = (count + BlockSize - 1) / BlockSize;
        var (table, place) = (Reserve(blocks * Marshal.SizeOf<BlockEntry>()), 0);
        var behind = _length;
        for (var block = 0; block < blocks; block++)
        {
            var (from, to) = (block * BlockSize, Math.Min((block + 1) * BlockSize, count));
            var entry = BlockEntry.Of(_paragraphs[from], _length - behind);
            for (var i = from; i < to; i++) entry.Add(_frequencies[i], paragraphs.ShortestPassageOf(_paragraphs[i]));
            MemoryMarshal.Write(_bytes.AsSpan(table + block * Marshal.SizeOf<BlockEntry>()), entry);
            place = WriteBlock(from, to, place);
        }
        return count;
    }

    private void Group(ReadOnlySpan<int> positions, ParagraphTable paragraphs)
    {
        _paragraphs.Clear();
        _frequencies.Clear();
        _places.Clear();
        int paragraph = -1, last = 0, frequency = 0;
        if (_found.Length < positions.Length) _found = new int[Math.Max(positions.Length, _found.Length * 2)];
        paragraphs.Find(positions, _found);
        for (var i = 0; i < positions.Length; i++)
        {
            var (position, next) = (positions[i], _found[i]);
            if (next == paragraph)
            {
                frequency++;
                _places.Add(position - last - 1);
            }
            else
            {
                if (frequency > 0) _frequencies.Add(frequency);
                _paragraphs.Add(paragraph = next);
                frequency = 1;
                _places.Add(position - paragraphs.StartOf(next));
            }
            last = position;
        }
        _frequencies.Add(frequency);
    }

    /// <returns>The index of the first place behind the block.</returns>
    private int WriteBlock(int from, int to, int place)
    {
        var differences = _differences.AsSpan(0, to - from);
        differences[0] = 0;
        for (var i = 1; i < differences.Length; i++) differences[i] = _paragraphs[from + i] - _paragraphs[from + i - 1] - 1;
        var frequencies = CollectionsMarshal.AsSpan(_frequencies)[from..to];
        var placeEnd = place;
        foreach (ref var frequency in frequencies) placeEnd += frequency--;
        var places = _places.Count == 0 ? [] : CollectionsMarshal.AsSpan(_places)[place..placeEnd];
        var (p, f, l) = (WidthOf(differences), WidthOf(frequencies), WidthOf(places));
        Write(p | f << 8 | l << 16);
        PackedNumbers.Pack(differences, p, Room(differences.Length, p));
        PackedNumbers.Pack(frequencies, f, Room(frequencies.Length, f));
        PackedNumbers.PackRow(places, l, Room(places.Length, l));
        return placeEnd;
    }

    private static int WidthOf(ReadOnlySpan<int> numbers)
    {
        var bits = 0;
        foreach (var number in numbers) bits |= number;
        return PackedNumbers.WidthOf(bits);
    }

    private void Write(int value) => MemoryMarshal.Write(Room(sizeof(int), 8), value);

    private Span<byte> Room(int count, int width)
    {
        var at = Reserve(PackedNumbers.BytesOf(count, width));
        return _bytes.AsSpan(at);
    }

    /// <returns>Where so many zero bytes now lie, with padding behind them.</returns>
    private int Reserve(int bytes)
    {
        var at = _length;
        _length += bytes;
        if (_length + Padding > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_length + Padding, _bytes.Length * 2));
        return at;
    }
}

using System.IO.Compression;

namespace Wenmai.Indexing;

/// <summary>Turns a speech, without its text, into bytes and back. The text is stored apart, so that passages load without the rest.</summary>
/// <remarks>A record begins with its length before compression, 0 when it is not compressed: a short one gains nothing by it, and setting up a compressor
/// costs more than reading and cutting a short speech. What most sentences and passages share (next paragraph, no label) is told by bits.</remarks>
internal static class SpeechRecordCodec
{
    /// <summary>Bytes from which on a record is compressed.</summary>
    private const int MinCompressed = 1 << 10;

    private const int BrotliQuality = 1;
    private const int BrotliWindow = 18;

    [ThreadStatic]
    private static RecordWriter? _writer;

    /// <summary>The record of <paramref name="speech"/>.</summary>
    public static byte[] Encode(Speech speech)
    {
        var writer = _writer ??= new RecordWriter();
        writer.Clear();
        new SpeechRecordWriter(writer).Write(speech);
        var plain = writer.Written;
        if (plain.Length < MinCompressed) return [.. BitConverter.GetBytes(0), .. plain];
        var packed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BitConverter.TryWriteBytes(packed, plain.Length);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(sizeof(int)), out var length, BrotliQuality, BrotliWindow))
            throw new InvalidOperationException("The record did not fit where the longest one does.");
        return packed[..(sizeof(int) + length)];
    }

    /// <summary>The speech of a record, given its text and the themes of its generation.</summary>
    public static Speech Decode(ReadOnlySpan<byte> record, string text, Taxonomy taxonomy)
    {
        var length = BitConverter.ToInt32(record);
        var bytes = record[sizeof(int)..];
        if (length == 0) return new SpeechRecordReader(new RecordReader(bytes.ToArray()), taxonomy).Read(text);
        var plain = new byte[length];
        if (!BrotliDecoder.TryDecompress(bytes, plain, out var written) || written != length) throw new InvalidDataException("The record is not as it was written.");
        return new SpeechRecordReader(new RecordReader(plain), taxonomy).Read(text);
    }
}

/// <summary>What a sentence has that it does not share with most: the others take no bytes.</summary>
[Flags]
internal enum SentenceMarks
{
    None = 0,
    NewParagraph = 1 << 0,
    NewSection = 1 << 1,
    Role = 1 << 2,
    Stance = 1 << 3,
    Themes = 1 << 4,
    StanceEvidence = 1 << 5,
    Demands = 1 << 6,
    Strength = 1 << 7,
    Appeal = 1 << 8,
    Correction = 1 << 9,
    StanceWeight = 1 << 10,
}

/// <summary>How a passage differs from most: a whole paragraph, behind the one before, in the same section.</summary>
[Flags]
internal enum PassageMarks
{
    None = 0,
    PartOfParagraph = 1 << 0,
    OtherParagraph = 1 << 1,
    NewSection = 1 << 2,
    OtherNumber = 1 << 3,
}

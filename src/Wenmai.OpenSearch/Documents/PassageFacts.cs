using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;

namespace Wenmai.OpenSearch.Documents;

/// <summary>A section above a passage.</summary>
/// <param name="Number">0-based number in its speech.</param>
/// <param name="Head">Its head, folded.</param>
internal readonly record struct HeadFact(int Number, string Head);

/// <summary>A sentence of a passage.</summary>
/// <param name="Row">Its labels; it begins so many folded characters behind the beginning of the passage.</param>
/// <param name="Weights">How sure they are, as <see cref="WeightColumn"/> has it.</param>
internal sealed record SentenceFact(SentenceRow Row, byte[] Weights);

/// <summary>The vector of a passage and behind it those of its sentences.</summary>
/// <param name="Bytes">The vectors as signed bytes.</param>
/// <param name="Scales">What those of each are to be multiplied by.</param>
internal sealed record VectorFacts(sbyte[] Bytes, float[] Scales)
{
    /// <summary>Signs of the sentences' vectors, 64 a word: scripts choose by them whom to compare. Not among what is unpacked.</summary>
    public ulong[] Signs { get; init; } = [];

    /// <summary>Packs the vectors: each is its scale and its bytes, as <c>near.painless</c> reads them.</summary>
    public byte[] Pack()
    {
        var size = Bytes.Length / Scales.Length;
        var packed = new byte[Scales.Length * (sizeof(float) + size)];
        for (var row = 0; row < Scales.Length; row++)
        {
            var to = packed.AsSpan(row * (sizeof(float) + size));
            BinaryPrimitives.WriteSingleLittleEndian(to, Scales[row]);
            MemoryMarshal.AsBytes<sbyte>(Bytes.AsSpan(row * size, size)).CopyTo(to[sizeof(float)..]);
        }
        return packed;
    }

    /// <summary>Reads the first vector alone, that of the passage.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    public static VectorFacts FirstOf(ReadOnlySpan<byte> packed, int dimensions) => Unpack(packed[..(sizeof(float) + dimensions)], 1);

    /// <summary>Reads what <see cref="Pack"/> packed.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="rows">How many vectors they are.</param>
    public static VectorFacts Unpack(ReadOnlySpan<byte> packed, int rows)
    {
        var size = packed.Length / rows - sizeof(float);
        var facts = new VectorFacts(new sbyte[rows * size], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var from = packed[(row * (sizeof(float) + size))..];
            facts.Scales[row] = BinaryPrimitives.ReadSingleLittleEndian(from);
            from.Slice(sizeof(float), size).CopyTo(MemoryMarshal.AsBytes<sbyte>(facts.Bytes.AsSpan(row * size, size)));
        }
        return facts;
    }
}

/// <summary>What ranking has to know of a passage: what a segment keeps in columns, packed into one value of the document.</summary>
internal sealed record PassageFacts
{
    /// <summary>Its speech: no fields but those that do not depend on a segment.</summary>
    public required SpeechRow Speech { get; init; }

    /// <summary>The speech's strings, as <see cref="SpeechStrings"/> reads them.</summary>
    public required byte[] Strings { get; init; }

    /// <summary>1-based number in the speech.</summary>
    public required int Number { get; init; }

    /// <summary>Folded characters between the beginnings of speech and passage, and those that are its own.</summary>
    public required Stretch Own { get; init; }

    /// <summary>The sections above, outermost first.</summary>
    public required IReadOnlyList<HeadFact> Heads { get; init; }

    /// <summary>Roles of its sentences as bits, and that of most of them.</summary>
    public required (byte All, byte Main) Roles { get; init; }

    /// <summary>Its sentences.</summary>
    public required IReadOnlyList<SentenceFact> Sentences { get; init; }

    /// <summary>Its vectors; null without a model. They are a value of their own in the document, and not packed.</summary>
    public VectorFacts? Vectors { get; init; }

    /// <summary>See <see cref="IPassageForms.IsSlight"/>.</summary>
    public required bool IsSlight { get; init; }

    /// <summary>1-based numbers of the passages of <see cref="IPassageForms.HostOf"/> and <see cref="IPassageForms.ListOf"/>; 0 for none.</summary>
    public required (int Host, int List) Named { get; init; }

    /// <summary>Gathers those of the passages of a speech.</summary>
    public static IEnumerable<PassageFacts> Of(PreparedSpeech prepared, SpeechLayout layout)
    {
        var speech = prepared.Speech;
        var forms = new PassageForms(new SpeechFormSource(speech, layout));
        using var strings = new MemoryStream();
        SpeechStrings.Write(strings, speech);
        var row = new SpeechRow
        {
            Id = SpeechIds.ToNumber(speech.Id), PassageCount = speech.Passages.Count, Day = speech.Date?.DayNumber ?? -1,
            Year = (short)(speech.Year.Best ?? 0), Flags = SegmentBuilder.FlagsOf(speech), Kind = speech.Kind,
        };
        for (var p = 0; p < speech.Passages.Count; p++)
        {
            var (first, end) = (layout.FirstSentences[p], layout.FirstSentences[p + 1]);
            var (roles, main) = SegmentBuilder.RolesOf(speech.Sentences, first, speech.Passages[p].Span.End);
            yield return new PassageFacts
            {
                Speech = row,
                Strings = strings.ToArray(),
                Number = p + 1,
                Own = layout.Passages[p],
                Heads = HeadsOf(speech, speech.Passages[p].Section),
                Roles = (roles, (byte)main),
                Sentences = [.. Enumerable.Range(first, end - first).Select(s => FactOf(speech.Sentences[s], layout.Sentences[s].Start - layout.Passages[p].Start))],
                Vectors = prepared.Vectors is { } vectors ? VectorsOf(vectors, p, first, end) : null,
                IsSlight = forms.IsSlight(p),
                Named = (forms.HostOf(p) + 1, forms.ListOf(p) + 1),
            };
        }
    }

    /// <summary>Packs them.</summary>
    public byte[] Pack()
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, Speech);
        writer.Write7BitEncodedInt(Strings.Length);
        writer.Write(Strings);
        writer.Write7BitEncodedInt(Number);
        writer.Write7BitEncodedInt(Own.Start);
        writer.Write7BitEncodedInt(Own.Length);
        writer.Write7BitEncodedInt(Heads.Count);
        foreach (var head in Heads)
        {
            writer.Write7BitEncodedInt(head.Number);
            writer.Write(head.Head);
        }
        writer.Write(Roles.All);
        writer.Write(Roles.Main);
        writer.Write(IsSlight);
        writer.Write7BitEncodedInt(Named.Host);
        writer.Write7BitEncodedInt(Named.List);
        writer.Write7BitEncodedInt(Sentences.Count);
        foreach (var sentence in Sentences)
        {
            Write(writer, sentence.Row);
            writer.Write7BitEncodedInt(sentence.Weights.Length);
            writer.Write(sentence.Weights);
        }
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Pack"/> packed.</summary>
    public static PassageFacts Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        return new PassageFacts
        {
            Speech = Read<SpeechRow>(reader),
            Strings = reader.ReadBytes(reader.Read7BitEncodedInt()),
            Number = reader.Read7BitEncodedInt(),
            Own = ReadStretch(reader),
            Heads = ReadMany(reader, r => new HeadFact(r.Read7BitEncodedInt(), r.ReadString())),
            Roles = (reader.ReadByte(), reader.ReadByte()),
            IsSlight = reader.ReadBoolean(),
            Named = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()),
            Sentences = ReadMany(reader, r => new SentenceFact(Read<SentenceRow>(r), r.ReadBytes(r.Read7BitEncodedInt()))),
        };
    }

    private static IReadOnlyList<HeadFact> HeadsOf(Speech speech, int section)
    {
        var heads = new List<HeadFact>();
        for (; section >= 0; section = speech.Structure.Sections[section].Parent)
            heads.Insert(0, new HeadFact(section, TextFolding.FoldToString(speech.Structure.Sections[section].Head.Of(speech.Text))));
        return heads;
    }

    private static SentenceFact FactOf(Sentence sentence, int start)
    {
        var labels = SentenceFacts.All(sentence);
        var row = new SentenceRow
        {
            FoldedStart = start, Themes = labels.Themes, Types = (ushort)labels.Types,
            Stance = labels.Stance, Role = (byte)sentence.Role, Strength = labels.Strength,
        };
        return new SentenceFact(row, [.. WeightColumn.Of(sentence)]);
    }

    private static VectorFacts VectorsOf(SpeechVectors vectors, int passage, int first, int end)
    {
        var size = vectors.Passages.Length / vectors.PassageScales.Length;
        return new VectorFacts(
            [.. vectors.Passages.AsSpan(passage * size, size), .. vectors.Sentences.AsSpan(first * size, (end - first) * size)],
            [vectors.PassageScales[passage], .. vectors.SentenceScales.AsSpan(first, end - first)])
        {
            Signs = vectors.Signs[(first * (size / 64))..(end * (size / 64))],
        };
    }

    private static Stretch ReadStretch(BinaryReader reader)
    {
        var start = reader.Read7BitEncodedInt();
        return new Stretch(start, start + reader.Read7BitEncodedInt());
    }

    private static T[] ReadMany<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var many = new T[reader.Read7BitEncodedInt()];
        for (var i = 0; i < many.Length; i++) many[i] = read(reader);
        return many;
    }

    private static void Write<T>(BinaryWriter writer, T row) where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)));

    private static T Read<T>(BinaryReader reader) where T : unmanaged
    {
        T row = default;
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<T>(ref row)));
        return row;
    }
}

/// <summary>The passages of a speech by their 0-based numbers, as forms are told of them.</summary>
internal sealed class SpeechFormSource(Speech speech, SpeechLayout layout) : IFormSource
{
    private readonly string _title = TextFolding.FoldToString(speech.Title);

    public int LengthOf(int passage) => layout.Passages[passage].Length;

    public string ReadPassage(int passage) => speech.Passages[passage].Span.Of(speech.Text);

    public (int First, int End) SpeechOf(int passage) => (0, speech.Passages.Count);

    public string FoldedTitleOf(int passage) => _title;

    public int SectionOf(int passage) => speech.Passages[passage].Section;

    public int ParentOf(int section) => speech.Structure.Sections[section].Parent;

    public (bool Begins, int Longer) HeadOf(int passage)
    {
        var (span, head) = (speech.Passages[passage].Span, speech.Structure.Sections[SectionOf(passage)].Head);
        return (span.Start == head.Start, Bytes(span) - Bytes(head));
    }

    private int Bytes(TextSpan span) => System.Text.Encoding.UTF8.GetByteCount(span.Of(speech.Text));
}

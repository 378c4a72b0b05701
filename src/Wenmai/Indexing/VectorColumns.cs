using System.Runtime.InteropServices;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the vectors of a segment's speeches. The bytes stream through temporary files.</summary>
internal sealed class VectorColumns(Stream passages, Stream sentences)
{
    private readonly List<float> _passageScales = [];
    private readonly List<float> _sentenceScales = [];
    private readonly List<ulong> _signs = [];

    /// <summary>Adds a speech's vectors behind the others.</summary>
    public void Add(SpeechVectors vectors)
    {
        passages.Write(MemoryMarshal.AsBytes<sbyte>(vectors.Passages));
        sentences.Write(MemoryMarshal.AsBytes<sbyte>(vectors.Sentences));
        _passageScales.AddRange(vectors.PassageScales);
        _sentenceScales.AddRange(vectors.SentenceScales);
        _signs.AddRange(vectors.Signs);
    }

    /// <summary>Writes the sections.</summary>
    public void WriteTo(SegmentFileWriter file)
    {
        passages.Position = sentences.Position = 0;
        file.Write(SegmentSections.PassageVectors, passages);
        file.Write<float>(SegmentSections.PassageScales, CollectionsMarshal.AsSpan(_passageScales));
        file.Write(SegmentSections.SentenceVectors, sentences);
        file.Write<float>(SegmentSections.SentenceScales, CollectionsMarshal.AsSpan(_sentenceScales));
        file.Write<ulong>(SegmentSections.SentenceSigns, CollectionsMarshal.AsSpan(_signs));
    }
}

/// <summary>The vectors of a segment's passages and sentences, as <see cref="VectorColumns"/> wrote them; empty without a model.</summary>
internal sealed class VectorTable(SegmentFile file)
{
    private readonly MappedArray<sbyte> _passages = file.MapIfPresent<sbyte>(SegmentSections.PassageVectors);
    private readonly MappedArray<float> _passageScales = file.MapIfPresent<float>(SegmentSections.PassageScales);
    private readonly MappedArray<sbyte> _sentences = file.MapIfPresent<sbyte>(SegmentSections.SentenceVectors);
    private readonly MappedArray<float> _sentenceScales = file.MapIfPresent<float>(SegmentSections.SentenceScales);
    private readonly MappedArray<ulong> _signs = file.MapIfPresent<ulong>(SegmentSections.SentenceSigns);

    /// <summary>Those of the passages as signed bytes, row by row.</summary>
    public ReadOnlySpan<sbyte> Passages => _passages.Span;

    /// <summary>What the bytes of each passage are to be multiplied by.</summary>
    public ReadOnlySpan<float> PassageScales => _passageScales.Span;

    /// <summary>Those of the sentences as signed bytes, row by row.</summary>
    public ReadOnlySpan<sbyte> Sentences => _sentences.Span;

    /// <summary>What the bytes of each sentence are to be multiplied by.</summary>
    public ReadOnlySpan<float> SentenceScales => _sentenceScales.Span;

    /// <summary>Signs of the sentences' vectors, 64 a word.</summary>
    public ReadOnlySpan<ulong> SentenceSigns => _signs.Span;
}

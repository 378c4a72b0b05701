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

    /// <summary>What the bytes of each passage are to be multiplied by.</summary>
    public IReadOnlyList<float> PassageScales => _passageScales;

    /// <summary>What the bytes of each sentence are to be multiplied by.</summary>
    public IReadOnlyList<float> SentenceScales => _sentenceScales;

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

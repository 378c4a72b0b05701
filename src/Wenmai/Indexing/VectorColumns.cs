using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the vectors of passages and sentences of a segment.</summary>
/// <remarks>A sentence's vector is its meaning, a passage's the sum of its sentences' meanings; both of length 1, as signed bytes with a scale. The signs of the
/// sentences' vectors stand beside them, so that a large archive need read few of the bytes. The bytes stream through temporary files.</remarks>
internal sealed class VectorColumns(MeaningModel model, Stream passages, Stream sentences)
{
    private readonly sbyte[] _bytes = new sbyte[model.Dimensions];
    private readonly List<float> _passageScales = [];
    private readonly List<float> _sentenceScales = [];
    private readonly List<ulong> _signs = [];
    private readonly List<int> _units = [];
    private readonly float[] _sentence = new float[model.Dimensions];
    private readonly float[] _passage = new float[model.Dimensions];

    /// <summary>Adds a speech's passages and sentences behind the others.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    public void Add(Speech speech, FoldedText folded)
    {
        var sentence = 0;
        foreach (var passage in speech.Passages)
        {
            for (; sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.Span.Start; sentence++) AddSentence(speech, folded, sentence);
            _passage.AsSpan().Clear();
            for (; sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.Span.End; sentence++) AddSentence(speech, folded, sentence);
            Append(_passage, passages, _passageScales);
        }
        for (; sentence < speech.Sentences.Count; sentence++) AddSentence(speech, folded, sentence);
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

    private void AddSentence(Speech speech, FoldedText folded, int index)
    {
        var span = speech.Sentences[index].Span;
        var (start, end) = (folded.FromSource(span.Start), folded.FromSource(span.End));
        _sentence.AsSpan().Clear();
        model.Add(folded.Text.AsSpan(start, end - start), _units, _sentence);
        for (var i = 0; i < _passage.Length; i++) _passage[i] += _sentence[i];
        Append(_sentence, sentences, _sentenceScales);
        CollectionsMarshal.SetCount(_signs, _signs.Count + model.Dimensions / 64);
        QuantisedVector.Signs(_sentence, CollectionsMarshal.AsSpan(_signs)[^(model.Dimensions / 64)..]);
    }

    private void Append(float[] sum, Stream bytes, List<float> scales)
    {
        DenseMath.Normalise(sum);
        scales.Add(QuantisedVector.Quantise(sum, _bytes));
        bytes.Write(MemoryMarshal.AsBytes<sbyte>(_bytes));
    }
}

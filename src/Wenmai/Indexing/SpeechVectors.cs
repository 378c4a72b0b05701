using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Indexing;

/// <summary>The vectors of a speech's passages and sentences, as signed bytes with a scale each.</summary>
/// <remarks>A sentence's vector is its meaning, a passage's the sum of its sentences' meanings; both of length 1. The signs of the sentences' vectors stand
/// beside them, so that a large archive need read few of the bytes.</remarks>
internal sealed class SpeechVectors
{
    private readonly MeaningModel _model;
    private readonly List<int> _units = [];
    private readonly float[] _sentence;
    private readonly float[] _passage;

    private SpeechVectors(MeaningModel model, int passages, int sentences)
    {
        _model = model;
        (_sentence, _passage) = (new float[model.Dimensions], new float[model.Dimensions]);
        (Passages, PassageScales) = (new sbyte[passages * model.Dimensions], new float[passages]);
        (Sentences, SentenceScales) = (new sbyte[sentences * model.Dimensions], new float[sentences]);
        Signs = new ulong[sentences * (model.Dimensions / 64)];
    }

    /// <summary>Vectors of the passages, row by row.</summary>
    public sbyte[] Passages { get; }

    /// <summary>What the bytes of each passage are to be multiplied by.</summary>
    public float[] PassageScales { get; }

    /// <summary>Vectors of the sentences, row by row.</summary>
    public sbyte[] Sentences { get; }

    /// <summary>What the bytes of each sentence are to be multiplied by.</summary>
    public float[] SentenceScales { get; }

    /// <summary>Signs of the sentences' vectors, 64 a word.</summary>
    public ulong[] Signs { get; }

    /// <summary>Encodes a speech.</summary>
    /// <param name="model">What makes the vectors.</param>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    public static SpeechVectors Of(MeaningModel model, Speech speech, FoldedText folded)
    {
        var vectors = new SpeechVectors(model, speech.Passages.Count, speech.Sentences.Count);
        var sentence = 0;
        for (var p = 0; p < speech.Passages.Count; p++)
        {
            var passage = speech.Passages[p].Span;
            while (sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.Start) vectors.AddSentence(speech, folded, sentence++);
            vectors._passage.AsSpan().Clear();
            while (sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.End) vectors.AddSentence(speech, folded, sentence++);
            vectors.PassageScales[p] = Quantise(vectors._passage, vectors.Passages, p);
        }
        while (sentence < speech.Sentences.Count) vectors.AddSentence(speech, folded, sentence++);
        return vectors;
    }

    private void AddSentence(Speech speech, FoldedText folded, int sentence)
    {
        var span = speech.Sentences[sentence].Span;
        var (start, end) = (folded.FromSource(span.Start), folded.FromSource(span.End));
        _sentence.AsSpan().Clear();
        _model.Add(folded.Text.AsSpan(start, end - start), _units, _sentence);
        for (var i = 0; i < _passage.Length; i++) _passage[i] += _sentence[i];
        SentenceScales[sentence] = Quantise(_sentence, Sentences, sentence);
        var words = _model.Dimensions / 64;
        QuantisedVector.Signs(_sentence, Signs.AsSpan(sentence * words, words));
    }

    private static float Quantise(float[] sum, sbyte[] rows, int row)
    {
        DenseMath.Normalise(sum);
        return QuantisedVector.Quantise(sum, rows.AsSpan(row * sum.Length, sum.Length));
    }
}

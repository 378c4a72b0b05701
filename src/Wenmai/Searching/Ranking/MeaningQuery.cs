using Wenmai.Indexing;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>How near a passage's meaning is.</summary>
/// <param name="Passage">Cosine of the whole passage.</param>
/// <param name="Sentence">Cosine of its nearest sentence.</param>
/// <param name="Nearest">Row of that sentence; -1 for a passage without one.</param>
internal readonly record struct MeaningSimilarity(float Passage, float Sentence, int Nearest)
{
    /// <summary>Both together, by which passages are ranked.</summary>
    public float Sum => Passage + Sentence;
}

/// <summary>The vector of a query and its similarity to passages and sentences.</summary>
internal sealed class MeaningQuery
{
    private readonly short[] _query;
    private readonly ulong[] _signs;
    private readonly float _scale;
    private readonly int _dimensions;

    /// <param name="vector">The vector, of length 1.</param>
    public MeaningQuery(ReadOnlySpan<float> vector)
    {
        _dimensions = vector.Length;
        _query = new short[vector.Length];
        _scale = QuantisedVector.Widen(vector, _query);
        _signs = new ulong[vector.Length / 64];
        QuantisedVector.Signs(vector, _signs);
        IsEmpty = !vector.ContainsAnyExcept(0f);
    }

    /// <summary>Its numbers as whole ones, to be multiplied by <see cref="Scale"/>.</summary>
    public ReadOnlySpan<short> Numbers => _query;

    /// <summary>What <see cref="Numbers"/> are to be multiplied by.</summary>
    public float Scale => _scale;

    /// <summary>Whether the vector says nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>Its sign bits, 64 a word.</summary>
    public ReadOnlySpan<ulong> Signs => _signs;

    /// <summary>The cosine to a vector of signed bytes.</summary>
    public float Cosine(ReadOnlySpan<sbyte> row, float scale) => QuantisedVector.Dot(_query, row) * _scale * scale;

    /// <summary>Whether a segment has vectors to compare with.</summary>
    public bool CanCompare(SpeechSegment segment) => !IsEmpty && !segment.Vectors.Passages.IsEmpty;

    /// <summary>The similarity of one passage.</summary>
    public MeaningSimilarity Of(SpeechSegment segment, int passage)
    {
        if (!CanCompare(segment)) return new MeaningSimilarity(0, 0, -1);
        var (best, nearest) = (0f, -1);
        var end = segment.SentenceEnd(passage);
        for (var s = segment.Passages[passage].FirstSentence; s < end; s++)
        {
            var cosine = SentenceCosine(segment, s);
            if (nearest >= 0 && cosine <= best) continue;
            (best, nearest) = (cosine, s);
        }
        return new MeaningSimilarity(PassageCosine(segment, passage), best, nearest);
    }

    /// <summary>The cosine to a whole passage.</summary>
    public float PassageCosine(SpeechSegment segment, int passage) =>
        Cosine(segment.Vectors.Passages.Slice(passage * _dimensions, _dimensions), segment.Vectors.PassageScales[passage]);

    private float SentenceCosine(SpeechSegment segment, int sentence) =>
        Cosine(segment.Vectors.Sentences.Slice(sentence * _dimensions, _dimensions), segment.Vectors.SentenceScales[sentence]);
}

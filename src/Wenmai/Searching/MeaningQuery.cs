using System.Runtime.InteropServices;
using Wenmai.Indexing;
using Wenmai.Semantics;

namespace Wenmai.Searching;

/// <summary>How near a passage's meaning is.</summary>
/// <param name="Passage">Cosine of the whole passage.</param>
/// <param name="Sentence">Cosine of its nearest sentence.</param>
/// <param name="Nearest">Row of that sentence; -1 for a passage without one.</param>
internal readonly record struct Nearness(float Passage, float Sentence, int Nearest)
{
    /// <summary>Both together, by which passages are ranked.</summary>
    public float Sum => Passage + Sentence;
}

/// <summary>A vector in search of passages with a like meaning: the meaning leg.</summary>
internal sealed class MeaningQuery
{
    /// <summary>Sentences up to which all are compared; beyond, signs choose which.</summary>
    private const int ExhaustiveSentences = 4_000;

    /// <summary>Most sentences that signs let through. Of the nearest ten passages of 31,000 and of 60,000 (95,000 and 228,000 sentences) they kept all but one in a thousand, of the
    /// nearest hundred all but one in a hundred.</summary>
    private const int MostLetThrough = 6_000;

    /// <summary>One sentence in so many is let through where there are few: closeness of signs says less among few.</summary>
    private const int LetThroughShare = 6;

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

    /// <summary>Whether the vector says nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>Numbers of a vector.</summary>
    public int Dimensions => _dimensions;

    /// <summary>The cosine to a vector of signed bytes.</summary>
    public float Cosine(ReadOnlySpan<sbyte> row, float scale) => QuantisedVector.Dot(_query, row) * _scale * scale;

    /// <summary>Calls <paramref name="found"/> with the nearness of each passage that may be among the nearest: of all in a segment of usual size.</summary>
    public void Scan(SpeechSegment segment, Action<int, Nearness> found)
    {
        if (IsEmpty || segment.PassageVectors.IsEmpty) return;
        if (segment.SentenceScales.Length <= ExhaustiveSentences) ScanAll(segment, found);
        else ScanBySigns(segment, found);
    }

    /// <summary>The nearness of one passage.</summary>
    public Nearness Of(SpeechSegment segment, int passage)
    {
        if (IsEmpty || segment.PassageVectors.IsEmpty) return new Nearness(0, 0, -1);
        var (best, nearest) = (0f, -1);
        var end = segment.SentenceEnd(passage);
        for (var s = segment.Passages[passage].FirstSentence; s < end; s++)
        {
            var cosine = SentenceCosine(segment, s);
            if (nearest >= 0 && cosine <= best) continue;
            (best, nearest) = (cosine, s);
        }
        return new Nearness(PassageCosine(segment, passage), best, nearest);
    }

    private void ScanAll(SpeechSegment segment, Action<int, Nearness> found)
    {
        for (var p = 0; p < segment.Passages.Length; p++) found(p, Of(segment, p));
    }

    private void ScanBySigns(SpeechSegment segment, Action<int, Nearness> found)
    {
        var sentences = segment.SentenceScales.Length;
        var passage = -1;
        foreach (var s in QuantisedVector.NearestBySigns(_signs, segment.SentenceSigns, sentences, Math.Min(MostLetThrough, sentences / LetThroughShare)))
        {
            var holder = segment.PassageOfSentence(s, Math.Max(passage, 0));
            if (holder != passage) found(passage = holder, Of(segment, holder));
        }
    }

    private float PassageCosine(SpeechSegment segment, int passage) =>
        Cosine(segment.PassageVectors.Slice(passage * _dimensions, _dimensions), segment.PassageScales[passage]);

    private float SentenceCosine(SpeechSegment segment, int sentence) =>
        Cosine(segment.SentenceVectors.Slice(sentence * _dimensions, _dimensions), segment.SentenceScales[sentence]);
}

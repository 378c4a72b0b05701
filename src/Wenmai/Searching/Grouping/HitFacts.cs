using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.Searching.Grouping;

/// <summary>Tells from the segments what grouping has to know of answers.</summary>
/// <param name="segments">The segments.</param>
/// <param name="passing">The answers that pass all filters, by segment, ascending.</param>
/// <param name="ranker">Makes a passage ready to be shown.</param>
internal sealed class HitFacts(IReadOnlyList<SegmentQuery> segments, IReadOnlyList<int>[] passing, PageRanker ranker) : IHitFacts
{
    /// <summary>Sketches agree in that many places before two texts are compared: an estimate, so somewhat below what is asked of the texts.</summary>
    private const double MinSketched = SimilarTexts.RecycledPassage - .2;

    /// <summary>The cosine of two passages below which their texts share less than that: most pairs need no reading.</summary>
    private const float MinCosine = .8f;

    private readonly Dictionary<(int Segment, int Passage), Sketched> _texts = [];
    private readonly Dictionary<(int Segment, int Passage), short[]> _vectors = [];

    /// <inheritdoc/>
    public ScoredPassage? HostOf(ScoredPassage answer)
    {
        var host = HostOf(answer.Segment, answer.Passage);
        return host >= 0 && IndexOf(answer.Segment, host) >= 0 ? ranker.Scored(answer.Segment, host, answer.Score) : null;
    }

    /// <summary>The row of the passage that says what another names, whether it is an answer or not; -1 for none.</summary>
    public int HostOf(int segment, int passage) => segments[segment].Forms.HostOf(passage);

    /// <inheritdoc/>
    public int ListOf(ScoredPassage answer) => segments[answer.Segment].Forms.ListOf(answer.Passage);

    /// <inheritdoc/>
    public bool AreAlike(ScoredPassage first, ScoredPassage second)
    {
        if (!CouldBeAlike(LengthOf(first), LengthOf(second)) || !AreNear(first, second)) return false;
        var (a, b) = (SketchOf(first), SketchOf(second));
        return a.Text == b.Text
            || (a.Sketch.Similarity(b.Sketch) >= MinSketched && TextSketch.ExactSimilarity(a.Text, b.Text) is >= SimilarTexts.RecycledPassage and < 1);
    }

    /// <inheritdoc/>
    public int AnswersBeside(ScoredPassage answer) => AnswersOfSpeech(answer).Count();

    /// <summary>The answers of the speech of an answer, by row.</summary>
    public IEnumerable<int> AnswersOfSpeech(ScoredPassage answer)
    {
        var (segment, rows) = (segments[answer.Segment].Segment, passing[answer.Segment]);
        var speech = segment.Speeches[segment.Passages[answer.Passage].Speech];
        var first = IndexOf(answer.Segment, speech.FirstPassage);
        for (var i = first < 0 ? ~first : first; i < rows.Count && rows[i] < speech.FirstPassage + speech.PassageCount; i++) yield return rows[i];
    }

    /// <summary>Texts that share so much are of about the same length: most pairs need no reading.</summary>
    private static bool CouldBeAlike(int first, int second) => Math.Min(first, second) >= Math.Max(first, second) * SimilarTexts.RecycledPassage;

    /// <summary>Whether their vectors are so near that their texts may be alike; always without vectors.</summary>
    private bool AreNear(ScoredPassage first, ScoredPassage second)
    {
        var (a, b) = (segments[first.Segment].Segment.Vectors, segments[second.Segment].Segment.Vectors);
        if (a.Passages.IsEmpty || b.Passages.IsEmpty) return true;
        var scale = a.PassageScales[first.Passage] * b.PassageScales[second.Passage];
        if (scale == 0) return true;   // a text without a unit that the model knows has no direction
        var dimensions = b.Passages.Length / b.PassageScales.Length;
        var product = QuantisedVector.Dot(VectorOf(first), b.Passages.Slice(second.Passage * dimensions, dimensions));
        return product * scale >= MinCosine;
    }

    private short[] VectorOf(ScoredPassage passage)
    {
        var key = (passage.Segment, passage.Passage);
        if (_vectors.TryGetValue(key, out var known)) return known;
        var vectors = segments[passage.Segment].Segment.Vectors;
        var dimensions = vectors.Passages.Length / vectors.PassageScales.Length;
        var widened = new short[dimensions];
        for (var i = 0; i < dimensions; i++) widened[i] = vectors.Passages[passage.Passage * dimensions + i];
        return _vectors[key] = widened;
    }

    private int LengthOf(ScoredPassage passage) => segments[passage.Segment].LengthOf(passage.Passage);

    private Sketched SketchOf(ScoredPassage passage)
    {
        var key = (passage.Segment, passage.Passage);
        return _texts.TryGetValue(key, out var known) ? known : _texts[key] = Sketched.Of(segments[passage.Segment].Forms.TextOf(passage.Passage));
    }

    /// <summary>The place of a row among the answers of a segment; the complement of where it would be for another.</summary>
    private int IndexOf(int segment, int row)
    {
        var (rows, low, high) = (passing[segment], 0, passing[segment].Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle] == row) return middle;
            if (rows[middle] < row) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    private readonly record struct Sketched(string Text, TextSketch Sketch)
    {
        public static Sketched Of(string text)
        {
            var characters = TextSketch.CharactersOf(text);
            return new Sketched(characters, TextSketch.Of(characters, TextSketch.CoarsePlaces));
        }
    }
}

using System.Buffers;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>Visits the live passages of an archive that may be among the most similar to a query.</summary>
/// <remarks>
/// In a small archive these are all passages. In a larger one sign bits (binary quantisation) choose the sentences to compare: those within
/// a Hamming distance that is set for the archive, not for each segment, so that the answer does not depend on how segments are cut.
/// </remarks>
/// <param name="segments">The segments.</param>
/// <param name="query">The query.</param>
/// <param name="maxExhaustive">Live sentences up to which all are compared.</param>
/// <param name="maxChosen">Sentences chosen by sign bits at most, among more.</param>
internal sealed class MeaningScan(IReadOnlyList<SegmentQuery> segments, MeaningQuery query, int maxExhaustive = MeaningScan.MaxExhaustive, int maxChosen = MeaningScan.MaxChosen)
{
    /// <summary>Sentences up to which all are compared.</summary>
    public const int MaxExhaustive = 4_000;

    /// <summary>Sentences chosen by sign bits at most. Of the nearest ten passages of 31,000 and of 60,000 (95,000 and 228,000 sentences)
    /// they included all but one in a thousand, of the nearest hundred all but one in a hundred.</summary>
    public const int MaxChosen = 6_000;

    /// <summary>The same where passages are ranked by their nearest sentence alone, whose own sign bits choose them. Of the 1,584 passages of
    /// 4,307 documents that say the like of the sentences of two drafts of 5,000 characters it includes all, as a quarter of it still did.</summary>
    public const int MaxChosenBySentence = 2_000;

    /// <summary>One sentence in so many is chosen where there are few: the distance of sign bits says less among few.</summary>
    public const int ChosenShare = 6;

    /// <summary>The distance given to sentences of deleted speeches: no query has so many sign bits.</summary>
    private const byte Deleted = byte.MaxValue;

    /// <summary>Calls <paramref name="found"/> with segment, row and similarity of each passage.</summary>
    public void Run(Action<int, int, MeaningSimilarity> found)
    {
        var sentences = segments.Sum(s => query.CanCompare(s.Segment) ? s.Segment.LiveSentences : 0);
        if (sentences <= maxExhaustive || segments.All(s => s.IsChosen)) CompareAll(found);
        else CompareChosen(Math.Min(maxChosen, sentences / ChosenShare), found);
    }

    private void CompareAll(Action<int, int, MeaningSimilarity> found)
    {
        for (var s = 0; s < segments.Count; s++)
            if (query.CanCompare(segments[s].Segment))
                foreach (var passage in (segments[s].Near ?? segments[s].Live).Members()) found(s, passage, query.Of(segments[s].Segment, passage));
    }

    private void CompareChosen(int max, Action<int, int, MeaningSimilarity> found)
    {
        var distances = new byte[segments.Count][];
        Span<int> counts = stackalloc int[QuantisedVector.DistanceValues];
        counts.Clear();
        for (var s = 0; s < segments.Count; s++)
        {
            distances[s] = DistancesIn(segments[s].Segment);
            QuantisedVector.CountDistances(distances[s].AsSpan(0, SentencesOf(s)), counts);
        }
        counts[Deleted] = 0;
        var limit = QuantisedVector.LimitOf(counts, max);
        for (var s = 0; s < segments.Count; s++)
        {
            CompareWithin(limit, s, distances[s].AsSpan(0, SentencesOf(s)), found);
            ArrayPool<byte>.Shared.Return(distances[s]);
        }
    }

    private int SentencesOf(int s) => query.CanCompare(segments[s].Segment) ? segments[s].Segment.Vectors.SentenceScales.Length : 0;

    /// <summary>The distance of each sentence, in a rented array: it is large enough to end up where only full collections clear.</summary>
    private byte[] DistancesIn(SpeechSegment segment)
    {
        if (!query.CanCompare(segment)) return ArrayPool<byte>.Shared.Rent(0);
        var count = segment.Vectors.SentenceScales.Length;
        var distances = ArrayPool<byte>.Shared.Rent(count);
        QuantisedVector.Distances(query.Signs, segment.Vectors.SentenceSigns, distances.AsSpan(0, count));
        foreach (var speech in segment.DeletedSpeeches)
            distances.AsSpan(segment.Speeches[speech].FirstSentence, segment.Speeches[speech].SentenceCount).Fill(Deleted);
        return distances;
    }

    private void CompareWithin(int limit, int number, ReadOnlySpan<byte> distances, Action<int, int, MeaningSimilarity> found)
    {
        var segment = segments[number].Segment;
        var passage = -1;
        for (var i = QuantisedVector.NextWithin(distances, 0, limit); i < distances.Length; i = QuantisedVector.NextWithin(distances, i + 1, limit))
        {
            var holder = segment.PassageOfSentence(i, Math.Max(passage, 0));
            if (holder != passage) found(number, passage = holder, query.Of(segment, holder));
        }
    }
}

using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Ranking;

/// <summary>The best passages of a query and their exact number, without facets, highlights or explanations.</summary>
/// <param name="Total">Passages that match.</param>
/// <param name="Best">Identifier, text and score of the best, best first.</param>
public sealed record Retrieved(int Total, IReadOnlyList<(string Passage, string Text, double Score)> Best);

/// <summary>Retrieval alone: what measurements time, and what drafts and concordances stand on.</summary>
internal sealed class PassageRetrieval
{
    private readonly SegmentQuery[] _segments;
    private readonly TermWeights _weights;
    private readonly Bm25Scorer _scores;

    public PassageRetrieval(SpeechSegment[] segments, SearchOptions options)
    {
        _segments = segments.Select(s => new SegmentQuery(s)).ToArray();
        _weights = new TermWeights(_segments, options);
        _scores = new Bm25Scorer(options, _weights.AverageLength);
    }

    /// <summary>Passages that hold every term, by BM25, and their exact number.</summary>
    public Retrieved All(IReadOnlyList<string> terms, int top)
    {
        if (terms is [var single] && _segments.All(s => s.CountsAreTotals && s.ListOf(single) is not null)) return new Retrieved(ParagraphsWith(single), Best(terms, [WeightOf(single)], top));
        var best = new TopScores(top, KeyOf);
        var total = 0;
        if (terms.All(ITextIndex.CanFind))
        {
            var cursors = _segments.Select(s => terms.Select(t => s.Segment.Text.Find(t)).ToArray()).ToArray();
            var factors = terms.Select(t => _scores.Factor(WeightOf(t))).ToArray();
            for (var s = 0; s < _segments.Length; s++)
                if (!cursors[s].Contains(null)) total += new PhraseIntersection(_segments[s], s, cursors[s]!, factors, _scores, best).Run();
        }
        else
        {
            var factors = terms.Select(t => _scores.Factor(WeightOf(t))).ToArray();
            for (var s = 0; s < _segments.Length; s++) total += Intersect(s, terms.Select(_segments[s].HitsOf).ToArray(), factors, best);
        }
        return new Retrieved(total, Load(best));
    }

    /// <summary>Passages that hold any term, by BM25, and their exact number.</summary>
    public Retrieved Any(IReadOnlyList<string> terms, int top) => new(_segments.Sum(s => CountAny(s, terms)), Best(terms, top));

    /// <summary>The best passages that hold any term, by BM25: those of <see cref="Any"/>, without visiting all that match.</summary>
    public IReadOnlyList<(string Passage, string Text, double Score)> Best(IReadOnlyList<string> terms, int top)
    {
        var weights = new double[terms.Count];
        for (var t = 0; t < weights.Length; t++) weights[t] = _weights.InverseFrequency(ParagraphsWith(terms[t]));
        return Best(terms, weights, top);
    }

    private (string, string, double)[] Best(IReadOnlyList<string> terms, double[] weights, int top)
    {
        var best = new TopScores(top, KeyOf);
        for (var s = 0; s < _segments.Length; s++) new BlockMaxRetriever(_segments[s], s, terms, weights, _scores, best).Run();
        return Load(best);
    }

    /// <summary>Passages that hold the term, counted by the year of their speech; 0 stands for unknown.</summary>
    public IReadOnlyDictionary<int, int> CountByYear(string term)
    {
        var counts = new YearCounts();
        foreach (var segment in _segments) segment.CountByYear(term, counts);
        return counts.ToDictionary();
    }

    /// <summary>Live paragraphs that hold a term.</summary>
    private int ParagraphsWith(string term) => _segments.Sum(s => s.ParagraphsWith(term));

    /// <summary>The weight of a term that all passages must hold, by the rarest of its pairs: the term itself need not be looked up everywhere.</summary>
    /// <remarks>Each pair is counted over the archive. The rarest of each segment would depend on how segments are cut.</remarks>
    private double WeightOf(string term)
    {
        if (term.Length < 2) return _weights.InverseFrequency(_weights.PassagesWith(term));
        var rarest = int.MaxValue;
        for (var i = 0; i + 1 < term.Length && rarest > 0; i++)
            rarest = Math.Min(rarest, PairCount(term[i], term[i + 1]));
        return _weights.InverseFrequency(rarest);
    }

    private int PairCount(char first, char second)
    {
        var count = 0;
        foreach (var segment in _segments) count += segment.ParagraphsWithPair(first, second);
        return count;
    }

    private long KeyOf(int segment, int passage) => _segments[segment].KeyOf(passage);

    private static int CountAny(SegmentQuery segment, IReadOnlyList<string> terms)
    {
        var any = new PassageSet(segment.Segment.Passages.Length);
        foreach (var term in terms)
            foreach (var passage in segment.HitsOf(term).Passages) any.Add(passage);
        return any.Count;
    }

    private int Intersect(int s, TermHits[] hits, float[] factors, TopScores best)
    {
        var rarest = hits.MinBy(h => h.Passages.Length)!;
        var (at, total) = (new int[hits.Length], 0);
        foreach (var passage in rarest.Passages)
        {
            var (score, length, t) = (0, _segments[s].Segment.LengthOf(passage), 0);
            for (; t < hits.Length; t++)
            {
                at[t] = Gallop.FirstAtOrAfter(hits[t].Passages, passage, at[t]);
                if (at[t] == hits[t].Passages.Length || hits[t].Passages[at[t]] != passage) break;
                score += _scores.Of(factors[t], hits[t].Frequencies[at[t]], length);
            }
            if (t < hits.Length) continue;
            total++;
            best.Add(s, passage, score);
        }
        return total;
    }

    private (string, string, double)[] Load(TopScores best)
    {
        var kept = best.TakeAll();
        var loaded = new (string, string, double)[kept.Length];
        for (var i = 0; i < kept.Length; i++) loaded[i] = Load(kept[i]);
        return loaded;
    }

    private (string, string, double) Load(PassageScore scored)
    {
        var segment = _segments[scored.Segment].Segment;
        var speech = segment.Speeches[segment.Passages[scored.Passage].Speech];
        return (SpeechIds.OfPassage(speech, scored.Passage).ToString(), segment.ReadPassage(scored.Passage), (double)scored.Score / Bm25Scorer.One);
    }
}

using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>The best passages of a query and their exact number, without facets, highlights or explanations.</summary>
/// <param name="Total">Passages that match.</param>
/// <param name="Best">Identifier, text and score of the best, best first.</param>
public sealed record Retrieved(int Total, IReadOnlyList<(string Passage, string Text, double Score)> Best);

/// <summary>Retrieval alone: what measurements time, and what drafts and concordances stand on.</summary>
internal sealed class PassageRetrieval
{
    private readonly SegmentQuery[] _segments;
    private readonly SearchOptions _options;
    private readonly RunWeights _weights;
    private readonly double _averageLength;

    public PassageRetrieval(SpeechSegment[] segments, SearchOptions options)
    {
        _segments = segments.Select(s => new SegmentQuery(s)).ToArray();
        _options = options;
        var passages = _segments.Sum(s => s.LiveCount);
        _weights = new RunWeights(part => _segments.Sum(s => s.HitsOf(part).Passages.Length), passages, options);
        _averageLength = Math.Max(1.0, (double)segments.Sum(s => s.LiveCharacters) / Math.Max(1, passages));
    }

    /// <summary>Passages that hold every term, by BM25.</summary>
    public Retrieved All(IReadOnlyList<string> terms, int top)
    {
        var best = new TopPassages(top, ScoredPassage.ByRelevance);
        var total = 0;
        var weights = terms.Select(WeightOf).ToArray();
        for (var s = 0; s < _segments.Length; s++)
        {
            var hits = terms.Select(_segments[s].HitsOf).ToArray();
            total += Intersect(s, hits, weights, best);
        }
        return Load(total, best);
    }

    /// <summary>Passages that hold any term, by BM25.</summary>
    public Retrieved Any(IReadOnlyList<string> terms, int top)
    {
        var best = new TopPassages(top, ScoredPassage.ByRelevance);
        var total = 0;
        foreach (var (segment, s) in _segments.Select((segment, s) => (segment, s)))
        {
            var scores = new float[segment.Segment.Passages.Length];
            foreach (var term in terms) Accumulate(segment, segment.HitsOf(term), WeightOf(term), scores);
            for (var p = 0; p < scores.Length; p++)
                if (scores[p] > 0)
                {
                    total++;
                    best.Add(new ScoredPassage(s, p, false, scores[p], 0, 0));
                }
        }
        return Load(total, best);
    }

    /// <summary>Passages that hold the term, counted by the year of their speech; 0 stands for unknown.</summary>
    public IReadOnlyDictionary<int, int> CountByYear(string term)
    {
        var counts = new Dictionary<int, int>();
        foreach (var segment in _segments)
        {
            var passages = segment.Segment.Passages;
            var speeches = segment.Segment.Speeches;
            foreach (var passage in segment.HitsOf(term).Passages)
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, speeches[passages[passage].Speech].Year, out _)++;
        }
        return counts;
    }

    private double WeightOf(string term) => _weights.InverseFrequency(_segments.Sum(s => s.HitsOf(term).Passages.Length));

    private int Intersect(int s, TermHits[] hits, double[] weights, TopPassages best)
    {
        var segment = _segments[s].Segment;
        var rarest = hits.MinBy(h => h.Passages.Length)!;
        var at = new int[hits.Length];
        var total = 0;
        foreach (var passage in rarest.Passages)
        {
            var score = 0.0;
            var length = segment.LengthOf(passage);
            var t = 0;
            for (; t < hits.Length; t++)
            {
                while (at[t] < hits[t].Passages.Length && hits[t].Passages[at[t]] < passage) at[t]++;
                if (at[t] == hits[t].Passages.Length || hits[t].Passages[at[t]] != passage) break;
                score += Ranking.TextScore(_options, _averageLength, weights[t], hits[t].Frequencies[at[t]], length);
            }
            if (t < hits.Length) continue;
            total++;
            best.Add(new ScoredPassage(s, passage, false, score, 0, 0));
        }
        return total;
    }

    private void Accumulate(SegmentQuery query, TermHits hits, double weight, float[] scores)
    {
        for (var i = 0; i < hits.Passages.Length; i++)
            scores[hits.Passages[i]] += (float)Ranking.TextScore(_options, _averageLength, weight, hits.Frequencies[i], query.Segment.LengthOf(hits.Passages[i]));
    }

    private Retrieved Load(int total, TopPassages best) => new(total, best.InOrder().Select(p =>
    {
        var segment = _segments[p.Segment].Segment;
        var row = segment.Passages[p.Passage];
        var speech = segment.Speeches[row.Speech];
        return ($"{SpeechIds.FromNumber(speech.Id)}-{p.Passage - speech.FirstPassage + 1}", segment.ReadPassage(p.Passage), p.Score);
    }).ToList());
}

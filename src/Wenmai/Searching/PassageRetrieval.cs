using System.Buffers;
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
    private readonly RunWeights _weights;
    private readonly LengthNorms _norms;

    public PassageRetrieval(SpeechSegment[] segments, SearchOptions options)
    {
        _segments = segments.Select(s => new SegmentQuery(s)).ToArray();
        var passages = _segments.Sum(s => s.LiveCount);
        _weights = new RunWeights(part => _segments.Sum(s => s.HitsOf(part).Passages.Length), passages, options);
        _norms = new LengthNorms(options, Math.Max(1.0, (double)segments.Sum(s => s.LiveCharacters) / Math.Max(1, passages)));
    }

    /// <summary>Passages that hold every term, by BM25.</summary>
    public Retrieved All(IReadOnlyList<string> terms, int top)
    {
        var best = new TopScores(top);
        var total = 0;
        if (terms.Count == 1 || terms.Any(t => t.Length < 2 || t.Contains('\n')))
        {
            var weights = terms.Select(WeightOf).ToArray();
            for (var s = 0; s < _segments.Length; s++) total += Intersect(s, terms.Select(_segments[s].HitsOf).ToArray(), weights, best);
        }
        else
        {
            var cursors = _segments.Select(s => terms.Select(t => PhraseCursor.For(s.Segment, t)).ToArray()).ToArray();
            var weights = terms.Select((_, t) => (float)_weights.InverseFrequency(cursors.Sum(c => c[t]?.MostParagraphs ?? 0))).ToArray();
            for (var s = 0; s < _segments.Length; s++) total += Leapfrog(s, cursors[s], weights, best);
        }
        return new Retrieved(total, Load(best));
    }

    /// <summary>Passages that hold any term, by BM25.</summary>
    public Retrieved Any(IReadOnlyList<string> terms, int top)
    {
        var best = new TopScores(top);
        var weights = terms.Select(WeightOf).ToArray();
        var total = 0;
        for (var s = 0; s < _segments.Length; s++)
        {
            var size = _segments[s].Segment.Passages.Length;
            var scores = ArrayPool<float>.Shared.Rent(size);
            Array.Clear(scores, 0, size);
            for (var t = 0; t < weights.Length; t++) Accumulate(_segments[s], _segments[s].HitsOf(terms[t]), weights[t], scores);
            total += Collect(s, scores.AsSpan(0, size), best);
            ArrayPool<float>.Shared.Return(scores);
        }
        return new Retrieved(total, Load(best));
    }

    /// <summary>Passages that hold the term, counted by the year of their speech; 0 stands for unknown.</summary>
    public IReadOnlyDictionary<int, int> CountByYear(string term)
    {
        var counts = ArrayPool<int>.Shared.Rent(short.MaxValue + 1);
        Array.Clear(counts);
        foreach (var segment in _segments)
        {
            var years = segment.Segment.PassageYears;
            foreach (var passage in segment.HitsOf(term).Passages) counts[years[passage]]++;
        }
        var byYear = new Dictionary<int, int>();
        for (var year = 0; year <= short.MaxValue; year++)
            if (counts[year] > 0) byYear[year] = counts[year];
        ArrayPool<int>.Shared.Return(counts);
        return byYear;
    }

    private double WeightOf(string term) => _weights.InverseFrequency(_segments.Sum(s => s.HitsOf(term).Passages.Length));

    /// <summary>Lets the rarest term lead and asks the others about its paragraphs only.</summary>
    private int Leapfrog(int s, PhraseCursor?[] cursors, float[] weights, TopScores best)
    {
        if (cursors.Any(c => c is null)) return 0;
        var order = Enumerable.Range(0, cursors.Length).OrderBy(t => cursors[t]!.MostParagraphs).ToArray();
        var (lead, total) = (cursors[order[0]]!, 0);
        var hits = new ParagraphHits(_segments[s], cursors.Length);
        for (var more = lead.MoveNext(); more;)
        {
            var paragraph = lead.Paragraph;
            var furthest = paragraph;
            for (var i = 1; i < order.Length && furthest == paragraph; i++)
                furthest = cursors[order[i]]!.Seek(paragraph) ? cursors[order[i]]!.Paragraph : PostingList.End;
            if (furthest == PostingList.End) break;
            if (furthest == paragraph)
            {
                total += hits.Score(paragraph, cursors, weights, _norms, (passage, score) => best.Add(s, passage, score));
                more = lead.MoveNext();
            }
            else more = lead.Seek(furthest);
        }
        return total;
    }

    private int Intersect(int s, TermHits[] hits, double[] weights, TopScores best)
    {
        var starts = _segments[s].Segment.PassageStarts;
        var rarest = hits.MinBy(h => h.Passages.Length)!;
        var at = new int[hits.Length];
        var total = 0;
        foreach (var passage in rarest.Passages)
        {
            var score = 0f;
            var norm = _norms.Of(starts[passage + 1] - starts[passage]);
            var t = 0;
            for (; t < hits.Length; t++)
            {
                at[t] = Gallop.FirstAtOrAfter(hits[t].Passages, passage, at[t]);
                if (at[t] == hits[t].Passages.Length || hits[t].Passages[at[t]] != passage) break;
                score += _norms.Score((float)weights[t], hits[t].Frequencies[at[t]], norm);
            }
            if (t < hits.Length) continue;
            total++;
            best.Add(s, passage, score);
        }
        return total;
    }

    private void Accumulate(SegmentQuery query, TermHits hits, double weight, float[] scores)
    {
        var starts = query.Segment.PassageStarts;
        var (passages, frequencies) = (hits.Passages, hits.Frequencies);
        for (var i = 0; i < passages.Length; i++)
            scores[passages[i]] += _norms.Score((float)weight, frequencies[i], _norms.Of(starts[passages[i] + 1] - starts[passages[i]]));
    }

    private static int Collect(int segment, ReadOnlySpan<float> scores, TopScores best)
    {
        var total = 0;
        for (var p = 0; p < scores.Length; p++)
        {
            if (scores[p] == 0) continue;
            total++;
            if (scores[p] > best.Threshold) best.Add(segment, p, scores[p]);
        }
        return total;
    }

    private List<(string, string, double)> Load(TopScores best) => best.InOrder().Select(p =>
    {
        var segment = _segments[p.Segment].Segment;
        var speech = segment.Speeches[segment.Passages[p.Passage].Speech];
        return ($"{SpeechIds.FromNumber(speech.Id)}-{p.Passage - speech.FirstPassage + 1}", segment.ReadPassage(p.Passage), (double)p.Score);
    }).ToList();
}

/// <summary>Parts the places of several terms in one paragraph by passage.</summary>
internal sealed class ParagraphHits(SegmentQuery query, int terms)
{
    private readonly int[] _frequencies = new int[terms];
    private readonly int[] _next = new int[terms];

    /// <summary>Scores the live passages of a paragraph that hold every term.</summary>
    /// <returns>How many they are.</returns>
    public int Score(int paragraph, PhraseCursor?[] cursors, float[] weights, LengthNorms norms, Action<int, float> found)
    {
        var segment = query.Segment;
        var (first, end, total) = (segment.FirstPassages[paragraph], segment.FirstPassages[paragraph + 1], 0);
        Array.Clear(_next);
        for (var passage = first; passage < end; passage++)
        {
            var limit = segment.PassageStarts[passage + 1] - segment.ParagraphStarts[paragraph];
            var holdsAll = true;
            for (var t = 0; t < cursors.Length; t++)
            {
                var places = cursors[t]!.Places;
                var before = _next[t];
                while (_next[t] < places.Count && places[_next[t]] < limit) _next[t]++;
                _frequencies[t] = _next[t] - before;
                holdsAll &= _frequencies[t] > 0;
            }
            if (!holdsAll || (segment.HasDeletions && !query.Live[passage])) continue;
            var norm = norms.Of(segment.LengthOf(passage));
            var score = 0f;
            for (var t = 0; t < cursors.Length; t++) score += norms.Score(weights[t], _frequencies[t], norm);
            found(passage, score);
            total++;
        }
        return total;
    }
}

/// <summary>BM25's length normalisation, looked up for the lengths that occur often.</summary>
internal sealed class LengthNorms
{
    private readonly float[] _norms = new float[1024];
    private readonly float _gain;
    private readonly Func<int, float> _norm;

    public LengthNorms(SearchOptions options, double averageLength)
    {
        _gain = (float)(options.K1 + 1);
        _norm = length => (float)(options.K1 * (1 - options.B + options.B * length / averageLength));
        for (var i = 0; i < _norms.Length; i++) _norms[i] = _norm(i);
    }

    /// <summary>k1 (1 - b + b × length / average length).</summary>
    public float Of(int length) => length < _norms.Length ? _norms[length] : _norm(length);

    /// <summary>weight × f (k1 + 1) / (f + norm).</summary>
    public float Score(float weight, int frequency, float norm) => weight * frequency * _gain / (frequency + norm);
}

/// <summary>Keeps the best scores of many: a heap with the worst kept on top. Of equal scores the earlier passage stays.</summary>
internal sealed class TopScores(int count)
{
    private readonly PriorityQueue<(int Segment, int Passage, float Score), float> _kept = new(count + 1);

    /// <summary>A score that is not above this would not be kept.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>Considers a passage.</summary>
    public void Add(int segment, int passage, float score)
    {
        if (score <= Threshold) return;
        if (_kept.Count < count) _kept.Enqueue((segment, passage, score), score);
        else _kept.DequeueEnqueue((segment, passage, score), score);
        if (_kept.Count == count) Threshold = _kept.Peek().Score;
    }

    /// <summary>The kept passages, best first.</summary>
    public IEnumerable<(int Segment, int Passage, float Score)> InOrder() =>
        _kept.UnorderedItems.Select(i => i.Element).OrderByDescending(p => p.Score).ThenBy(p => p.Segment).ThenBy(p => p.Passage);
}

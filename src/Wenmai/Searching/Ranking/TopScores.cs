namespace Wenmai.Searching.Ranking;

/// <summary>A passage and its score in <see cref="Bm25Scorer"/>.</summary>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Passage">Its row there.</param>
/// <param name="Score">Its score.</param>
/// <param name="Key">What breaks ties; see <c>SegmentQuery.KeyOf</c>.</param>
internal readonly record struct PassageScore(int Segment, int Passage, int Score, long Key) : IComparable<PassageScore>
{
    /// <summary>Worst first; of equal scores the lower key is better. Segments and rows depend on the history of an index, keys do not.</summary>
    public int CompareTo(PassageScore other) => Score != other.Score ? Score.CompareTo(other.Score) : other.Key.CompareTo(Key);
}

/// <summary>Keeps the best scores of many, whatever the order in which they come: a heap with the worst kept passage on top.</summary>
/// <remarks>Our own, since the general queue has to be compiled for this element before a program's first answer.</remarks>
/// <param name="count">How many are kept.</param>
/// <param name="keyOf">The key of a passage, by segment and row: asked only of passages that may be kept.</param>
internal sealed class TopScores(int count, Func<int, int, long> keyOf)
{
    private PassageScore[] _heap = new PassageScore[Math.Min(count, 64)];
    private int _kept;

    /// <summary>A score below this would not be kept.</summary>
    public int Threshold { get; private set; } = count == 0 ? int.MaxValue : 1;

    /// <summary>Considers a passage.</summary>
    public void Add(int segment, int passage, int score)
    {
        if (score < Threshold) return;
        var scored = new PassageScore(segment, passage, score, keyOf(segment, passage));
        if (_kept < count) Rise(scored);
        else if (scored.CompareTo(_heap[0]) > 0) Sink(scored);
        if (_kept == count) Threshold = _heap[0].Score;
    }

    /// <summary>The kept passages, best first. Nothing is kept afterwards.</summary>
    public PassageScore[] TakeAll()
    {
        var ordered = new PassageScore[_kept];
        while (_kept > 0)
        {
            ordered[_kept - 1] = _heap[0];
            Sink(_heap[--_kept]);
        }
        return ordered;
    }

    private void Rise(PassageScore scored)
    {
        if (_kept == _heap.Length) Array.Resize(ref _heap, Math.Min(count, _kept * 2));
        var at = _kept++;
        for (int above; at > 0 && scored.CompareTo(_heap[above = (at - 1) / 2]) < 0; at = above) _heap[at] = _heap[above];
        _heap[at] = scored;
    }

    /// <summary>Puts a passage in the place of the worst.</summary>
    private void Sink(PassageScore scored)
    {
        var at = 0;
        for (int below; (below = 2 * at + 1) < _kept; at = below)
        {
            if (below + 1 < _kept && _heap[below + 1].CompareTo(_heap[below]) < 0) below++;
            if (scored.CompareTo(_heap[below]) <= 0) break;
            _heap[at] = _heap[below];
        }
        _heap[at] = scored;
    }
}

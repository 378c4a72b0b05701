namespace Wenmai.Searching.Ranking;

/// <summary>Keeps the best passages of many in bounded memory.</summary>
internal sealed class TopPassages(int count, Comparison<ScoredPassage> order)
{
    /// <summary>The worst kept passage on top.</summary>
    private readonly PriorityQueue<ScoredPassage, ScoredPassage> _kept =
        new(Comparer<ScoredPassage>.Create((a, b) => order(b, a)));

    /// <summary>Considers a passage.</summary>
    public void Add(ScoredPassage passage)
    {
        if (!Takes(passage)) return;
        if (_kept.Count == count) _kept.Dequeue();
        _kept.Enqueue(passage, passage);
    }

    /// <summary>Whether a passage would be kept.</summary>
    public bool Takes(ScoredPassage passage) => _kept.Count < count || (count > 0 && order(passage, _kept.Peek()) < 0);

    /// <summary>The kept passages, best first.</summary>
    public IReadOnlyList<ScoredPassage> InOrder()
    {
        var all = _kept.UnorderedItems.Select(i => i.Element).ToList();
        all.Sort(order);
        return all;
    }
}

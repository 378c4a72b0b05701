namespace Wenmai.Searching;

/// <summary>Keeps the best passages of many in bounded memory.</summary>
internal sealed class TopPassages(int count, Comparison<ScoredPassage> order)
{
    /// <summary>The worst kept passage on top.</summary>
    private readonly PriorityQueue<ScoredPassage, ScoredPassage> _kept =
        new(Comparer<ScoredPassage>.Create((a, b) => order(b, a)));

    /// <summary>Considers a passage.</summary>
    public void Add(ScoredPassage passage)
    {
        if (_kept.Count < count) _kept.Enqueue(passage, passage);
        else if (order(passage, _kept.Peek()) < 0) _kept.DequeueEnqueue(passage, passage);
    }

    /// <summary>The kept passages, best first.</summary>
    public IReadOnlyList<ScoredPassage> InOrder()
    {
        var all = _kept.UnorderedItems.Select(i => i.Element).ToList();
        all.Sort(order);
        return all;
    }
}

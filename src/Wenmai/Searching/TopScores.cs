namespace Wenmai.Searching;

/// <summary>A passage and its score in <see cref="PassageScores"/>.</summary>
internal readonly record struct PassageScore(int Segment, int Passage, int Score) : IComparable<PassageScore>
{
    /// <summary>Worst first; of equal scores the earlier passage is the better.</summary>
    public int CompareTo(PassageScore other) => Score != other.Score ? Score.CompareTo(other.Score)
        : Segment != other.Segment ? other.Segment.CompareTo(Segment) : other.Passage.CompareTo(Passage);
}

/// <summary>Keeps the best scores of many, whatever the order in which they come.</summary>
internal sealed class TopScores(int count)
{
    /// <summary>The worst kept passage on top.</summary>
    private readonly PriorityQueue<PassageScore, PassageScore> _kept = new(Math.Min(count, 1024));

    /// <summary>A score below this would not be kept.</summary>
    public int Threshold { get; private set; } = 1;

    /// <summary>Considers a passage.</summary>
    public void Add(int segment, int passage, int score)
    {
        if (score < Threshold) return;
        var scored = new PassageScore(segment, passage, score);
        if (_kept.Count < count) _kept.Enqueue(scored, scored);
        else if (count > 0) _kept.EnqueueDequeue(scored, scored);
        if (_kept.Count == count) Threshold = count == 0 ? int.MaxValue : _kept.Peek().Score;
    }

    /// <summary>The kept passages, best first.</summary>
    public IEnumerable<PassageScore> InOrder() => _kept.UnorderedItems.Select(i => i.Element).OrderDescending();
}

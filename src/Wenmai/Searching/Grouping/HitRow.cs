using Wenmai.Searching.Ranking;

namespace Wenmai.Searching.Grouping;

/// <summary>What stands on one place of a page: a passage, and the answers that are not shown because it is.</summary>
internal sealed class HitRow(ScoredPassage shown, int rank)
{
    private readonly List<ScoredPassage> _similar = [];

    /// <summary>The passage that is read.</summary>
    public ScoredPassage Shown { get; } = shown;

    /// <summary>0-based place in the ranking of the answer that brought it up.</summary>
    public int Rank { get; } = rank;

    /// <summary>The heading or item whose score brought it up; null where it came by its own.</summary>
    public ScoredPassage? LentBy { get; init; }

    /// <summary>Near-identical answers, in the order of the ranking.</summary>
    public IReadOnlyList<ScoredPassage> Similar => _similar;

    /// <summary>Answers of the speech that are shown nowhere, since this is the last of its passages that is; 0 where others follow.</summary>
    public int Further { get; private set; }

    /// <summary>Whether it is the last row of its speech, so that <see cref="Further"/> holds.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Rows of the answers of its speech that are not among <see cref="Further"/>; empty while that is 0.</summary>
    public IReadOnlyCollection<int> Consumed { get; private set; } = [];

    public void AddSimilar(ScoredPassage passage) => _similar.Add(passage);

    public void Close(int answers, IReadOnlyCollection<int> consumed)
    {
        IsLast = true;
        Further = answers - consumed.Count;
        if (Further > 0) Consumed = [.. consumed];
    }
}

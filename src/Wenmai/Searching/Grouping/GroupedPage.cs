using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Grouping;

/// <summary>The rows of the page asked for. Only as much of the ranking is made as the page needs.</summary>
internal sealed class GroupedPage
{
    private readonly PageRanker _ranker;
    private readonly HitFacts _facts;
    private bool _isWhole;

    /// <param name="segments">The segments.</param>
    /// <param name="passing">The answers that pass all filters, by segment, ascending.</param>
    /// <param name="ranker">Makes the ranking.</param>
    /// <param name="request">The page and its size.</param>
    public GroupedPage(IReadOnlyList<SegmentQuery> segments, IReadOnlyList<int>[] passing, PageRanker ranker, SearchRequest request)
    {
        (_ranker, _facts) = (ranker, new HitFacts(segments, passing, ranker));
        var end = request.Page * request.Size;
        var most = Math.Min(passing.Sum(p => p.Count), SearchLimits.DeepestHit);
        var rows = FirstRows(passing, end, most);
        Rows = rows.Take(end).Skip(end - request.Size).ToList();
        Extent = new GroupedExtent(rows.Count, _isWhole);
        IsLast = rows.Count <= end;
    }

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<HitRow> Rows { get; }

    /// <summary>The passage of each row.</summary>
    public IReadOnlyList<ScoredPassage> Passages => Rows.Select(row => row.Shown).ToList();

    /// <summary>How many rows there are, as far as that is known.</summary>
    public GroupedExtent Extent { get; }

    /// <summary>Whether no row stands behind the page.</summary>
    public bool IsLast { get; }

    /// <summary>Whether a passage is shown already as what a heading of the page names.</summary>
    public bool IsContext(ScoredPassage passage) => Passages.Any(shown => shown.Segment == passage.Segment && _facts.HostOf(shown.Segment, shown.Passage) == passage.Passage);

    /// <summary>The answers of a row's speech that are shown nowhere, best first.</summary>
    /// <param name="row">The row.</param>
    /// <param name="count">How many of them at most.</param>
    public IReadOnlyList<ScoredPassage> FurtherOf(HitRow row, int count)
    {
        if (row.Further == 0) return [];
        var rows = _facts.AnswersOfSpeech(row.Shown).Where(p => !row.Consumed.Contains(p)).ToList();
        return _ranker.BestOf(row.Shown.Segment, rows, count);
    }

    /// <summary>All rows up to the end of the page that nothing behind can change, and one more where there is one.</summary>
    private IReadOnlyList<HitRow> FirstRows(IReadOnlyList<int>[] passing, int end, int most)
    {
        for (var depth = Math.Min(most, end + 2 * HitGrouper.Reach); ; depth = Math.Min(most, depth * 2))
        {
            var ranked = _ranker.Best(passing, depth);
            var rows = new HitGrouper(_facts).Group(ranked, depth == most);
            _isWhole = depth == most;
            if (_isWhole || (rows.Count > end && (end == 0 || HitGrouper.IsFinal(rows[end - 1], depth)))) return rows;
        }
    }
}

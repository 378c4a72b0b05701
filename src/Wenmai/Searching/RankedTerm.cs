using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>A term of a ranked query on one segment: where it stands, what it adds to a paragraph, and how much it can add in each window.</summary>
internal sealed class RankedTerm
{
    /// <summary>A block that runs over more windows than this is read to see which of them it really touches.</summary>
    private const int WidestBlock = 3;

    private readonly IParagraphHits _hits;
    private readonly ParagraphLengths _lengths;
    private readonly PassageScores _scores;
    private readonly float _factor;
    private readonly int _shift;

    /// <param name="hits">Where it stands.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="lengths">Lengths of the segment's paragraphs.</param>
    /// <param name="scores">What an occurrence adds.</param>
    /// <param name="shift">A window is 1 shifted left by this many paragraphs.</param>
    public RankedTerm(IParagraphHits hits, double weight, ParagraphLengths lengths, PassageScores scores, int shift)
    {
        (_hits, _lengths, _scores, _shift) = (hits, lengths, scores, shift);
        _factor = scores.Factor(weight);
        Bounds = new int[(lengths.Count >> shift) + 1];
        if (hits.Entries.Length == 0) BoundByParagraphs(int.MaxValue);
        else BoundByBlocks(hits.Entries);
    }

    /// <summary>For each window the most that the term adds to a paragraph there.</summary>
    public int[] Bounds { get; }

    /// <summary>Adds what the term is worth to all paragraphs of a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="totals">One total for each of its paragraphs.</param>
    public void AddTo(int window, Span<int> totals)
    {
        var (from, to) = (window << _shift, window + 1 << _shift);
        if (_hits.MoveTo(from) >= to) return;
        do
        {
            var paragraphs = _hits.BlockParagraphs;
            var frequencies = _hits.BlockFrequencies;
            for (var i = 0; i < paragraphs.Length; i++)
            {
                if (paragraphs[i] >= to) return;
                totals[paragraphs[i] - from] += _scores.Of(_factor, frequencies[i], _lengths[paragraphs[i]]);
            }
        }
        while (_hits.MoveNextBlock());
    }

    /// <summary>What the term adds to one paragraph.</summary>
    public int ScoreIn(int paragraph) => _hits.MoveTo(paragraph) == paragraph ? _scores.Of(_factor, _hits.Frequency, _lengths[paragraph]) : 0;

    /// <summary>What the term would add to a passage.</summary>
    public int ScoreOf(int frequency, int length) => _scores.Of(_factor, frequency, length);

    private void BoundByBlocks(ReadOnlySpan<BlockEntry> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var end = i + 1 < entries.Length ? entries[i + 1].First : _lengths.Count;
            var (first, last) = (entries[i].First >> _shift, end - 1 >> _shift);
            if (last - first > WidestBlock)
            {
                _hits.MoveTo(entries[i].First);
                BoundByParagraphs(end);
                continue;
            }
            var bound = _scores.BoundOf(_factor, entries[i]);
            for (var window = first; window <= last; window++) Bounds[window] = Math.Max(Bounds[window], bound);
        }
    }

    /// <summary>Reads the block at hand, or all that stands before <paramref name="end"/> where blocks have no entries.</summary>
    private void BoundByParagraphs(int end)
    {
        do
        {
            var paragraphs = _hits.BlockParagraphs;
            var frequencies = _hits.BlockFrequencies;
            for (var i = 0; i < paragraphs.Length; i++)
            {
                ref var bound = ref Bounds[paragraphs[i] >> _shift];
                bound = Math.Max(bound, _scores.Of(_factor, frequencies[i], _lengths[paragraphs[i]]));
            }
        }
        while (_hits.MoveNextBlock() && _hits.Paragraph < end);
    }
}

/// <summary>Length by which paragraphs are scored: that of the shortest passage, so that no passage of a paragraph scores more than it.</summary>
internal readonly struct ParagraphLengths(SpeechSegment segment)
{
    private readonly bool _isOne = segment.HasOnePassagePerParagraph;

    /// <summary>Number of paragraphs.</summary>
    public int Count => segment.ParagraphStarts.Length;

    /// <summary>Folded characters of the shortest passage of a paragraph.</summary>
    public int this[int paragraph] => _isOne ? segment.LengthOf(paragraph) : Shortest(paragraph);

    private int Shortest(int paragraph)
    {
        var shortest = int.MaxValue;
        for (var p = segment.FirstPassages[paragraph]; p < segment.FirstPassages[paragraph + 1]; p++) shortest = Math.Min(shortest, segment.LengthOf(p));
        return shortest;
    }
}

using Wenmai.Indexing;

namespace Wenmai.Searching.Ranking;

/// <summary>A term of a ranked query on one segment: where it stands, what it adds to a paragraph, and how much it can add in each window.</summary>
internal sealed class RankedTerm
{
    /// <summary>A block that runs over more windows than this is read to see which of them it really touches.</summary>
    private const int WidestBlock = 3;

    /// <summary>Asking for one paragraph costs about as much as adding so many in a row.</summary>
    private const int LookUpCost = 8;

    /// <summary>Paragraphs scored at once.</summary>
    private const int Together = PostingEncoder.BlockSize;

    private readonly IParagraphHits _hits;
    private readonly ParagraphLengths _lengths;
    private readonly Bm25Scorer _scores;
    private readonly float _factor;
    private readonly int _shift;
    private readonly int[] _blockBounds;
    private readonly int[] _worth = GC.AllocateUninitializedArray<int>(Together);

    /// <param name="hits">Where it stands.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="lengths">Lengths of the segment's paragraphs.</param>
    /// <param name="scores">What an occurrence adds.</param>
    /// <param name="shift">A window is 1 shifted left by this many paragraphs.</param>
    public RankedTerm(IParagraphHits hits, double weight, ParagraphLengths lengths, Bm25Scorer scores, int shift)
    {
        (_hits, _lengths, _scores, _shift) = (hits, lengths, scores, shift);
        _factor = scores.Factor(weight);
        Bounds = new int[(lengths.Count >> shift) + 1];
        _blockBounds = new int[hits.Entries.Length];
        if (_blockBounds.Length == 0) BoundByParagraphs();
        else BoundByBlocks(hits.Entries);
    }

    /// <summary>For each window the most that the term adds to a paragraph there.</summary>
    public int[] Bounds { get; }

    /// <summary>Adds what the term is worth to the paragraphs of a window, save to those of blocks that are worth less than <paramref name="least"/>.</summary>
    /// <param name="window">The window.</param>
    /// <param name="totals">One total for each of its paragraphs.</param>
    /// <param name="least">What a paragraph must get from this term to matter.</param>
    public void AddTo(int window, Span<int> totals, int least)
    {
        var (from, to, entries) = (window << _shift, window + 1 << _shift, _hits.Entries.Length);
        if (entries == 0) AddBlock(from, to, totals);
        for (var block = entries == 0 ? 0 : BlockAt(from); block < entries && _hits.Entries[block].First < to; block++)
            if (_blockBounds[block] >= least) AddBlock(Math.Max(from, _hits.Entries[block].First), Math.Min(to, EndOf(block)), totals);
    }

    /// <summary>Adds what the term is worth to some paragraphs of a window, or to all where that is less work.</summary>
    /// <param name="window">The window.</param>
    /// <param name="wanted">Indices of the paragraphs in <paramref name="totals"/>, ascending.</param>
    /// <param name="totals">One total for each paragraph of the window.</param>
    public void AddTo(int window, ReadOnlySpan<int> wanted, Span<int> totals)
    {
        if ((long)wanted.Length * LookUpCost > ((long)_hits.Count << _shift) / _lengths.Count)
        {
            AddTo(window, totals, 0);
            return;
        }
        var from = window << _shift;
        foreach (var at in wanted)
            if (_hits.MoveTo(from + at) == from + at) totals[at] += _scores.Of(_factor, _hits.Frequency, _lengths[from + at]);
    }

    /// <summary>What the term would add to a passage.</summary>
    public int ScoreOf(int frequency, int length) => _scores.Of(_factor, frequency, length);

    /// <summary>Adds what the block has between <paramref name="from"/>, which lies in it or before it, and <paramref name="to"/>.</summary>
    private void AddBlock(int from, int to, Span<int> totals)
    {
        if (_hits.MoveTo(from) >= to) return;
        var paragraphs = _hits.BlockParagraphs;
        var frequencies = _hits.BlockFrequencies;
        var start = from >> _shift << _shift;
        if (paragraphs[^1] >= to) paragraphs = paragraphs[..CountBefore(paragraphs, to)];
        for (; paragraphs.Length > 0; paragraphs = paragraphs[Math.Min(paragraphs.Length, Together)..], frequencies = frequencies[Math.Min(frequencies.Length, Together)..])
        {
            var part = paragraphs[..Math.Min(paragraphs.Length, Together)];
            var worth = _worth.AsSpan(0, part.Length);
            _lengths.Read(part, worth);
            _scores.Of(_factor, frequencies[..part.Length], worth);
            for (var i = 0; i < part.Length; i++) totals[part[i] - start] += worth[i];
        }
    }

    /// <summary>How many of ascending paragraphs lie before another.</summary>
    private static int CountBefore(ReadOnlySpan<int> paragraphs, int end)
    {
        var at = paragraphs.BinarySearch(end);
        return at < 0 ? ~at : at;
    }

    /// <summary>The paragraph before which a block ends: the first of the next, or the number of all.</summary>
    private int EndOf(int block) => block + 1 < _hits.Entries.Length ? _hits.Entries[block + 1].First : _lengths.Count;

    /// <summary>The last block that begins at or before a paragraph, or the first.</summary>
    private int BlockAt(int paragraph) => Gallop.LastAtOrBefore(_hits.Entries, paragraph, 0);

    private void BoundByBlocks(ReadOnlySpan<BlockEntry> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var (first, last) = (entries[i].First >> _shift, EndOf(i) - 1 >> _shift);
            var bound = _blockBounds[i] = _scores.BoundOf(_factor, entries[i]);
            if (last - first <= WidestBlock)
                for (var window = first; window <= last; window++) Bounds[window] = Math.Max(Bounds[window], bound);
            else
            {
                _hits.MoveTo(entries[i].First);
                foreach (var paragraph in _hits.BlockParagraphs) Bounds[paragraph >> _shift] = Math.Max(Bounds[paragraph >> _shift], bound);
            }
        }
    }

    private void BoundByParagraphs()
    {
        var paragraphs = _hits.BlockParagraphs;
        var frequencies = _hits.BlockFrequencies;
        for (var i = 0; i < paragraphs.Length; i++)
        {
            ref var bound = ref Bounds[paragraphs[i] >> _shift];
            bound = Math.Max(bound, _scores.Of(_factor, frequencies[i], _lengths[paragraphs[i]]));
        }
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

    /// <summary>The lengths of several paragraphs.</summary>
    public void Read(ReadOnlySpan<int> paragraphs, Span<int> lengths)
    {
        if (_isOne)
        {
            var starts = segment.PassageStarts;
            for (var i = 0; i < paragraphs.Length; i++) lengths[i] = starts[paragraphs[i] + 1] - starts[paragraphs[i]];
        }
        else
            for (var i = 0; i < paragraphs.Length; i++) lengths[i] = Shortest(paragraphs[i]);
    }

    private int Shortest(int paragraph)
    {
        var shortest = int.MaxValue;
        for (var p = segment.FirstPassages[paragraph]; p < segment.FirstPassages[paragraph + 1]; p++) shortest = Math.Min(shortest, segment.LengthOf(p));
        return shortest;
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Ranking;

/// <summary>Finds the best passages of one segment for a ranked query without scoring all that match; the answer is the same.</summary>
/// <remarks>
/// The paragraphs fall into windows. Each term has a bound for each window, from the bounds of its blocks; windows are searched from the most promising
/// on, until no window can hold a better passage than those kept (block-max pruning). Inside a window the terms that together could not lift a
/// paragraph to the worst kept passage do not bring in paragraphs; they are only asked about those that the others leave hopeful (MaxScore).
/// </remarks>
internal sealed class BlockMaxRetriever
{
    /// <summary>A window is 4,096 paragraphs: its totals stay in the nearest cache, and a frequent bigram has some blocks in it.</summary>
    private const int WindowShift = 12;

    private readonly SegmentQuery _query;
    private readonly SpeechSegment _segment;
    private readonly List<string> _strings = [];
    private readonly List<RankedTerm> _terms = [];
    private readonly ParagraphLengths _lengths;
    private readonly TopScores _best;
    private readonly int _number;
    private readonly RankedTerm[] _ordered;
    private readonly int[] _keys;
    private readonly int[] _totals = GC.AllocateUninitializedArray<int>(1 << WindowShift);
    private readonly int[] _hopeful = GC.AllocateUninitializedArray<int>(1 << WindowShift);

    /// <param name="query">The segment.</param>
    /// <param name="number">Its number among the segments.</param>
    /// <param name="terms">Folded strings of two or more characters; what stands nowhere may be left out.</param>
    /// <param name="weights">The weight of each.</param>
    /// <param name="scores">What an occurrence adds.</param>
    /// <param name="best">Takes the passages.</param>
    public BlockMaxRetriever(SegmentQuery query, int number, IReadOnlyList<string> terms, double[] weights, Bm25Scorer scores, TopScores best)
    {
        (_query, _segment, _number, _best) = (query, query.Segment, number, best);
        _lengths = new ParagraphLengths(_segment);
        for (var t = 0; t < weights.Length; t++)
        {
            if (query.ParagraphsOf(terms[t]) is not { Count: > 0 } hits) continue;
            _strings.Add(terms[t]);
            _terms.Add(new RankedTerm(hits, weights[t], _lengths, scores, WindowShift));
        }
        (_ordered, _keys) = (new RankedTerm[_terms.Count], new int[_terms.Count]);
    }

    /// <summary>Offers the best passages of the segment.</summary>
    public void Run()
    {
        if (_terms.Count == 0) return;
        var bounds = new int[_terms[0].Bounds.Length];
        foreach (var term in _terms)
            for (var w = 0; w < bounds.Length; w++) bounds[w] += term.Bounds[w];
        var windows = new int[bounds.Length];
        for (var w = 0; w < windows.Length; w++) windows[w] = w;
        Array.Sort((int[])bounds.Clone(), windows);
        for (var w = windows.Length - 1; w >= 0 && bounds[windows[w]] >= _best.Threshold; w--) Search(windows[w]);
    }

    private void Search(int window)
    {
        var terms = TermsOf(window);
        var (weak, weakSum, sum) = (0, 0, 0);
        foreach (var term in terms) sum += term.Bounds[window];
        for (; weak < terms.Length && weakSum + terms[weak].Bounds[window] < _best.Threshold; weak++) weakSum += terms[weak].Bounds[window];
        var totals = _totals.AsSpan(0, Math.Min(_totals.Length, _lengths.Count - (window << WindowShift)));
        totals.Clear();
        foreach (var term in terms[weak..]) term.AddTo(window, totals, _best.Threshold - (sum - term.Bounds[window]));
        var hopeful = _hopeful.AsSpan(0, Gather(totals, Math.Max(1, _best.Threshold - weakSum), _hopeful));
        for (; weak > 0 && hopeful.Length > 0; hopeful = hopeful[..Keep(hopeful, totals, _best.Threshold - weakSum)])
        {
            var term = terms[--weak];
            term.AddTo(window, hopeful, totals);
            weakSum -= term.Bounds[window];
        }
        foreach (var at in hopeful)
            if (totals[at] >= _best.Threshold) Offer((window << WindowShift) + at, totals[at]);
    }

    /// <summary>The terms that stand in a window, those that can add least first.</summary>
    private ReadOnlySpan<RankedTerm> TermsOf(int window)
    {
        var count = 0;
        foreach (var term in _terms)
        {
            if (term.Bounds[window] == 0) continue;
            _ordered[count] = term;
            _keys[count++] = term.Bounds[window];
        }
        Array.Sort(_keys, _ordered, 0, count);
        return _ordered.AsSpan(0, count);
    }

    /// <summary>Writes down which totals are at least <paramref name="least"/>.</summary>
    /// <returns>How many they are.</returns>
    private static int Gather(ReadOnlySpan<int> totals, int least, int[] found)
    {
        var (count, at, bar, width) = (0, 0, Vector256.Create(least), Vector256<int>.Count);
        for (; at + 4 * width <= totals.Length; at += 4 * width)
        {
            var (a, b, c, d) = (At(totals, at), At(totals, at + width), At(totals, at + 2 * width), At(totals, at + 3 * width));
            if ((a | b | c | d) == Vector256<int>.Zero) continue;   // most stretches hold nothing hopeful
            var bits = a.ExtractMostSignificantBits() | b.ExtractMostSignificantBits() << width
                | c.ExtractMostSignificantBits() << 2 * width | d.ExtractMostSignificantBits() << 3 * width;
            for (; bits != 0; bits &= bits - 1) found[count++] = at + BitOperations.TrailingZeroCount(bits);
        }
        for (; at < totals.Length; at++)
            if (totals[at] >= least) found[count++] = at;
        return count;

        Vector256<int> At(ReadOnlySpan<int> values, int from) => Vector256.GreaterThanOrEqual(Vector256.Create(values[from..]), bar);
    }

    /// <summary>Keeps those whose total is at least <paramref name="least"/>, at the front.</summary>
    private static int Keep(Span<int> hopeful, ReadOnlySpan<int> totals, int least)
    {
        var kept = 0;
        foreach (var at in hopeful)
        {
            hopeful[kept] = at;
            if (totals[at] >= least) kept++;
        }
        return kept;
    }

    private void Offer(int paragraph, int total)
    {
        var (first, end) = (_segment.FirstPassages[paragraph], _segment.FirstPassages[paragraph + 1]);
        if (_segment.IsDeleted(_segment.Passages[first].Speech)) return;
        if (end - first == 1) _best.Add(_number, first, total);
        else OfferParts(paragraph);
    }

    /// <summary>A cut paragraph: each passage is scored by what begins in it.</summary>
    private void OfferParts(int paragraph)
    {
        var parts = new PassageParts(_segment, paragraph);
        var (totals, frequencies) = (new int[parts.Count], new int[parts.Count]);
        for (var t = 0; t < _terms.Count; t++)
        {
            CountPlaces(_strings[t], paragraph, parts, frequencies);
            for (var p = 0; p < totals.Length; p++)
                if (frequencies[p] > 0) totals[p] += _terms[t].ScoreOf(frequencies[p], _segment.LengthOf(parts.First + p));
        }
        for (var p = 0; p < totals.Length; p++) _best.Add(_number, parts.First + p, totals[p]);
    }

    private void CountPlaces(string text, int paragraph, PassageParts parts, int[] frequencies)
    {
        Array.Clear(frequencies);
        if (!ITextIndex.CanFind(text))
            for (var p = 0; p < parts.Count; p++) frequencies[p] = _query.HitsOf(text).FrequencyIn(parts.First + p);
        else if (_segment.Text.Find(text) is { } cursor && cursor.Seek(paragraph) && cursor.Paragraph == paragraph)
            parts.CountPlaces(cursor.Places, frequencies);
    }
}

using Wenmai.Indexing;
using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Ranking;

/// <summary>Visits the passages of one segment that hold every one of several strings: the rarest leads, the others are asked about its paragraphs only.</summary>
/// <param name="query">The segment.</param>
/// <param name="number">Its number among the segments.</param>
/// <param name="cursors">One for each string.</param>
/// <param name="factors">What each is worth; see <see cref="Bm25Scorer.Factor"/>.</param>
/// <param name="scores">What an occurrence adds.</param>
/// <param name="best">Takes the passages.</param>
internal sealed class PhraseIntersection(SegmentQuery query, int number, IPhraseCursor[] cursors, float[] factors, Bm25Scorer scores, TopScores best)
{
    private readonly SpeechSegment _segment = query.Segment;
    private readonly bool _hasDeletions = query.Segment.HasDeletions;
    private readonly bool _isUncut = query.Segment.HasOnePassagePerParagraph;

    /// <summary>Visits all.</summary>
    /// <returns>How many they are.</returns>
    public int Run()
    {
        var order = cursors.OrderBy(c => c.MaxParagraphs).ToArray();
        var (lead, total) = (order[0], 0);
        for (var more = lead.MoveNext(); more;)
        {
            var paragraph = lead.Paragraph;
            var furthest = paragraph;
            for (var i = 1; i < order.Length && furthest == paragraph; i++)
                furthest = order[i].Seek(paragraph) ? order[i].Paragraph : IPhraseCursor.End;
            if (furthest == IPhraseCursor.End) break;
            if (furthest == paragraph) total += Visit(paragraph);
            more = furthest == paragraph ? lead.MoveNext() : lead.Seek(furthest);
        }
        return total;
    }

    /// <returns>The passages of the paragraph that hold every string.</returns>
    private int Visit(int paragraph)
    {
        var first = _isUncut ? paragraph : _segment.FirstPassages[paragraph];
        if (_hasDeletions && _segment.IsDeleted(_segment.Passages[first].Speech)) return 0;
        if (!_isUncut && _segment.FirstPassages[paragraph + 1] - first > 1) return VisitParts(paragraph);
        var (score, length) = (0, _segment.LengthOf(first));
        for (var i = 0; i < cursors.Length; i++) score += scores.Of(factors[i], cursors[i].Frequency, length);
        best.Add(number, first, score);
        return 1;
    }

    private int VisitParts(int paragraph)
    {
        var parts = new PassageParts(_segment, paragraph);
        var (total, held, frequencies) = (new int[parts.Count], new int[parts.Count], new int[parts.Count]);
        for (var i = 0; i < cursors.Length; i++)
        {
            parts.CountPlaces(cursors[i].Places, frequencies);
            for (var p = 0; p < frequencies.Length; p++)
            {
                if (frequencies[p] == 0) continue;
                held[p]++;
                total[p] += scores.Of(factors[i], frequencies[p], _segment.LengthOf(parts.First + p));
            }
        }
        var found = 0;
        for (var p = 0; p < held.Length; p++)
        {
            if (held[p] < cursors.Length) continue;
            best.Add(number, parts.First + p, total[p]);
            found++;
        }
        return found;
    }
}

using Wenmai.Indexing;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>A stretch of the folded stream where something matched.</summary>
/// <param name="Start">First position.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct Match(int Start, int End);

/// <summary>Finds strings in the folded stream of a segment, wherever they are cut.</summary>
internal sealed class PhraseMatcher(SpeechSegment segment)
{
    /// <summary>Longest stretch, in folded characters, that a slot stands for.</summary>
    public const int MaxSlot = 30;

    /// <summary>Positions at which the folded string begins, ascending; complete and exact.</summary>
    public int[] Find(string folded)
    {
        if (folded.Length == 0) return [];
        if (folded.Length == 1) return segment.Text.FindCharacter(folded[0]);
        if (folded.Contains('\n')) return FindAcrossParagraphs(folded);
        var positions = new List<int>();
        var starts = segment.ParagraphStarts;
        var cursor = segment.Text.Find(folded);
        while (cursor?.MoveNext() == true)
            foreach (var place in cursor.Places) positions.Add(starts[cursor.Paragraph] + place);
        return positions.ToArray();
    }

    /// <summary>Matches of a phrase, slots included, ascending by start. A phrase with slots lies inside one sentence; for each start the shortest match is kept.</summary>
    public Match[] Find(PhraseNode phrase) => phrase.Readings.Count == 1
        ? Find(phrase.Pieces)
        : phrase.Readings.SelectMany(Find).GroupBy(m => m.Start).Select(g => g.MinBy(m => m.End)).OrderBy(m => m.Start).ToArray();

    /// <summary>The places of a phrase as they are counted, ascending: of matches that end at one place the innermost alone.</summary>
    public Match[] FindPlaces(PhraseNode phrase) => phrase.Readings is [[_]] ? Find(phrase) : Innermost(Find(phrase));

    /// <summary>Of matches that end at one place the one that begins last: 以压实责任为关键，以督查为抓手 holds 以…为抓手 once.</summary>
    /// <param name="matches">Ascending by start.</param>
    public static Match[] Innermost(Match[] matches)
    {
        var ends = new HashSet<int>();
        var kept = matches.Reverse().Where(m => ends.Add(m.End)).ToArray();
        Array.Reverse(kept);
        return kept;
    }

    private Match[] Find(IReadOnlyList<string> pieces)
    {
        var matches = Find(pieces[0]).Select(p => new Match(p, p + pieces[0].Length)).ToArray();
        if (pieces.Count == 1 || matches.Length == 0) return matches;
        // Every way through the slots must be followed: the nearest next piece may lead nowhere while a later one leads on.
        var paths = matches.ToList();
        for (var i = 1; i < pieces.Count && paths.Count > 0; i++) paths = Extend(paths, Find(pieces[i]), pieces[i].Length);
        return paths.GroupBy(m => m.Start).Select(g => new Match(g.Key, g.Min(m => m.End))).OrderBy(m => m.Start).ToArray();
    }

    /// <summary>Matches of two phrases near each other, in either order, from the start of the first to the end of the second.</summary>
    public Match[] FindNear(NearNode near)
    {
        var left = Find(near.Left);
        var right = Find(near.Right);
        return Pairs(left, right, near.Distance).Concat(Pairs(right, left, near.Distance)).Distinct().OrderBy(m => m.Start).ToArray();
    }

    /// <summary>The sentence in which a position lies.</summary>
    public int SentenceAt(int position) => segment.SentenceAt(position);

    /// <summary>The paragraph in which a position lies.</summary>
    private int ParagraphAt(int position) => Gallop.LastAtOrBefore(segment.ParagraphStarts, position, 0);

    private List<Match> Extend(List<Match> paths, int[] next, int length)
    {
        var extended = new HashSet<Match>();
        foreach (var path in paths)
        {
            var sentence = SentenceAt(path.Start);
            var i = Array.BinarySearch(next, path.End + 1);
            for (i = i < 0 ? ~i : i; i < next.Length && next[i] <= path.End + MaxSlot; i++)
                if (SentenceAt(next[i] + length - 1) == sentence) extended.Add(new Match(path.Start, next[i] + length));
        }
        return extended.ToList();
    }

    /// <summary>For each first match the nearest second behind it that is close enough: nearer than any other, so none is missed.</summary>
    private IEnumerable<Match> Pairs(Match[] first, Match[] second, int? distance)
    {
        var next = 0;
        foreach (var match in first)
        {
            while (next < second.Length && second[next].Start < match.End) next++;
            if (next == second.Length) yield break;
            if (IsNear(match, second[next], distance)) yield return new Match(match.Start, second[next].End);
        }
    }

    private bool IsNear(Match first, Match second, int? distance) => distance is { } most
        ? second.Start - first.End <= most && ParagraphAt(first.Start) == ParagraphAt(second.Start)
        : SentenceAt(first.Start) == SentenceAt(second.Start);

    /// <summary>A line feed was typed: each line but the first begins a paragraph where the one before it ends.</summary>
    private int[] FindAcrossParagraphs(string folded)
    {
        var lines = folded.Split('\n');
        var found = Array.ConvertAll(lines, line => Find(line).ToHashSet());
        var starts = lines[0].Length > 0 ? found[0].Order() : LineFeeds();
        return starts.Where(start => RunsOn(lines, found, start) && SpeechAt(start) == SpeechAt(start + folded.Length - 1)).ToArray();
    }

    private bool RunsOn(string[] lines, HashSet<int>[] found, int position)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            position += lines[i - 1].Length + 1;
            if (!EndsParagraph(position - 1) || (lines[i].Length > 0 && !found[i].Contains(position))) return false;
        }
        return true;
    }

    private IEnumerable<int> LineFeeds() =>
        Enumerable.Range(1, segment.ParagraphStarts.Length).Select(p => (p < segment.ParagraphStarts.Length ? segment.ParagraphStarts[p] : segment.PassageStarts[^1]) - 1);

    private bool EndsParagraph(int position) => position + 1 == segment.PassageStarts[^1] || segment.ParagraphStarts.BinarySearch(position + 1) >= 0;

    /// <summary>The speech in which a position lies: what ends one and begins the next in the segment was never said.</summary>
    private int SpeechAt(int position) => segment.Passages[segment.PassageAt(position)].Speech;
}

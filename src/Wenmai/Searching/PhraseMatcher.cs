using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>A stretch of the folded stream where something matched.</summary>
/// <param name="Start">First position.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct Match(int Start, int End);

/// <summary>Finds strings in the folded stream of a segment, wherever they are cut.</summary>
internal sealed class PhraseMatcher(SpeechSegment segment)
{
    /// <summary>Longest stretch, in folded characters, that a slot stands for.</summary>
    public const int LongestSlot = 30;

    /// <summary>Positions at which the folded string begins, ascending; complete and exact.</summary>
    public int[] Find(string folded)
    {
        if (folded.Length == 0) return [];
        if (folded.Length == 1) return FindCharacter(folded[0]);
        if (folded.Contains('\n')) return FindAcrossParagraphs(folded);
        var positions = new List<int>();
        var starts = segment.ParagraphStarts;
        var cursor = PhraseCursor.For(segment, folded);
        while (cursor?.MoveNext() == true)
            foreach (var place in cursor.Places) positions.Add(starts[cursor.Paragraph] + place);
        return positions.ToArray();
    }

    /// <summary>Matches of a phrase, slots included, ascending by start. A phrase with slots lies inside one sentence; for each start the shortest match is kept.</summary>
    public Match[] Find(PhraseNode phrase) => phrase.Readings.Count == 1
        ? Find(phrase.Pieces)
        : phrase.Readings.SelectMany(Find).GroupBy(m => m.Start).Select(g => g.MinBy(m => m.End)).OrderBy(m => m.Start).ToArray();

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
    public int SentenceAt(int position)
    {
        var rows = segment.Sentences;
        int low = 0, high = rows.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].FoldedStart <= position) low = middle + 1; else high = middle;
        }
        return low - 1;
    }

    /// <summary>The paragraph in which a position lies.</summary>
    private int ParagraphAt(int position) => Gallop.LastAtOrBefore(segment.ParagraphStarts, position, 0);

    private List<Match> Extend(List<Match> paths, int[] next, int length)
    {
        var extended = new HashSet<Match>();
        foreach (var path in paths)
        {
            var sentence = SentenceAt(path.Start);
            var i = Array.BinarySearch(next, path.End + 1);
            for (i = i < 0 ? ~i : i; i < next.Length && next[i] <= path.End + LongestSlot; i++)
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

    private int[] FindCharacter(char c)
    {
        var keys = segment.Keys;
        var term = keys.BinarySearch((uint)c << 16);
        var positions = new List<int>();
        for (term = term < 0 ? ~term : term; term < keys.Length && keys[term] >> 16 == c; term++) AddPositions(term, positions);
        positions.Sort();
        return positions.ToArray();
    }

    /// <summary>A line feed was typed: the string may run over the end of a paragraph, where cursors stop, so whole lists are compared.</summary>
    private int[] FindAcrossParagraphs(string folded)
    {
        HashSet<int>? starts = null;
        for (var i = 0; i + 1 < folded.Length; i++)
        {
            var term = segment.TermOf(folded[i], folded[i + 1]);
            if (term < 0) return [];
            var positions = new List<int>();
            AddPositions(term, positions);
            var here = positions.Select(p => p - i);
            if (starts is null) starts = here.ToHashSet();
            else starts.IntersectWith(here);
        }
        return starts!.Where(start => SpeechAt(start) == SpeechAt(start + folded.Length - 1)).Order().ToArray();
    }

    /// <summary>The speech in which a position lies: what ends one and begins the next in the segment was never said.</summary>
    private int SpeechAt(int position) => segment.Passages[segment.PassageAt(position)].Speech;

    private void AddPositions(int term, List<int> positions)
    {
        var places = new List<int>();
        var starts = segment.ParagraphStarts;
        for (var list = segment.PostingsOf(term); list.Paragraph != PostingList.End; list.MoveNext())
        {
            list.ReadPlaces(places);
            foreach (var place in places) positions.Add(starts[list.Paragraph] + place);
        }
    }
}

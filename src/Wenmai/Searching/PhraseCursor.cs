using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>Walks the paragraphs in which a string of two or more characters stands, with its places in each.</summary>
internal sealed class PhraseCursor
{
    private readonly PostingList _lead;
    private readonly int _leadOffset;
    private readonly (int Offset, PostingList List)[] _others;
    private readonly List<int> _windowPlaces = [];

    private PhraseCursor(PostingList lead, int leadOffset, (int, PostingList)[] others) =>
        (_lead, _leadOffset, _others) = (lead, leadOffset, others);

    /// <summary>The paragraph the cursor stands on, or <see cref="PostingList.End"/>. Before the first <see cref="MoveNext"/> it has no meaning.</summary>
    public int Paragraph { get; private set; } = -1;

    /// <summary>Where the string begins in that paragraph: offsets from its first folded character, ascending.</summary>
    public List<int> Places { get; } = [];

    /// <summary>A cursor for a folded string without a line feed, or null when one of its windows occurs nowhere.</summary>
    /// <remarks>The rarest window leads; of the others only those are read that are needed to cover every character.</remarks>
    public static PhraseCursor? For(SpeechSegment segment, string folded)
    {
        var terms = new int[folded.Length - 1];
        for (var i = 0; i < terms.Length; i++)
            if ((terms[i] = segment.TermOf(folded[i], folded[i + 1])) < 0) return null;
        var rarest = 0;
        for (var i = 1; i < terms.Length; i++)
            if (segment.CountOf(terms[i]) < segment.CountOf(terms[rarest])) rarest = i;
        var others = Cover(rarest, terms.Length).OrderBy(i => segment.CountOf(terms[i])).Select(i => (i - rarest, segment.PostingsOf(terms[i]))).ToArray();
        return new PhraseCursor(segment.PostingsOf(terms[rarest]), rarest, others);
    }

    /// <summary>At most so many paragraphs hold the string: those that hold its rarest window.</summary>
    public int MostParagraphs => _lead.Count;

    /// <summary>Moves to the next paragraph that holds the string; false behind the last.</summary>
    public bool MoveNext() => FindFrom(Paragraph < 0 ? _lead.Paragraph : _lead.MoveNext());

    /// <summary>Moves to the first paragraph that holds the string and is <paramref name="target"/> or behind it, never backwards; false when there is none.</summary>
    public bool Seek(int target) => Paragraph >= target ? Paragraph != PostingList.End : FindFrom(_lead.Seek(target));

    private bool FindFrom(int at)
    {
        for (; TryAlign(at); at = _lead.MoveNext())
        {
            ReadPlaces();
            if (Places.Count == 0) continue;
            Paragraph = _lead.Paragraph;
            return true;
        }
        return false;
    }

    /// <summary>Moves all windows to the next paragraph that holds every one of them.</summary>
    private bool TryAlign(int at)
    {
        while (at != PostingList.End)
        {
            var furthest = at;
            foreach (var (_, list) in _others)
            {
                furthest = list.Seek(at);
                if (furthest != at) break;
            }
            if (furthest == at) return true;
            if (furthest == PostingList.End) break;
            at = _lead.Seek(furthest);
        }
        Paragraph = PostingList.End;
        return false;
    }

    private void ReadPlaces()
    {
        _lead.ReadPlaces(Places);
        Shift(Places, -_leadOffset);
        foreach (var (offset, list) in _others)
        {
            if (Places.Count == 0) return;
            list.ReadPlaces(_windowPlaces);
            Keep(_leadOffset + offset);
        }
    }

    /// <summary>Turns places of the lead into places where the string would begin; those before the paragraph fall away.</summary>
    private static void Shift(List<int> places, int by)
    {
        if (by == 0) return;
        var kept = 0;
        for (var i = 0; i < places.Count; i++)
            if (places[i] + by >= 0) places[kept++] = places[i] + by;
        places.RemoveRange(kept, places.Count - kept);
    }

    /// <summary>Keeps the beginnings that have the window at <paramref name="offset"/>.</summary>
    private void Keep(int offset)
    {
        int kept = 0, window = 0;
        for (var i = 0; i < Places.Count; i++)
        {
            var wanted = Places[i] + offset;
            while (window < _windowPlaces.Count && _windowPlaces[window] < wanted) window++;
            if (window == _windowPlaces.Count) break;
            if (_windowPlaces[window] == wanted) Places[kept++] = Places[i];
        }
        Places.RemoveRange(kept, Places.Count - kept);
    }

    /// <summary>The fewest windows that, with the one at <paramref name="lead"/>, cover every character.</summary>
    private static IEnumerable<int> Cover(int lead, int windows)
    {
        for (var i = lead - 2; i > -2; i -= 2) yield return Math.Max(i, 0);
        for (var i = lead + 2; i < windows + 1; i += 2) yield return Math.Min(i, windows - 1);
    }
}

using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Walks the paragraphs in which the bigrams of a string occur side by side.</summary>
internal sealed class PhraseCursor : IPhraseCursor
{
    private readonly PostingList _lead;
    private readonly int _leadOffset;
    private readonly (int Offset, PostingList List)[] _others;
    private readonly List<int> _places = [];
    private readonly Lazy<PhraseCursor>? _placesOfList;
    private bool _hasPlaces;

    private PhraseCursor(PostingList lead, int leadOffset, (int, PostingList)[] others) =>
        (_lead, _leadOffset, _others) = (lead, leadOffset, others);

    /// <summary>A frequent string has a list of its own; where in a paragraph it stands, its windows tell.</summary>
    private PhraseCursor(PostingList list, Func<PhraseCursor> places) : this(list, 0, []) => _placesOfList = new(places);

    /// <inheritdoc/>
    public int Paragraph { get; private set; } = -1;

    /// <inheritdoc/>
    public int Frequency => HasList ? _lead.Frequency : _places.Count;

    /// <summary>Whether the string has a list of its own: its paragraphs and occurrences are known without reading places.</summary>
    private bool HasList => _others.Length == 0;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Places
    {
        get
        {
            if (!_hasPlaces) ReadLead();
            return CollectionsMarshal.AsSpan(_places);
        }
    }

    /// <summary>A cursor for a folded string without a line feed, or null when one of its windows occurs nowhere.</summary>
    /// <remarks>The rarest window leads; of the others only those are read that are needed to cover every character.</remarks>
    public static PhraseCursor? For(BigramIndex index, string folded) =>
        index.FindFrequent(folded) is { } list ? new PhraseCursor(list, () => ByWindows(index, folded)!) : ByWindows(index, folded);

    private static PhraseCursor? ByWindows(BigramIndex index, string folded)
    {
        var terms = new int[folded.Length - 1];
        for (var i = 0; i < terms.Length; i++)
            if ((terms[i] = index.TermOf(folded[i], folded[i + 1])) < 0) return null;
        var rarest = 0;
        for (var i = 1; i < terms.Length; i++)
            if (index.CountOf(terms[i]) < index.CountOf(terms[rarest])) rarest = i;
        var others = Cover(rarest, terms.Length).OrderBy(i => index.CountOf(terms[i])).Select(i => (i, index.PostingsOf(terms[i]))).ToArray();
        return new PhraseCursor(index.PostingsOf(terms[rarest]), rarest, others);
    }

    /// <summary>Those that hold its rarest window.</summary>
    public int MaxParagraphs => _lead.Count;

    /// <inheritdoc/>
    public bool MoveNext() => FindFrom(Paragraph < 0 ? _lead.Paragraph : _lead.MoveNext());

    /// <inheritdoc/>
    public bool Seek(int target) => Paragraph >= target ? Paragraph != PostingList.End : FindFrom(_lead.Seek(target));

    private bool FindFrom(int at)
    {
        _hasPlaces = false;
        for (; TryAlign(at); at = _lead.MoveNext())
        {
            if (!HasList && !TryMatch()) continue;
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

    /// <summary>Whether the windows stand at the right distances somewhere in the paragraph.</summary>
    private bool TryMatch()
    {
        ReadLead();
        foreach (var (offset, list) in _others)
        {
            if (_places.Count == 0) return false;
            CollectionsMarshal.SetCount(_places, list.KeepPlaces(CollectionsMarshal.AsSpan(_places), offset));
        }
        return _places.Count > 0;
    }

    /// <summary>Turns places of the lead into places where the string would begin; those before the paragraph fall away.</summary>
    private void ReadLead()
    {
        _hasPlaces = true;
        if (_placesOfList?.Value is { } windows)
        {
            windows.Seek(Paragraph);
            _places.Clear();
            _places.AddRange(windows.Places);
            return;
        }
        _lead.ReadPlaces(_places);
        if (_leadOffset == 0) return;
        var kept = 0;
        for (var i = 0; i < _places.Count; i++)
            if (_places[i] >= _leadOffset) _places[kept++] = _places[i] - _leadOffset;
        _places.RemoveRange(kept, _places.Count - kept);
    }

    /// <summary>The fewest windows that, with the one at <paramref name="lead"/>, cover every character.</summary>
    private static IEnumerable<int> Cover(int lead, int windows)
    {
        for (var i = lead - 2; i > -2; i -= 2) yield return Math.Max(i, 0);
        for (var i = lead + 2; i < windows + 1; i += 2) yield return Math.Min(i, windows - 1);
    }
}

using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Wenmai.Indexing;

namespace Wenmai.LuceneNet;

/// <summary>Walks the paragraphs that hold a string of two or more characters: where the pairs that cover it are in line.</summary>
/// <remarks>The rarest pair leads; of the others only those are read that are needed to cover every character.</remarks>
internal sealed class LucenePhraseCursor : IPhraseCursor
{
    private readonly LuceneTextIndex _index;
    private readonly int _length;
    private readonly DocsAndPositionsEnum _lead;
    private readonly int _leadOffset;
    private readonly (int Offset, DocsAndPositionsEnum Pair)[] _others;
    private readonly List<int> _places = [];
    private bool _hasPlaces;

    /// <param name="index">The index.</param>
    /// <param name="length">Characters of the string.</param>
    /// <param name="paragraphs">Paragraphs that hold its rarest pair.</param>
    /// <param name="pairs">The pairs that are needed, the rarest first, with their offsets in the string.</param>
    public LucenePhraseCursor(LuceneTextIndex index, int length, int paragraphs, (int Offset, DocsAndPositionsEnum Pair)[] pairs)
    {
        (_index, _length, MaxParagraphs) = (index, length, paragraphs);
        (_leadOffset, _lead) = pairs[0];
        _others = pairs[1..];
    }

    public int Paragraph { get; private set; } = -1;

    public int Frequency => _others.Length == 0 ? _lead.Freq : _places.Count;

    public ReadOnlySpan<int> Places
    {
        get
        {
            if (!_hasPlaces) _index.Guard(ReadLead);
            return CollectionsMarshal.AsSpan(_places);
        }
    }

    public int MaxParagraphs { get; }

    public bool MoveNext() => Paragraph != IPhraseCursor.End && _index.Guard(() => FindFrom(_lead.NextDoc()));

    public bool Seek(int target) => Paragraph >= target
        ? Paragraph != IPhraseCursor.End
        : _index.Guard(() => FindFrom(_lead.Advance(target)));

    private bool FindFrom(int at)
    {
        _hasPlaces = false;
        for (; TryAlign(ref at); at = _lead.NextDoc())
        {
            if (_others.Length > 0 && !TryMatch()) continue;
            Paragraph = _index.Checked(at);
            return true;
        }
        Paragraph = IPhraseCursor.End;
        return false;
    }

    /// <summary>Moves all pairs to the next paragraph that holds every one of them.</summary>
    private bool TryAlign(ref int at)
    {
        while (at != IPhraseCursor.End)
        {
            var furthest = at;
            foreach (var (_, pair) in _others)
            {
                furthest = pair.DocID >= at ? pair.DocID : pair.Advance(at);
                if (furthest != at) break;
            }
            if (furthest == at) return true;
            if (furthest == IPhraseCursor.End) break;
            at = _lead.Advance(furthest);
        }
        return false;
    }

    /// <summary>Whether the pairs are at the right distances somewhere in the paragraph.</summary>
    private bool TryMatch()
    {
        ReadLead();
        foreach (var (offset, pair) in _others)
        {
            if (_places.Count == 0) return false;
            Keep(pair, offset);
        }
        return _places.Count > 0;
    }

    /// <summary>Keeps the places at which the string would begin by another pair too.</summary>
    private void Keep(DocsAndPositionsEnum pair, int offset)
    {
        var places = CollectionsMarshal.AsSpan(_places);
        var (at, kept) = (0, 0);
        for (var left = pair.Freq; left > 0 && at < places.Length; left--)
        {
            var place = pair.NextPosition() - offset;
            while (at < places.Length && places[at] < place) at++;
            if (at < places.Length && places[at] == place) places[kept++] = places[at++];
        }
        CollectionsMarshal.SetCount(_places, kept);
    }

    /// <summary>Turns places of the lead into places where the string would begin.</summary>
    private bool ReadLead()
    {
        _places.Clear();
        var end = _index.LengthOf(_lead.DocID) - _length;
        for (var left = _lead.Freq; left > 0; left--)
            if (_lead.NextPosition() - _leadOffset is >= 0 and var place && place < end) _places.Add(place);
        return _hasPlaces = true;
    }
}

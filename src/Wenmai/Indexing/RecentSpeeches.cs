namespace Wenmai.Indexing;

/// <summary>Speeches of a segment that were read last, as read: those that answers name again and again are not decoded each time. Thread-safe.</summary>
/// <param name="most">Characters of their texts altogether; what is beyond goes, the longest unasked first.</param>
internal sealed class RecentSpeeches(int most = RecentSpeeches.Most)
{
    /// <summary>Two million characters, with their labels some 20 MB.</summary>
    private const int Most = 2_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, LinkedListNode<(int Row, Speech Speech)>> _places = [];
    private readonly LinkedList<(int Row, Speech Speech)> _order = [];
    private int _characters;

    /// <summary>The speech of a row, if it was read of late.</summary>
    public Speech? Find(int row)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(row, out var place)) return null;
            _order.Remove(place);
            _order.AddLast(place);
            return place.Value.Speech;
        }
    }

    /// <summary>Remembers a speech that was read.</summary>
    public Speech Add(int row, Speech speech)
    {
        if (speech.Text.Length > most / 4) return speech;
        lock (_gate)
        {
            if (!_places.TryAdd(row, _order.AddLast((row, speech)))) _order.RemoveLast();
            else _characters += speech.Text.Length;
            while (_characters > most) Forget(_order.First!);
        }
        return speech;
    }

    private void Forget(LinkedListNode<(int Row, Speech Speech)> place)
    {
        _order.Remove(place);
        _places.Remove(place.Value.Row);
        _characters -= place.Value.Speech.Text.Length;
    }
}

namespace Wenmai.OpenSearch.Texts;

/// <summary>The speeches read last, as far as there is room for them. Thread-safe.</summary>
/// <param name="characters">UTF-16 units of text that it may hold.</param>
internal sealed class SpeechCache(long characters)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Speech> _latest = [];
    private readonly Dictionary<string, LinkedListNode<Speech>> _nodes = new(StringComparer.Ordinal);
    private long _held;

    /// <summary>The speech, or null when it is not here.</summary>
    public Speech? Find(string id)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(id, out var node)) return null;
            _latest.Remove(node);
            _latest.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps a speech in the place of those not asked for longest.</summary>
    public void Add(Speech speech)
    {
        lock (_gate)
        {
            if (speech.Text.Length > characters || _nodes.ContainsKey(speech.Id)) return;
            _nodes[speech.Id] = _latest.AddFirst(speech);
            for (_held += speech.Text.Length; _held > characters; _held -= Drop().Text.Length) { }
        }
    }

    private Speech Drop()
    {
        var oldest = _latest.Last!.Value;
        _latest.RemoveLast();
        _nodes.Remove(oldest.Id);
        return oldest;
    }
}

namespace Wenmai.OpenSearch;

/// <summary>What was read last of a generation, which never changes, as far as there is room. Thread-safe.</summary>
/// <remarks>Two shelves: when the first is full it becomes the second, and what nobody took from that meanwhile is forgotten.</remarks>
/// <param name="most">Values held at most.</param>
internal sealed class Shelves<TKey, TValue>(int most) where TKey : notnull where TValue : class
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, TValue> _latest = [];
    private Dictionary<TKey, TValue> _earlier = [];

    /// <summary>The value of a key; null when it is not here.</summary>
    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            if (_latest.TryGetValue(key, out var value)) return value;
            if (!_earlier.TryGetValue(key, out value)) return null;
            Put(key, value);
            return value;
        }
    }

    /// <summary>Keeps a value.</summary>
    public void Keep(TKey key, TValue value)
    {
        lock (_gate) Put(key, value);
    }

    private void Put(TKey key, TValue value)
    {
        if (_latest.Count >= Math.Max(1, most / 2)) (_latest, _earlier) = ([], _latest);
        _latest[key] = value;
    }
}

namespace Wenmai.Searching.Suggesting;

/// <summary>Entries by the hashes of their keys: twelve bytes a key. Who asks compares what is found, since hashes may collide.</summary>
internal sealed class KeyTable
{
    private readonly VocabularyEntry[] _entries;
    private readonly ulong[] _keys;
    private readonly int[] _numbers;

    /// <param name="entries">The entries; those of one key are found in this order.</param>
    /// <param name="keysOf">Hashes of the keys of an entry.</param>
    public KeyTable(VocabularyEntry[] entries, Func<VocabularyEntry, IEnumerable<ulong>> keysOf)
    {
        _entries = entries;
        var rows = entries.SelectMany((e, i) => keysOf(e).Select(key => (Key: key, Number: i))).ToArray();
        Array.Sort(rows);
        (_keys, _numbers) = (Array.ConvertAll(rows, r => r.Key), Array.ConvertAll(rows, r => r.Number));
    }

    /// <summary>A hash that is the same in every process.</summary>
    public static ulong Hash(ReadOnlySpan<char> key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key) hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9;
    }

    /// <summary>The entries that have a key of this hash.</summary>
    public IEnumerable<VocabularyEntry> Find(ulong key)
    {
        var at = Array.BinarySearch(_keys, key);
        if (at < 0) yield break;
        while (at > 0 && _keys[at - 1] == key) at--;
        for (; at < _keys.Length && _keys[at] == key; at++) yield return _entries[_numbers[at]];
    }
}

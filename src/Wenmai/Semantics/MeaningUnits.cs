using Wenmai.Language;

namespace Wenmai.Semantics;

/// <summary>A unit standing in a text.</summary>
/// <param name="Unit">Its number in the vocabulary.</param>
/// <param name="Start">Where it begins, in UTF-16 units of the folded text.</param>
public readonly record struct UnitPlace(int Unit, int Start);

/// <summary>The strings whose meaning a model knows: characters, words and set phrases of up to eight folded characters. Immutable, thread-safe.</summary>
/// <remarks>Every unit that stands in a text counts, those inside other units as well: nothing depends on where a segmenter would cut.</remarks>
public sealed class MeaningUnits
{
    /// <summary>Longest unit, in UTF-16 units.</summary>
    public const int MaxUnit = 8;

    private const int Root = 1;

    private readonly string[] _units;

    // A trie in one open hash table: (node, character) leads to the next node; a node carries the unit that ends there.
    private readonly ulong[] _keys;
    private readonly int[] _next;
    private readonly int[] _unitAt;
    private readonly int _mask;

    /// <summary>A vocabulary of folded strings; their order gives their numbers.</summary>
    public MeaningUnits(IEnumerable<string> units)
    {
        _units = units.ToArray();
        var size = 16;
        while (size < _units.Sum(u => u.Length) * 2) size *= 2;
        (_keys, _next, _mask) = (new ulong[size], new int[size], size - 1);
        var ends = new List<int> { -1, -1 };
        for (var u = 0; u < _units.Length; u++) Insert(u, ends);
        _unitAt = ends.ToArray();
    }

    /// <summary>Number of units.</summary>
    public int Count => _units.Length;

    /// <summary>The unit of a number.</summary>
    public string this[int unit] => _units[unit];

    /// <summary>The number of a folded string, or -1.</summary>
    public int Find(ReadOnlySpan<char> folded)
    {
        var node = Root;
        foreach (var c in folded)
            if ((node = Step(node, c)) == 0) return -1;
        return _unitAt[node];
    }

    /// <summary>Adds to <paramref name="found"/> the number of every unit that stands in a folded text, in order of place, then length.</summary>
    public void AddUnits(ReadOnlySpan<char> folded, List<int> found)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var node = Root;
            for (var j = i; j < folded.Length && (node = Step(node, folded[j])) != 0; j++)
                if (_unitAt[node] >= 0) found.Add(_unitAt[node]);
        }
    }

    /// <summary>The units of a folded text with their places.</summary>
    public IReadOnlyList<UnitPlace> Places(ReadOnlySpan<char> folded)
    {
        var places = new List<UnitPlace>();
        for (var i = 0; i < folded.Length; i++)
        {
            var node = Root;
            for (var j = i; j < folded.Length && (node = Step(node, folded[j])) != 0; j++)
                if (_unitAt[node] >= 0) places.Add(new UnitPlace(_unitAt[node], i));
        }
        return places;
    }

    /// <summary>The share of the letters of a folded text that stand inside units of two characters or more, 0-1.</summary>
    public double ShareInWords(string folded)
    {
        var isInside = new bool[folded.Length];
        foreach (var place in Places(folded).Where(p => _units[p.Unit].Length > 1)) isInside.AsSpan(place.Start, _units[place.Unit].Length).Fill(true);
        var letters = Enumerable.Range(0, folded.Length).Where(i => char.IsLetterOrDigit(folded[i])).ToList();
        return letters.Count == 0 ? 0 : letters.Count(i => isInside[i]) / (double)letters.Count;
    }

    /// <summary>The node behind <paramref name="node"/> and a character; 0 when no unit goes on so.</summary>
    internal int Step(int node, char c)
    {
        var key = (ulong)(uint)node << 16 | c;
        for (var slot = Slot(key); _keys[slot] != 0; slot = slot + 1 & _mask)
            if (_keys[slot] == key) return _next[slot];
        return 0;
    }

    /// <summary>The unit that ends at a node, or -1.</summary>
    internal int UnitAt(int node) => _unitAt[node];

    /// <summary>The node before the first character.</summary>
    internal static int Start => Root;

    private int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> 40) & _mask;

    private void Insert(int unit, List<int> ends)
    {
        var node = Root;
        foreach (var c in _units[unit])
        {
            var next = Step(node, c);
            if (next == 0)
            {
                next = ends.Count;
                ends.Add(-1);
                Put((ulong)(uint)node << 16 | c, next);
            }
            node = next;
        }
        ends[node] = unit;
    }

    private void Put(ulong key, int next)
    {
        var slot = Slot(key);
        while (_keys[slot] != 0) slot = slot + 1 & _mask;
        (_keys[slot], _next[slot]) = (key, next);
    }
}

using System.Numerics;

namespace Wenmai.Searching.Matching;

/// <summary>A set of passages of one segment, one bit each.</summary>
internal sealed class PassageSet
{
    private readonly ulong[] _words;

    /// <summary>An empty set over <paramref name="size"/> passages.</summary>
    public PassageSet(int size)
    {
        Size = size;
        _words = new ulong[(size + 63) / 64];
    }

    /// <summary>Passages of the segment, in the set or not.</summary>
    public int Size { get; }

    /// <summary>Passages in the set.</summary>
    public int Count => _words.Sum(w => BitOperations.PopCount(w));

    public bool this[int passage] => (_words[passage >> 6] >> passage & 1) != 0;

    public void Add(int passage) => _words[passage >> 6] |= 1UL << passage;

    public void Remove(int passage) => _words[passage >> 6] &= ~(1UL << passage);

    /// <summary>Adds the passages from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void AddRange(int start, int end)
    {
        for (var p = start; p < end; p++) Add(p);
    }

    /// <summary>Keeps what is in both.</summary>
    public PassageSet And(PassageSet other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
        return this;
    }

    /// <summary>Adds what is in the other.</summary>
    public PassageSet Or(PassageSet other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
        return this;
    }

    /// <summary>Turns the set into its complement.</summary>
    public PassageSet Invert()
    {
        for (var i = 0; i < _words.Length; i++) _words[i] = ~_words[i];
        var unused = _words.Length * 64 - Size;
        if (unused > 0) _words[^1] &= ulong.MaxValue >> unused;
        return this;
    }

    /// <summary>The passages in ascending order.</summary>
    public IEnumerable<int> Members()
    {
        for (var i = 0; i < _words.Length; i++)
            for (var word = _words[i]; word != 0; word &= word - 1)
                yield return i * 64 + BitOperations.TrailingZeroCount(word);
    }
}

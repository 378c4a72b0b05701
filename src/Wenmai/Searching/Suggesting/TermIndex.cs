using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>The terms that ship with the library, by number, with the shorter terms that each holds.</summary>
internal sealed class TermIndex
{
    private static readonly Lazy<TermIndex> ShippedTerms = new(() => new TermIndex(UnitTables.SetPhrases.Concat(UnitTables.Words)));

    private const int PairBits = 18;

    private readonly string[] _terms;
    private readonly Dictionary<string, int> _numbers;

    /// <summary>Greatest length of a term by a hash of its first two characters: most places of a text begin none.</summary>
    private readonly byte[] _longest = new byte[1 << PairBits];

    private readonly int[][] _held;

    /// <summary>An index of strings of two characters or more; they are folded.</summary>
    public TermIndex(IEnumerable<string> terms)
    {
        _terms = [.. terms.Select(TextFolding.FoldToString).Where(t => t.Length is > 1 and <= byte.MaxValue).Distinct(StringComparer.Ordinal)];
        _numbers = new(_terms.Length, StringComparer.Ordinal);
        for (var i = 0; i < _terms.Length; i++)
        {
            _numbers[_terms[i]] = i;
            ref var longest = ref _longest[PairOf(_terms[i])];
            longest = (byte)Math.Max(longest, _terms[i].Length);
        }
        _held = [.. _terms.Select(Held)];
    }

    /// <summary>Set phrases and words of the library.</summary>
    public static TermIndex Shipped => ShippedTerms.Value;

    /// <summary>Number of terms.</summary>
    public int Count => _terms.Length;

    /// <summary>The term of a number, folded.</summary>
    public string this[int term] => _terms[term];

    /// <summary>Whether a folded string is a term.</summary>
    public bool Contains(ReadOnlySpan<char> folded) => _numbers.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(folded);

    /// <summary>The terms that stand inside a term, itself included.</summary>
    public ReadOnlySpan<int> HeldBy(int term) => _held[term];

    /// <summary>The longest term at the beginning of a folded text; length 0 for none.</summary>
    public (int Term, int Length) LongestAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || _longest[PairOf(text)] is 0) return (-1, 0);
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest[PairOf(text)], text.Length); length > 1; length--)
            if (numbers.TryGetValue(text[..length], out var term)) return (term, length);
        return (-1, 0);
    }

    private static int PairOf(ReadOnlySpan<char> text) => (int)((text[0] * 0x9E3779B1u ^ text[1] * 0x85EBCA6Bu) >> 32 - PairBits);

    private int[] Held(string term)
    {
        if (term.Length == 2) return [_numbers[term]];
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var held = new List<int>();
        for (var start = 0; start < term.Length; start++)
            for (var length = 2; start + length <= term.Length; length++)
                if (numbers.TryGetValue(term.AsSpan(start, length), out var number)) held.Add(number);
        return held.Distinct().ToArray();
    }
}

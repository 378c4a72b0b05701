namespace Wenmai.Language;

/// <summary>Cuts folded text into words and set phrases, for counting alone: searching never depends on it. Immutable, thread-safe.</summary>
/// <remarks>The longest unit wins, from left to right; what belongs to none is passed over. So a set phrase counts once, and its words not beside it.</remarks>
public sealed class TermCutter
{
    /// <summary>The most units of a vocabulary: columns of units hold two bytes each.</summary>
    public const int MaxUnits = ushort.MaxValue;

    private readonly HashSet<string> _units;

    /// <summary>Lengths of the units by their first two characters, as bits: bit n stands for n characters, the last for all from there on.</summary>
    private readonly Dictionary<uint, ulong> _lengths = [];

    private const int LastBit = 63;

    private readonly int _longest;

    /// <summary>A cutter for some units.</summary>
    /// <param name="units">Strings of two characters or more; they are folded.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxUnits"/>.</exception>
    public TermCutter(IEnumerable<string> units)
    {
        _units = units.Select(TextFolding.FoldToString).Where(u => u.Length > 1).ToHashSet(StringComparer.Ordinal);
        if (_units.Count > MaxUnits) throw new ArgumentException($"A vocabulary holds at most {MaxUnits} units.", nameof(units));
        foreach (var unit in _units) _lengths[KeyOf(unit, 0)] = _lengths.GetValueOrDefault(KeyOf(unit, 0)) | 1UL << Math.Min(unit.Length, LastBit);
        _longest = _units.Select(u => u.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Cuts by the set phrases and words that ship with the library.</summary>
    public static TermCutter Shipped { get; } = new(UnitTables.SetPhrases.Concat(UnitTables.Words));

    /// <summary>Cuts by the words alone, so that what stands beside a word is not swallowed by a phrase around both.</summary>
    public static TermCutter Words { get; } = new(UnitTables.Words);

    /// <summary>The words of a text: those of set phrases one by one. Each word of a text belongs to one of its units (<see cref="Shipped"/>), so units tell how often it stands.</summary>
    public static IEnumerable<TextSpan> CutWords(string folded, int start, int end) =>
        Shipped.Cut(folded, start, end).SelectMany(unit => Words.Cut(folded, unit.Start, unit.End));

    /// <summary>The words of a unit.</summary>
    public static IEnumerable<string> WordsIn(string unit) => Words.Cut(unit, 0, unit.Length).Select(w => unit[w.Start..w.End]);

    /// <summary>The units between two offsets of a folded text.</summary>
    public IEnumerable<TextSpan> Cut(string folded, int start, int end)
    {
        for (var i = start; i < end - 1;)
        {
            var length = LengthAt(folded, i, end);
            if (length > 0) yield return new TextSpan(i, i + length);
            i += Math.Max(length, 1);
        }
    }

    // Most pairs of characters begin no unit, and most others units of one length.
    private int LengthAt(string folded, int i, int end)
    {
        if (!_lengths.TryGetValue(KeyOf(folded, i), out var lengths)) return 0;
        var units = _units.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, end - i); length > 1; length--)
            if ((lengths >> Math.Min(length, LastBit) & 1) != 0 && units.Contains(folded.AsSpan(i, length))) return length;
        return 0;
    }

    private static uint KeyOf(string text, int i) => (uint)text[i] << 16 | text[i + 1];
}

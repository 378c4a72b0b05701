using System.Buffers.Binary;
using Wenmai.Proofreading.Words;

namespace Wenmai.Training.Runs;

/// <summary>Counts runs of characters in texts and makes the table of them that the proofreader reads (<see cref="CharacterRuns"/>).</summary>
public sealed class RunCounter
{
    /// <summary>Fewest occurrences of a kept run, by its length: rare long runs say little and are many.</summary>
    private static readonly int[] Fewest = [0, 2, 4, 12, 24];

    /// <summary>Share of the slots that is filled.</summary>
    private const double Filled = 0.85;

    private const int FirstCapacity = 1 << 24;

    private ulong[] _runs = new ulong[FirstCapacity];
    private int[] _counts = new int[FirstCapacity];
    private int _distinct;

    /// <summary>Runs of each length that the table keeps.</summary>
    public IReadOnlyList<int> Kept { get; private set; } = [];

    /// <summary>Counts the runs of a text.</summary>
    public void Add(string text)
    {
        var symbols = new RunText(text).Symbols;
        for (var start = 0; start < symbols.Length; start++)
        {
            var packed = 0UL;
            for (var length = 1; length <= CharacterRuns.Longest && start + length <= symbols.Length; length++)
                Count(packed = (packed << 16) | symbols[start + length - 1]);
        }
    }

    /// <summary>The table: the number of slots, then the slots.</summary>
    public byte[] ToTable()
    {
        var kept = Enumerable.Range(0, _runs.Length).Where(i => _runs[i] != 0 && _counts[i] >= Fewest[LengthOf(_runs[i])]).ToList();
        Kept = [.. Enumerable.Range(1, CharacterRuns.Longest).Select(length => kept.Count(i => LengthOf(_runs[i]) == length))];
        var capacity = (uint)(kept.Count / Filled) + 1;
        var bytes = new byte[sizeof(uint) + (CharacterRuns.SlotBytes * capacity)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, capacity);
        // In the order of the runs, so that the same counts make the same bytes.
        foreach (var i in kept.OrderBy(i => _runs[i])) Place(bytes, capacity, _runs[i], _counts[i]);
        return bytes;
    }

    private static void Place(byte[] bytes, uint capacity, ulong run, int count)
    {
        var hash = CharacterRuns.HashOf(Symbols(run));
        var value = CharacterRuns.ValueOf(CharacterRuns.MarkOf(hash), CharacterRuns.LevelOf(count));
        for (var slot = CharacterRuns.SlotOf(hash, capacity); ; slot = slot + 1 < capacity ? slot + 1 : 0)
        {
            var place = bytes.AsSpan(sizeof(uint) + (CharacterRuns.SlotBytes * (int)slot), CharacterRuns.SlotBytes);
            if (place.ContainsAnyExcept((byte)0)) continue;
            (place[0], place[1], place[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
            return;
        }
    }

    private static char[] Symbols(ulong run) =>
        [.. Enumerable.Range(0, LengthOf(run)).Reverse().Select(i => (char)(run >> (16 * i)))];

    private static int LengthOf(ulong run) => 4 - (System.Numerics.BitOperations.LeadingZeroCount(run) / 16);

    private void Count(ulong run)
    {
        if (_distinct > _runs.Length * 0.7) Grow();
        var slot = SlotOf(run);
        if (_runs[slot] == 0) (_runs[slot], _distinct) = (run, _distinct + 1);
        _counts[slot]++;
    }

    private int SlotOf(ulong run)
    {
        var mask = _runs.Length - 1;
        var slot = (int)((run * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (_runs[slot] != 0 && _runs[slot] != run) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (runs, counts) = (_runs, _counts);
        (_runs, _counts) = (new ulong[2 * runs.Length], new int[2 * runs.Length]);
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i] == 0) continue;
            var slot = SlotOf(runs[i]);
            (_runs[slot], _counts[slot]) = (runs[i], counts[i]);
        }
    }
}

using System.Buffers.Binary;
using System.Reflection;

namespace Wenmai.Proofreading.Words;

/// <summary>How often runs of one to four symbols (<see cref="RunText"/>) stand in official texts, and how likely a symbol is after others.</summary>
/// <remarks>
/// The table holds no text: a run is a slot found by its hash, with a part of the hash to tell it from others and its count on a logarithmic scale.
/// A run that is not in the table is taken for another once in 2^19 slots it passes by. Made by <c>wenmai train runs</c>.
/// </remarks>
internal sealed class CharacterRuns
{
    /// <summary>Symbols of the longest run.</summary>
    public const int Longest = 4;

    /// <summary>Steps of the scale for each doubling of a count.</summary>
    public const double StepsPerDoubling = 1.25;

    /// <summary>Bytes of a slot: five bits of count, nineteen of hash.</summary>
    public const int SlotBytes = 3;

    private const int CountBits = 5;
    private const string Table = "Proofreading/runs.model";

    /// <summary>What a run seen in a shorter run alone is worth, as is usual for such models.</summary>
    private static readonly double Backoff = Math.Log(0.4);

    /// <summary>Of the symbols of the texts that the shipped table was made from.</summary>
    private const double LogTotal = 18.5;

    private static readonly double[] LogCounts = [.. Enumerable.Range(0, 1 << CountBits).Select(level => level / StepsPerDoubling * Math.Log(2))];

    private readonly byte[] _slots;
    private readonly uint _capacity;

    /// <summary>Reads a table: the number of its slots, then the slots.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public CharacterRuns(byte[] bytes)
    {
        _capacity = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (bytes.Length != sizeof(uint) + (SlotBytes * (long)_capacity)) throw new FormatException("不是字串频次表");
        _slots = bytes;
    }

    /// <summary>The table that ships.</summary>
    public static CharacterRuns Shipped => LazyShipped.Value;

    private static readonly Lazy<CharacterRuns> LazyShipped = new(ReadShipped);

    /// <summary>The slot a run begins to look for its place at.</summary>
    public static uint SlotOf(ulong hash, uint capacity) => (uint)(((hash >> 32) * capacity) >> 32);

    /// <summary>What tells a run from others in the slots from its own on.</summary>
    public static uint MarkOf(ulong hash) => (uint)hash & ((1u << ((8 * SlotBytes) - CountBits)) - 1);

    /// <summary>A slot's value.</summary>
    public static uint ValueOf(uint mark, int level) => (mark << CountBits) | (uint)level;

    /// <summary>The step of a count of at least one, from 1 on.</summary>
    public static int LevelOf(long count) => Math.Clamp((int)Math.Round(Math.Log2(count) * StepsPerDoubling), 1, (1 << CountBits) - 1);

    /// <summary>A run's hash.</summary>
    public static ulong HashOf(ReadOnlySpan<char> run)
    {
        var packed = 0UL;
        foreach (var symbol in run) packed = (packed << 16) | symbol;
        packed ^= packed >> 31;
        packed *= 0x9E3779B97F4A7C15;
        packed ^= packed >> 29;
        packed *= 0xBF58476D1CE4E5B9;
        return packed ^ (packed >> 32);
    }

    /// <summary>How often a run stands in the texts, on the scale; 0 where rarely or never.</summary>
    public int Level(ReadOnlySpan<char> run)
    {
        var hash = HashOf(run);
        var mark = MarkOf(hash);
        for (var slot = SlotOf(hash, _capacity); ; slot = slot + 1 < _capacity ? slot + 1 : 0)
        {
            var value = ValueAt(slot);
            if (value == 0) return 0;
            if (value >> CountBits == mark) return (int)(value & ((1 << CountBits) - 1));
        }
    }

    /// <summary>How much more often two symbols stand side by side than their own frequencies let expect, as a natural logarithm; null where hardly ever.</summary>
    public double? Attraction(char first, char second)
    {
        var level = Level([first, second]);
        return level == 0 ? null : LogCounts[level] - LogCounts[Level([first])] - LogCounts[Level([second])] + LogTotal;
    }

    /// <summary>The natural logarithm of how likely the last symbol of a run is after the others: relative frequency, and for what was not seen that of the shorter run, lessened.</summary>
    public double LogLikelihood(ReadOnlySpan<char> run)
    {
        for (var lost = 0.0; ; run = run[1..], lost += Backoff)
        {
            var level = Level(run);
            if (run.Length == 1) return lost + LogCounts[level] - LogCounts[^1];
            if (level > 0) return lost + LogCounts[level] - LogCounts[Math.Max(level, Level(run[..^1]))];
        }
    }

    private uint ValueAt(uint slot)
    {
        var at = sizeof(uint) + (SlotBytes * (int)slot);
        return (uint)(_slots[at] | (_slots[at + 1] << 8) | (_slots[at + 2] << 16));
    }

    private static CharacterRuns ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The table {Table} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new CharacterRuns(bytes);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>What a list says of one of its blocks: where it begins, and how high any of its paragraphs can score.</summary>
/// <remarks>
/// BM25 grows with the occurrences and falls with the length, so a block's best score is bounded by the shortest length at each number of
/// occurrences, whatever the numbers that shape BM25 are. Lengths are rounded down to five significant bits.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal unsafe struct BlockEntry : IOrdered
{
    readonly int IOrdered.Key => First;

    /// <summary>Numbers of occurrences told apart: one, two, three, and more.</summary>
    public const int Groups = 4;

    /// <summary>The code of a length for occurrences that no paragraph of the block has.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>First paragraph.</summary>
    public int First;

    /// <summary>Where its bytes begin behind the table.</summary>
    public int Offset;

    /// <summary>Most occurrences in a paragraph; 255 stands for any number from there on.</summary>
    public byte Most;

    /// <summary>Per group the code of the shortest length, or <see cref="None"/>.</summary>
    private fixed byte _shortest[Groups];

    /// <summary>Always 0: bytes that belong to no field hold what the memory held before.</summary>
    public fixed byte Unused[3];

    /// <summary>An entry that has seen no paragraph.</summary>
    public static BlockEntry Of(int first, int offset)
    {
        var entry = new BlockEntry { First = first, Offset = offset };
        for (var i = 0; i < Groups; i++) entry._shortest[i] = None;
        return entry;
    }

    /// <summary>Takes a paragraph into account.</summary>
    public void Add(int frequency, int length)
    {
        Most = Math.Max(Most, (byte)Math.Min(frequency, byte.MaxValue));
        var group = Math.Min(frequency, Groups) - 1;
        _shortest[group] = Math.Min(_shortest[group], CodeOf(length));
    }

    /// <summary>The code of the shortest length of the paragraphs with so many occurrences; 4 stands for all from there on.</summary>
    public readonly byte ShortestAt(int frequency) => _shortest[frequency - 1];

    /// <summary>Five significant bits of a length and their scale, in one byte that grows with the length.</summary>
    public static byte CodeOf(int length)
    {
        var scale = Math.Max(0, BitOperations.Log2((uint)length) - 4);
        return (byte)Math.Min((scale << 4) + (length >> scale), None - 1);
    }

    /// <summary>The shortest length of a code.</summary>
    public static int LengthOf(byte code)
    {
        var scale = Math.Max(0, (code >> 4) - 1);
        return code - (scale << 4) << scale;
    }
}

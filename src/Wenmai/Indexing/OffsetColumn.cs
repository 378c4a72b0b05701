using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Where the lists of a section begin. Four bytes a list, counted from where its group begins: there are millions of lists, most of them a few bytes long.</summary>
/// <param name="file">The segment file.</param>
/// <param name="offsets">Section of the starts inside the groups, and behind them the end of the last list.</param>
/// <param name="groups">Section of the starts of the groups.</param>
internal sealed class OffsetColumn(SegmentFile file, string offsets, string groups)
{
    private const int GroupShift = 12;
    private readonly MappedArray<uint> _offsets = file.Map<uint>(offsets);
    private readonly MappedArray<long> _groups = file.Map<long>(groups);

    /// <summary>Where a list begins and ends.</summary>
    public (long Start, long End) this[int list] => (StartOf(list), StartOf(list + 1));

    /// <summary>Writes both sections.</summary>
    /// <param name="file">The segment file.</param>
    /// <param name="offsets">Section of the starts inside the groups.</param>
    /// <param name="groups">Section of the starts of the groups.</param>
    /// <param name="lengths">Bytes of each list; those of a group together below 4 GiB.</param>
    public static void Write(SegmentFileWriter file, string offsets, string groups, ReadOnlySpan<int> lengths)
    {
        var (starts, bases) = (new uint[lengths.Length + 1], new long[(lengths.Length >> GroupShift) + 1]);
        long at = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            if (i % (1 << GroupShift) == 0) bases[i >> GroupShift] = at;
            starts[i] = checked((uint)(at - bases[i >> GroupShift]));
            if (i < lengths.Length) at += lengths[i];
        }
        file.Write<uint>(offsets, starts);
        file.Write<long>(groups, bases);
    }

    private long StartOf(int list) => _groups.Span[list >> GroupShift] + _offsets.Span[list];
}
